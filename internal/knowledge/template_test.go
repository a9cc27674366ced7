package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The letters of one SMS part of 160; any other letter makes parts of 70.
const gsm7 = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"

// Long values, as they may come from a form.
var longest = map[string]string{
	"naam": "Samira", "tel": "06 12 34 56 78", "dag": "donderdag 17 dec", "van": "14.00", "tot": "17.00",
	"tijd": "14.00", "datum": "17 december", "collega": "Bram", "tel2": "06 12 34 56 78", "n": "12",
}

func TestTemplatesFitOnePartWithAPersonAndWithoutALink(t *testing.T) {
	link := regexp.MustCompile(`(?i)http|www|\.nl|\.com`)
	secret := regexp.MustCompile(`(?i)gemeente|toeslag|schuld|UHT|municipality|belediye|borc|debt`)
	for _, language := range Languages {
		templates, err := Templates(language)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range templates {
			text, missing := Fill(m.Text, longest)
			if n := utf8.RuneCountInString(text); n > 160 || len(missing) > 0 || strings.Contains(text, "{") {
				t.Errorf("%s/%s is %d letters: %s", language, m.Key, n, text)
			}
			for _, r := range text {
				if !strings.ContainsRune(gsm7, r) {
					t.Errorf("%s/%s: %q needs a second part", language, m.Key, r)
				}
			}
			if link.MatchString(text) || secret.MatchString(text) {
				t.Errorf("%s/%s has a link or says what it is about", language, m.Key)
			}
			if names := m.Placeholders(); !slices.Contains(names, "naam") || !slices.Contains(names, "tel") {
				t.Errorf("%s/%s lacks the name or number of a person", language, m.Key)
			}
		}
	}
}

func TestTemplatesAskTheSameInEachLanguage(t *testing.T) {
	dutch, err := Templates("nl")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range Languages[1:] {
		other, err := Templates(language)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range dutch {
			want, got := m.Placeholders(), other[i].Placeholders()
			slices.Sort(want)
			slices.Sort(got)
			if other[i].Key != m.Key || !slices.Equal(want, got) {
				t.Errorf("%s/%s asks for %v, nl asks for %v", language, other[i].Key, got, want)
			}
		}
	}
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
