package reply

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// meaning is what a text that came back says, when it says one thing only.
type meaning int

const (
	words meaning = iota // for a person to read
	stop
	yes
	no
	digit
)

// stops end messages when one of them comes first in at most three words.
// alone are those that also begin other sentences (para is "for" as well), and
// those at which carriers stop by themselves.
var (
	stops = set(`stop stoppen stopt afmelden stopall unsubscribe optout durdur durdurun dur توقف قف اوقف توقفوا stoj koniec parar pare basta`)
	alone = set(`uit uitschrijven para alto baja end quit cancel revoke przestan كفى خلاص`)
	turns = set(`niet geen nooit not never dont nie no nan degil لا ليس`)

	yeses  = set(`ja yes ok oke okay si evet olur tamam نعم ايوه اجل tak`)
	noes   = set(`nee neen no nope hayir yok لا كلا nie`)
	polite = set(`hoor graag dank bedankt dankje dankjewel dankuwel u je wel mevrouw meneer mw dhr aub svp alsjeblieft alstublieft please thanks
		thank you danki ayo lutfen tesekkurler tesekkur ederim شكرا لك من فضلك dziekuje prosze gracias por favor señora senora senor`)
)

// read tells what a text says. What is more than that one word is for a person.
func read(text string) meaning {
	list := strings.Fields(fold(text))
	switch {
	case len(list) == 0 || len(list) > 3:
		return words
	case stops[list[0]] && !anyOf(list[1:], turns), alone[list[0]] && allOf(list, alone):
		return stop
	case len(list) == 1 && len(list[0]) == 1 && list[0] >= "1" && list[0] <= "5":
		return digit
	case yeses[list[0]] && said(list, yeses):
		return yes
	case noes[list[0]] && said(list, noes):
		return no
	}
	return words
}

// said: the word, perhaps twice, and words of politeness; nothing else, since
// nobody reads it.
func said(list []string, which map[string]bool) bool {
	for _, w := range list {
		if !which[w] && !polite[w] {
			return false
		}
	}
	return true
}

// fold leaves letters and digits: no case, accents, vowel signs or punctuation.
func fold(text string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(text) {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == 'ـ': // a lengthened Arabic letter is the letter
		case r == 'ı', r == 'İ':
			b.WriteRune('i')
		case r == 'ł', r == 'Ł':
			b.WriteRune('l')
		case r == '\'', r == '’':
		case unicode.IsDigit(r):
			b.WriteRune(western(r))
		case unicode.IsLetter(r):
			b.WriteRune(unicode.ToLower(r))
		default:
			b.WriteRune(' ')
		}
	}
	return b.String()
}

// western is a digit as 0 to 9; Arabic phones write ٤ for 4.
func western(r rune) rune {
	for _, zero := range []rune{'٠', '۰'} {
		if r >= zero && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}

func set(list string) map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(list) {
		all[fold(w)] = true
	}
	return all
}

func anyOf(list []string, which map[string]bool) bool {
	for _, w := range list {
		if which[w] {
			return true
		}
	}
	return false
}

func allOf(list []string, which map[string]bool) bool {
	for _, w := range list {
		if !which[w] {
			return false
		}
	}
	return true
}
