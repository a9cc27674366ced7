// Package guard looks at free text for what may not be kept: a BSN, and words
// that stamp a person (R58, R136). It warns; it never throws text away.
package guard

import (
	"regexp"
	"strings"
)

// Finding is one thing in a text that its writer should look at.
type Finding struct {
	Kind     string // "bsn" or "word"
	Sentence string // Dutch, says what to do
}

var digits = regexp.MustCompile(`(?:\d[ .\-]?){8}\d`)

// stems are in every word that words finds; a test says so.
var stems = []string{"fraud", "verdacht", "betrouwba", "nationaliteit", "etni", "allochto", "afkomst", "herkomst", "diagnose"}

// words are beginnings of words that stamp people. R58: a mistake is no fraud;
// R136: no origin, belief or diagnosis.
var words = regexp.MustCompile(`(?i)(?:^|[^\pL])(fraud\pL*|verdacht\pL*|onbetrouwba\pL*|betrouwbaarheid\pL*|nationaliteit\pL*|etnicit\pL*|etnisch\pL*|allochto\pL*|afkomst|herkomst|diagnose\pL*)`)

// Check lists what stands out in a text; nothing when it is fine.
func Check(text string) []Finding {
	var found []Finding
	if manyDigits(text) {
		found = append(found, bsn(text)...)
	}
	if m := stamp(text); m != "" {
		found = append(found, Finding{"word", "Het woord “" + m + "” kan iemand schaden. Kunt u het anders zeggen?"})
	}
	return found
}

// bsn looks for nine digits that stand alone and pass the elfproef.
func bsn(text string) []Finding {
	for _, at := range digits.FindAllStringIndex(text, -1) {
		if standsAlone(text, at) && elfproef(text[at[0]:at[1]]) {
			return []Finding{{"bsn", "Dit lijkt een BSN. Schrijf dat hier niet op."}}
		}
	}
	return nil
}

// WithoutBSN is a text in which something else stands in the place of each BSN:
// for what nobody typed into a form, and so nobody can be asked about.
func WithoutBSN(text string) string {
	var kept strings.Builder
	from := 0
	for _, at := range digits.FindAllStringIndex(text, -1) {
		if standsAlone(text, at) && elfproef(text[at[0]:at[1]]) {
			kept.WriteString(text[from:at[0]] + "(nummer weggelaten)")
			from = at[1]
		}
	}
	return kept.String() + text[from:]
}

// manyDigits spares most texts the search: a BSN has nine.
func manyDigits(text string) bool {
	n := 0
	for i := range len(text) {
		if isDigit(text[i]) {
			n++
		}
	}
	return n >= 9
}

// stamp gives the first stamping word; the stems spare most texts the search.
func stamp(text string) string {
	lower := strings.ToLower(text)
	for _, stem := range stems {
		if strings.Contains(lower, stem) {
			if m := words.FindStringSubmatch(lower); m != nil {
				return m[1]
			}
			return ""
		}
	}
	return ""
}

// standsAlone: a telephone number or an account number is longer than nine.
func standsAlone(text string, at []int) bool {
	before := strings.TrimRight(text[:at[0]], " .-")
	after := strings.TrimLeft(text[at[1]:], " .-")
	return !endsInDigit(before) && !startsWithDigit(after)
}

func endsInDigit(s string) bool     { return s != "" && isDigit(s[len(s)-1]) }
func startsWithDigit(s string) bool { return s != "" && isDigit(s[0]) }
func isDigit(b byte) bool           { return b >= '0' && b <= '9' }

// elfproef: weights 9 to 2 and minus 1, the sum divisible by 11, not all zero
// (conventions 9.3).
func elfproef(s string) bool {
	sum, i, zero := 0, 0, true
	for _, r := range s {
		if r < '0' || r > '9' {
			continue
		}
		d := int(r - '0')
		zero = zero && d == 0
		if i == 8 {
			sum -= d
		} else {
			sum += d * (9 - i)
		}
		i++
	}
	return i == 9 && !zero && sum%11 == 0
}
