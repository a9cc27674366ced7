package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// The letters of one SMS part of 160; any other letter makes parts of 70.
const gsm7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"

// Long values, as they may come from a form; Arabic has its numbers in one word.
var longest = map[string]string{
	"naam": "Daniela", "tel": "06 12 34 56 78", "dag": "donderdag 17 dec", "van": "14.00", "tot": "17.00",
	"tijd": "14.00", "datum": "17 december", "collega": "Daniela", "tel2": "06 12 34 56 78", "n": "12",
}

var longestArabic = map[string]string{
	"naam": "Daniela", "tel": "0612345678", "dag": "donderdag", "van": "14.00", "tot": "17.00",
	"tijd": "14.00", "datum": "17 dec", "collega": "Daniela", "tel2": "0612345678", "n": "12",
}

func every(t *testing.T, look func(m Template)) {
	t.Helper()
	for _, language := range MessageLanguages {
		list, err := Templates(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			look(m)
		}
	}
}

func TestTemplatesFitOnePartWithAPersonAndWithoutALink(t *testing.T) {
	link := regexp.MustCompile(`(?i)http|www|\.nl|\.com|\p{L}\.\p{L}`)
	every(t, func(m Template) {
		values, room := longest, 160
		if m.Language == "ar" {
			values, room = longestArabic, 70
		}
		text, missing := Fill(m.Text, values)
		if n := len(utf16.Encode([]rune(text))); n > room || len(missing) > 0 || strings.Contains(text, "{") {
			t.Errorf("%s/%s takes %d: %s", m.Language, m.Key, n, text)
		}
		for _, r := range text {
			if m.Language != "ar" && !strings.ContainsRune(gsm7, r) {
				t.Errorf("%s/%s: %q needs a second part", m.Language, m.Key, r)
			}
		}
		if link.MatchString(text) {
			t.Errorf("%s/%s has a link", m.Language, m.Key)
		}
		names := m.Placeholders()
		if colleague := m.Key == "spoed"; colleague != (len(names) == 0) {
			t.Errorf("%s/%s asks for %v", m.Language, m.Key, names)
		} else if !colleague && (!slices.Contains(names, "naam") || !slices.Contains(names, "tel")) {
			t.Errorf("%s/%s lacks the name or number of a person", m.Language, m.Key)
		}
	})
}

// Whoever reads along on a telephone learns from a neutral text that somebody
// will ring, and nothing more.
func TestOnlyTheNamedSetSaysWhatItIsAbout(t *testing.T) {
	about := regexp.MustCompile(`(?i)gemeente|toeslag|schuld|UHT|hersteloperatie|municipal|municipio|belediye|gmin|borc|debt|deuda|dlug|البلدية|دين`)
	every(t, func(m Template) {
		if says := about.MatchString(m.Text); says != m.NamesOrganisation() {
			t.Errorf("%s/%s: says what it is about: %v", m.Language, m.Key, says)
		}
		if regexp.MustCompile(`(?i)€|euro|\bgeld\b|money|dinero|para\s|nakit`).MatchString(m.Text) {
			t.Errorf("%s/%s speaks of money", m.Language, m.Key)
		}
	})
}

func TestTemplatesAskTheSameInEachLanguage(t *testing.T) {
	dutch, err := Templates("nl")
	if err != nil || len(dutch) != 8+2+8 {
		t.Fatal(len(dutch), err)
	}
	for _, language := range MessageLanguages[1:] {
		other, err := Templates(language)
		if err != nil || len(other) != len(dutch) {
			t.Fatal(language, len(other), err)
		}
		for i, m := range dutch {
			want, got := m.Placeholders(), other[i].Placeholders()
			slices.Sort(want)
			slices.Sort(got)
			if other[i].Key != m.Key || other[i].Once != m.Once || !slices.Equal(want, got) {
				t.Errorf("%s/%s asks for %v, nl asks for %v", language, other[i].Key, got, want)
			}
			if other[i].Text == m.Text || other[i].Checked() || !m.Checked() {
				t.Errorf("%s/%s is no trial translation", language, m.Key)
			}
		}
	}
}

// The named set asks for nothing that the neutral one does not ask: the phone
// does not know which of the two will be taken.
func TestTheNamedSetAsksTheSame(t *testing.T) {
	texts := map[string]Template{}
	every(t, func(m Template) { texts[m.Language+m.Key] = m })
	every(t, func(m Template) {
		if !m.NamesOrganisation() {
			return
		}
		plain := texts[m.Language+strings.TrimSuffix(m.Key, "_org")]
		want, got := plain.Placeholders(), m.Placeholders()
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) || plain.Once != m.Once {
			t.Errorf("%s/%s asks for %v, the neutral one for %v", m.Language, m.Key, got, want)
		}
	})
}

func TestFillSaysWhatItDoesNotKnow(t *testing.T) {
	text := "Hallo {naam}, {nieuwe_dag}, {tel2} en {naam}"
	got, missing := Fill(text, map[string]string{"naam": "{tel2}", "nieuwe_dag": " "})
	if got != "Hallo {tel2}, ,  en {tel2}" || !slices.Equal(missing, []string{"nieuwe_dag", "tel2"}) {
		t.Errorf("%q, %v", got, missing)
	}
	if names := Placeholders(text); !slices.Equal(names, []string{"naam", "nieuwe_dag", "tel2"}) {
		t.Error(names)
	}
}
