package outbox

import (
	"strings"
	"testing"

	"naast/internal/knowledge"
)

func TestOnePart(t *testing.T) {
	for _, c := range []struct {
		name, text string
		fits       bool
	}{
		{"160 septets", strings.Repeat("a", 160), true},
		{"161 septets", strings.Repeat("a", 161), false},
		{"the extension table counts double", strings.Repeat("a", 158) + "€", true},
		{"and one too many of it", strings.Repeat("a", 159) + "€", false},
		{"eighty brackets", strings.Repeat("[", 80), true},
		{"eighty-one brackets", strings.Repeat("[", 81), false},
		{"letters of the alphabet beyond ASCII", strings.Repeat("é", 160), true},
		{"70 units with one letter outside", strings.Repeat("a", 69) + "ë", true},
		{"71 units with one letter outside", strings.Repeat("a", 70) + "ë", false},
		{"an emoji is two units", strings.Repeat("a", 68) + "😀", true},
		{"and one too many", strings.Repeat("a", 69) + "😀", false},
		{"Turkish", strings.Repeat("ş", 70), true},
		{"more Turkish", strings.Repeat("ş", 71), false},
	} {
		if onePart(c.text) != c.fits {
			t.Errorf("%s: want %v", c.name, c.fits)
		}
	}
}

func TestFitKeepsAccentsUntilTheyDoNotFit(t *testing.T) {
	if got := fit("Hallo, met Daniëlle."); got != "Hallo, met Daniëlle." {
		t.Errorf("short: %s", got)
	}
	long := "Hallo, met Daniëlle. Şule’nin öğretmeni – ıİ… " + strings.Repeat("a", 60)
	if got, want := fit(long), "Hallo, met Danielle. Sule'nin ögretmeni - iI... "+strings.Repeat("a", 60); got != want {
		t.Errorf("long: %s", got)
	}
	arabic := strings.Repeat("م", 80)
	if fit(arabic) != arabic {
		t.Error("what cannot be folded must stay what it is")
	}
}

func TestWrongText(t *testing.T) {
	const name, tel = "Samira", "06 12 34 56 78"
	from := "Hallo, met Samira. Bel mij: 06 12 34 56 78. "
	for _, c := range []struct {
		name, body, says string
	}{
		{"a plain message", from + "Ik bel u dinsdag tussen 09.00 en 10.30 uur, a.u.b. opnemen. Komt 't uit?", ""},
		{"a message in Turkish", "Merhaba, ben Samira. Sizi ararim. 06 12 34 56 78.", ""},
		{"http", from + "http://x", "link"},
		{"www", from + "WWW. x", "link"},
		{"a domain", from + "kijk op demodam.nl/hulp", "link"},
		{"a short link", from + "bit.ly", "link"},
		{"an address of mail", from + "s@demodam", "link"},
		{"a domain behind digits", from + "123.nl", "link"},
		{"a euro sign", from + "U krijgt € 30.000", "bedrag"},
		{"the word", from + "het is 500 Euro", "bedrag"},
		{"the other word", from + "het is EUR 500", "bedrag"},
		{"the Dutch way", from + "het is 500,- dus", "bedrag"},
		{"thousands the Dutch way", from + "het is 1.250,- dus", "bedrag"},
		{"thousands with a dot", from + "het is 30.000", "bedrag"},
		{"in words", from + "honderd euro", "bedrag"},
		{"several of them", from + "honderd euro's!", "bedrag"},
		{"glued together", from + "500euro", "bedrag"},
		{"and the other way round", from + "EUR500", "bedrag"},
		{"cents", from + "50 cent", "bedrag"},
		{"guilders of the islands", from + "100 florin", "bedrag"},
		{"zloty", from + "sto złotych", "bedrag"},
		{"Arabic", from + "مئة يورو", "bedrag"},
		{"dollars", from + "$ 5", "bedrag"},
		{"a European holiday is no money", from + "Europees vakantiegeld", ""},
		{"nor is the centre of a town", from + "in het centrum, 100 procent", ""},
		{"nor a time or a date", from + "24.11 om 09.30, 1 december 2026", ""},
		{"nor a number written in one", "Hallo, met Samira. Bel mij: 0612345678.", ""},
		{"two lines", from + "\nTot dan", "één regel"},
		{"no name", "Hallo. Bel 06 12 34 56 78.", "van wie"},
		{"no number", "Hallo, met Samira.", "telefoonnummer"},
		{"too long", from + strings.Repeat("a", 120), "te lang"},
		{"empty", " ", "leeg"},
	} {
		says := wrongText(c.body, name, tel)
		if (says == "") != (c.says == "") || !strings.Contains(says, c.says) {
			t.Errorf("%s: %q", c.name, says)
		}
	}
}

// What stands in two places is never cut in two between parts.
func TestParts(t *testing.T) {
	for _, c := range []struct {
		name, text  string
		alphabet    string
		used, parts int
		left        int
	}{
		{"nothing", "", "gsm7", 0, 1, 160},
		{"one part", strings.Repeat("a", 160), "gsm7", 160, 1, 0},
		{"two parts", strings.Repeat("a", 161), "gsm7", 161, 2, -1},
		{"two parts, full", strings.Repeat("a", 306), "gsm7", 306, 2, -146},
		{"three parts", strings.Repeat("a", 307), "gsm7", 307, 3, -147},
		{"an escape does not end a part", strings.Repeat("a", 152) + "€" + strings.Repeat("a", 152), "gsm7", 306, 3, -146},
		{"one part of other letters", strings.Repeat("ş", 70), "ucs2", 70, 1, 0},
		{"two of them", strings.Repeat("ş", 134), "ucs2", 134, 2, -64},
		{"three of them", strings.Repeat("ş", 135), "ucs2", 135, 3, -65},
		{"half an emoji does not end a part", strings.Repeat("ş", 66) + "😀" + strings.Repeat("ş", 66), "ucs2", 134, 3, -64},
	} {
		if got := measure(c.text); got != (size{c.alphabet, c.used, c.parts}) || got.left() != c.left {
			t.Errorf("%s: %+v, %d left", c.name, got, got.left())
		}
	}
}

func TestRender(t *testing.T) {
	values := pairs([]string{"dag=dinsdag 24 november", "van=10", "naam=Boze Wolf", "tel=0900", "stuk", "tot= "})
	values["naam"] = "Samira {dag}"
	body, missing := knowledge.Fill("Met {naam}, {dag} van {van} tot {tot}, {tot} {tel}", values)
	if body != "Met Samira {dag}, dinsdag 24 november van 10 tot ,  " {
		t.Errorf("body: %s", body)
	}
	if strings.Join(missing, " ") != "tel tot" {
		t.Errorf("missing: %v", missing)
	}
}
