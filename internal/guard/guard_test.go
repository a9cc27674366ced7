package guard

import "testing"

func TestR58AStampIsSeenInATextAndANumberToo(t *testing.T) {
	for _, c := range []struct{ name, text, kind string }{
		{"an empty text", "", ""},
		{"a plain story", "Zij wil graag dat haar zoon weer naar school gaat.", ""},
		{"a BSN", "Haar nummer is 123456782.", "bsn"},
		{"a BSN with spaces", "nr 999 993 653 zei ze", "bsn"},
		{"a BSN with dots", "1112.22.333", "bsn"},
		{"nine digits that fail the elfproef", "123456789", ""},
		{"nine zeros", "000000000", ""},
		{"a telephone number of ten digits", "bel 0612345678", ""},
		{"a telephone number with a plus", "bel +31 6 12345678 na vieren", ""},
		{"an account number", "NL91ABNA0417164300", ""},
		{"a stamp", "De ambtenaar noemde haar een fraudeur.", "word"},
		{"a stamp in capitals", "FRAUDE", "word"},
		{"origin", "vraag naar de nationaliteit", "word"},
		{"a word that only holds a stamp inside", "zij was onverdachtzaam", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			found := Check(c.text)
			got := ""
			if len(found) > 0 {
				got = found[0].Kind
			}
			if got != c.kind {
				t.Fatalf("Check(%q) = %q, want %q", c.text, got, c.kind)
			}
		})
	}
}

func TestWithoutBSN(t *testing.T) {
	for text, want := range map[string]string{
		"mijn bsn is 123456782, klopt dat? En 999 993 653!": "mijn bsn is (nummer weggelaten), klopt dat? En (nummer weggelaten)!",
		"bel 06 12 34 56 78 of 123456789":                   "bel 06 12 34 56 78 of 123456789",
		"":                                                  "",
	} {
		if got := WithoutBSN(text); got != want || len(Check(got)) > 0 {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestR58R136EveryStampHasItsStem(t *testing.T) {
	for _, word := range []string{"fraude", "fraudeur", "verdachte", "onbetrouwbaar", "betrouwbaarheid", "nationaliteit",
		"etniciteit", "etnische", "allochtoon", "afkomst", "Herkomst", "diagnose", "diagnoses"} {
		if !words.MatchString(word) || stamp("zij zei: "+word+".") == "" {
			t.Errorf("%s is not found", word)
		}
	}
	if stamp("Een betrouwbare buurvrouw") != "" {
		t.Error("a kind word is not a stamp")
	}
}
