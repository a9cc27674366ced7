package phone

import (
	"errors"
	"regexp"
	"strings"
)

// ErrNotANumber is what a worker reads.
//
//lint:ignore ST1005 a sentence for people
var ErrNotANumber = errors.New("Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78.")

// dutchNational: mobile, area, 085 and 088 have nine digits behind the 0;
// service numbers four or seven behind 0800 and 090x; 097 has eleven.
var dutchNational = regexp.MustCompile(`^(?:[1-7]\d{8}|8[4-8]\d{7}|91\d{7}|800(?:\d{4}|\d{7})|90[0-9](?:\d{4}|\d{7})|97\d{9})$`)

// abroad: E.164 allows fifteen digits; the shortest in use have seven.
var abroad = regexp.MustCompile(`^[1-9]\d{6,14}$`)

// trunk is the 0 that people keep between brackets behind a country code.
var trunk = regexp.MustCompile(`\(\s*0\s*\)`)

// longest is more than any spelling of a number needs.
const longest = 64

// Parse accepts 06..., 06-..., +31 6, 0031, +31(0)6, with spaces, dots and
// dashes, and other countries with + or 00. The error is a sentence for the worker.
func Parse(text string) (Number, error) {
	if len(text) > longest {
		return Number{}, ErrNotANumber
	}
	digits, international, ok := strip(text)
	if !ok {
		return Number{}, ErrNotANumber
	}
	if !international {
		national, found := strings.CutPrefix(digits, "0")
		if !found || !dutchNational.MatchString(national) {
			return Number{}, ErrNotANumber
		}
		return Number{"+31" + national}, nil
	}
	if national, dutch := strings.CutPrefix(digits, "31"); dutch {
		national = strings.TrimPrefix(national, "0")
		if !dutchNational.MatchString(national) {
			return Number{}, ErrNotANumber
		}
		return Number{"+31" + national}, nil
	}
	if !abroad.MatchString(digits) {
		return Number{}, ErrNotANumber
	}
	return Number{"+" + digits}, nil
}

// strip leaves the digits and says whether a country code stands in front.
func strip(text string) (digits string, international, ok bool) {
	var kept strings.Builder
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			kept.WriteRune(r)
		case r >= '٠' && r <= '٩':
			kept.WriteRune('0' + r - '٠')
		case r >= '۰' && r <= '۹':
			kept.WriteRune('0' + r - '۰')
		case invisible(r):
		case strings.ContainsRune("+ ()./-", r):
			kept.WriteRune(r)
		case strings.ContainsRune("\t\u00a0\u2007\u2009\u202f\u2010\u2011\u2012\u2013\u2014\u2212", r):
			kept.WriteRune(' ')
		default:
			return "", false, false
		}
	}
	bare := strings.TrimSpace(kept.String())
	bare, international = strings.CutPrefix(strings.TrimPrefix(bare, "("), "+")
	if !international {
		bare, international = strings.CutPrefix(bare, "00")
	}
	if international {
		bare = trunk.ReplaceAllString(bare, "")
	}
	if strings.Contains(bare, "+") {
		return "", false, false
	}
	return strings.NewReplacer(" ", "", "(", "", ")", "", ".", "", "/", "", "-", "").Replace(bare), international, true
}

// invisible marks of direction come along when a number is copied from the
// contacts of a phone.
func invisible(r rune) bool {
	return r == '\u200b' || r == '\ufeff' || r == '\u200e' || r == '\u200f' ||
		(r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069')
}
