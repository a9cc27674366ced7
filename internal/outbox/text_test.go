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
		{"a European holiday is no money", from + "Europees vakantiegeld", ""},
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
