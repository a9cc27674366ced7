package outbox

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/unicode/norm"
)

// gsmBasic is the alphabet of GSM 03.38: one septet each. Note what is not in
// it: ë, ï, ç and every Turkish letter but ö, ü and Ç.
const gsmBasic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
	"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"

// gsmExtended costs two septets each.
const gsmExtended = "\f^{}\\[~]|€"

const (
	septets   = 160 // of one SMS part in GSM-7
	ucs2Units = 70  // of one part as soon as one letter is outside GSM-7
)

// gsmLength counts septets; false when a letter is outside the alphabet.
func gsmLength(text string) (int, bool) {
	n := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune(gsmBasic, r):
			n++
		case strings.ContainsRune(gsmExtended, r):
			n += 2
		default:
			return 0, false
		}
	}
	return n, true
}

// onePart tells whether a text fits one SMS.
func onePart(text string) bool {
	if n, ok := gsmLength(text); ok {
		return n <= septets
	}
	return len(utf16.Encode([]rune(text))) <= ucs2Units
}

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

var typographic = map[rune]string{
	'ı': "i", '’': "'", '‘': "'", '“': `"`, '”': `"`, '„': `"`,
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
