package guard

import (
	"regexp"
	"strings"
)

var (
	mail   = regexp.MustCompile(`[^\s@<>(),;:]+@[^\s@<>(),;:]+\.\pL{2,}`)
	dates  = regexp.MustCompile(`\b\d{1,2}[-./]\d{1,2}[-./](?:\d{4}|\d{2})\b`)
	dialed = regexp.MustCompile(`\+?\d(?:[ .\-()/]{0,2}\d){8,14}`)
	public = regexp.MustCompile(`^(?:00|\+)?(?:31)?0?(?:800|900|906|909)`)
)

// Identifies looks, in a text that is about nobody, for what leads to a person:
// an e-mail address, a telephone number or a BSN (R117). It gives a Dutch
// sentence that says what to take out, or nothing. Numbers of services (0800)
// lead to nobody.
func Identifies(text string) string {
	if mail.MatchString(text) {
		return "Er staat een e-mailadres in. Haal het weg: dit gaat over niemand in het bijzonder."
	}
	if len(bsn(text)) > 0 {
		return "Er staat een nummer in dat op een BSN lijkt. Haal het weg."
	}
	for _, found := range dialed.FindAllString(dates.ReplaceAllString(text, " "), -1) {
		if telephone(found) {
			return "Er staat een telefoonnummer in. Haal het weg: dit gaat over niemand in het bijzonder."
		}
	}
	return ""
}

func telephone(found string) bool {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, found)
	if public.MatchString(digits) {
		return false
	}
	return strings.HasPrefix(digits, "+") || strings.HasPrefix(digits, "00") ||
		strings.HasPrefix(digits, "0") && len(digits) == 10 || strings.HasPrefix(digits, "31") && len(digits) == 11
}
