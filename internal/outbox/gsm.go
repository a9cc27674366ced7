package outbox

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// gsmBasic is the default alphabet of 3GPP TS 23.038 (6.2.1): one septet each.
// Note what is not in it: ë, ï, ç and every Turkish letter but ö, ü and Ç.
const gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
	"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"

// gsmExtended (6.2.1.1) costs an escape and a septet each.
const gsmExtended = "\f^{}\\[~]|€"

const (
	septets   = 160 // of one SMS part in GSM-7
	ucs2Units = 70  // of one part as soon as one letter is outside GSM-7
	// Of a text in several parts each part loses six octets to its header.
	septetsOfMany   = 153
	ucs2UnitsOfMany = 67
)

// size is how much of an SMS a text takes.
type size struct {
	alphabet    string // gsm7 or ucs2, as messages.alphabet has it
	used, parts int    // septets or units of 16 bits; parts is at least 1
}

// left is what is free in one part; negative when it does not fit.
func (s size) left() int {
	if s.alphabet == "gsm7" {
		return septets - s.used
	}
	return ucs2Units - s.used
}

// measure counts as the telephone network does: nothing that takes two places
// is ever cut in two between parts.
func measure(text string) size {
	if used, ok := gsmLength(text); ok {
		return size{"gsm7", used, parts(text, used, septets, septetsOfMany, gsmWidth)}
	}
	used := len(utf16.Encode([]rune(text)))
	return size{"ucs2", used, parts(text, used, ucs2Units, ucs2UnitsOfMany, utf16.RuneLen)}
}

func parts(text string, used, one, many int, width func(rune) int) int {
	if used <= one {
		return 1
	}
	n, room := 1, many
	for _, r := range text {
		w := max(width(r), 1)
		if w > room {
			n, room = n+1, many
		}
		room -= w
	}
	return n
}

func gsmWidth(r rune) int {
	if strings.ContainsRune(gsmExtended, r) {
		return 2
	}
	return 1
}

// gsmLength counts septets; false when a letter is outside the alphabet.
func gsmLength(text string) (int, bool) {
	n := 0
	for _, r := range text {
		if !strings.ContainsRune(gsmBasic+gsmExtended, r) {
			return 0, false
		}
		n += gsmWidth(r)
	}
	return n, true
}

// onePart tells whether a text fits one SMS.
func onePart(text string) bool { return measure(text).parts == 1 }

// fit leaves a text as it is when it fits one part. Otherwise letters outside
// GSM-7 lose their accent (Daniëlle: Danielle), which more than doubles the room:
// without this a worker with such a name could never send a message.
func fit(text string) string {
	if onePart(text) {
		return text
	}
	if plain := folded(text); onePart(plain) {
		return plain
	}
	return text
}

func folded(text string) string {
	var b strings.Builder
	for _, r := range text {
		b.WriteString(plain(r))
	}
	return b.String()
}

// typographic are letters that stay one letter when their accents go.
var typographic = map[rune]string{
	'ı': "i", 'ł': "l", 'Ł': "L", '’': "'", '‘': "'", '“': `"`, '”': `"`, '„': `"`,
	'–': "-", '—': "-", '…': "...", '\u00a0': " ", '\u202f': " ",
}

func plain(r rune) string {
	if strings.ContainsRune(gsmBasic+gsmExtended, r) {
		return string(r)
	}
	if s, ok := typographic[r]; ok {
		return s
	}
	var b strings.Builder
	for _, d := range norm.NFD.String(string(r)) {
		if !unicode.Is(unicode.Mn, d) {
			b.WriteRune(d)
		}
	}
	return b.String()
}
