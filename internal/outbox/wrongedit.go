package outbox

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/guard"
	"naast/internal/knowledge"
)

// longest are values as long as they usually become; where 70 characters are one
// part, people write shorter.
var (
	longest = map[string]string{"tel": "06 12 34 56 78", "tel2": "06 12 34 56 78", "collega": "Daniëlle", "dag": "donderdag 17 dec",
		"datum": "17 december", "van": "10.00", "tot": "12.30", "tijd": "14.30", "n": "12"}
	longestUCS2 = map[string]string{"tel": "0612345678", "tel2": "0612345678", "collega": "Daniëlle", "dag": "donderdag",
		"datum": "17 dec", "van": "10.00", "tot": "12.30", "tijd": "14.30", "n": "12"}
	invented = map[string]string{"naam": "Samira", "tel": "06 12 34 56 78", "tel2": "06 87 65 43 21", "collega": "Bram", "dag": "dinsdag",
		"datum": "24 november", "van": "10", "tot": "12", "tijd": "14.30", "n": "3"}
)

// leastName is a name of usual length, for a place where all have short ones.
const leastName = "Daniëlle"

// tells is what a neutral text may not say: who reads along would know what it
// is about (R22).
var tells = regexp.MustCompile(`(?i)gemeente|toeslag|herstel|belasting|schuld|\bUHT\b|municipal|municipio|belediye|\bgmin|urz[aą]d|debt|deuda|d[lł]ug|bor[cç]|بلدية|ديون`)

// worst fills a text with long values and the longest name of the colleagues.
func (e *Edit) worst(tx core.App) (draft, error) {
	var name string
	err := tx.DB().NewQuery("SELECT COALESCE((SELECT name FROM workers WHERE municipality = {:m} AND active ORDER BY length(name) DESC LIMIT 1), '')").
		Bind(dbx.Params{"m": e.Municipality}).Row(&name)
	if err != nil {
		return draft{}, fmt.Errorf("outbox: the longest name: %w", err)
	}
	if len([]rune(name)) < len([]rune(leastName)) {
		name = leastName
	}
	d := draft{template: template{Text: e.Text, Language: e.Language}}
	d.fill(maps.Clone(longest), name, longest["tel"])
	if _, plain := gsmLength(folded(d.body)); plain {
		d.body = folded(d.body) // where it gets too long, accents go first
		return d, nil
	}
	d.fill(maps.Clone(longestUCS2), name, longestUCS2["tel"])
	return d, nil
}

// wrong says in one Dutch sentence why this may not be the text; "" when it may.
func (e *Edit) wrong(old template, worst draft) string {
	have, want := knowledge.Placeholders(e.Text), knowledge.Placeholders(old.Text)
	switch {
	case strings.TrimSpace(e.Text) == "":
		return "De tekst is leeg. Schrijf wat de ouder krijgt te lezen."
	case e.Text == old.Text && e.Key == old.Key:
		return "Er is niets veranderd aan deze tekst."
	case !slices.Equal(slices.Sorted(slices.Values(have)), slices.Sorted(slices.Values(want))):
		return differ(have, want)
	case strings.ContainsAny(worst.body, "{}"):
		return "Er staat een accolade te veel in de tekst. Zet alleen {" + strings.Join(want, "}, {") + "} tussen accolades."
	}
	if wrong := wrongWords(worst.body); wrong != "" {
		return wrong
	}
	if found := guard.Check(e.Text); len(found) > 0 {
		return found[0].Sentence
	}
	if word := tells.FindString(e.Text); word != "" && !e.NamesOrganisation && forParents(old) {
		return "In deze tekst staat “" + word + "”. Wie meeleest, weet dan waar het over gaat. Haal dat weg, of maak er de tekst van waarin de organisatie genoemd mag worden."
	}
	return tooLong(worst.body)
}

func tooLong(body string) string {
	takes := measure(body)
	if takes.parts == 1 {
		return ""
	}
	if takes.alphabet == "gsm7" {
		return fmt.Sprintf("Met lange namen en dagen erin is deze tekst %d tekens te lang voor één sms. Maak hem korter.", -takes.left())
	}
	return fmt.Sprintf("Door letters zoals “%s” passen er maar 70 tekens in één sms. Met lange namen en dagen erin is deze tekst %d tekens te lang. Maak hem korter.",
		odd(body), -takes.left())
}

// odd is the first letter outside GSM-7 that no accent can be taken from.
func odd(body string) string {
	for _, r := range body {
		if _, ok := gsmLength(plain(r)); !ok {
			return string(r)
		}
	}
	return ""
}

// differ: phones ask for the values of one text and the server may take another,
// so all texts of a key have the same places.
func differ(have, want []string) string {
	for _, name := range want {
		if !slices.Contains(have, name) {
			return "In de tekst moet {" + name + "} staan. Naast vult dat in."
		}
	}
	for _, name := range have {
		if !slices.Contains(want, name) {
			return "Naast kent {" + name + "} niet in deze tekst. Haal dat weg."
		}
	}
	return ""
}

func (e *Edit) example() string {
	d := draft{template: template{Text: e.Text, Language: e.Language}}
	d.fill(maps.Clone(invented), invented["naam"], invented["tel"])
	return d.body
}
