package knowledge

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"naast/internal/guard"
	"naast/internal/phone"
)

var purposes = []string{"municipality_help", "uht_status", "share_party", "peer_match", "peer_needs",
	"companion_reads", "felt_helped", "story_use", "messages"}

// Words of the trade that a parent does not use (conventions 4).
var tradeWords = regexp.MustCompile(`(?i)brede ondersteuning|hulpvraag|casemanager|leefgebied|triage|dossier|cliënt|casus|screening|controle\b|aanvraag|sanctie`)

func TestConsentTextsCoverEachPurposeInEachLanguage(t *testing.T) {
	ids := map[string]bool{}
	for _, language := range Languages {
		texts, err := ConsentTexts(language)
		if err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, c := range texts {
			found = append(found, c.Purpose)
			if ids[c.ID()] || !regexp.MustCompile(`^[a-z0-9]{15}$`).MatchString(c.ID()) {
				t.Errorf("%s/%s: id %q is not new or not 15 of a-z0-9", language, c.Purpose, c.ID())
			}
			ids[c.ID()] = true
			if len(c.Sum()) != 64 || c.Checked() != (language == "nl") {
				t.Errorf("%s/%s: sum %q, checked %v", language, c.Purpose, c.Sum(), c.Checked())
			}
		}
		if !slices.Equal(found, purposes) {
			t.Errorf("%s has purposes %v", language, found)
		}
	}
}

// The fixed sentence that a no is fine too, as each language says it.
var noIsFine = map[string]string{"nl": "Nee is ook goed.", "en": "No is fine too.", "pap": "Nò tambe ta bon.", "tr": "Hayır demeniz de olur.",
	"ar": "كلمة «لا» مقبولة أيضًا.", "pl": "Odpowiedź „nie” też jest dobra.", "es": "Decir que no también está bien."}

func TestR31R149EachLanguageHasTheSamePlacesAndANo(t *testing.T) {
	places := regexp.MustCompile(`\{\w+\}`)
	dutch, err := ConsentTexts("nl")
	if err != nil {
		t.Fatal(err)
	}
	for _, language := range Languages {
		texts, err := ConsentTexts(language)
		if err != nil || len(texts) != len(dutch) {
			t.Fatalf("%s has %d texts, %v", language, len(texts), err)
		}
		for i, c := range texts {
			want, got := places.FindAllString(string(dutch[i].Text), -1), places.FindAllString(string(c.Text), -1)
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(slices.Compact(got), slices.Compact(want)) {
				t.Errorf("%s/%s has %v, the Dutch has %v", language, c.Purpose, got, want)
			}
			if !strings.Contains(string(c.Text), noIsFine[language]) {
				t.Errorf("%s/%s does not say that a no is fine too", language, c.Purpose)
			}
			if language != "nl" && c.Text == dutch[i].Text {
				t.Errorf("%s/%s is the Dutch text", language, c.Purpose)
			}
		}
	}
}

func TestAConsentTextTellsHowToStopAndThatNoIsFine(t *testing.T) {
	texts, err := ConsentTexts("nl")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range texts {
		text := string(c.Text)
		for _, must := range []string{"Nee is ook goed.", "{tel}", "iemand van ons"} {
			if !strings.Contains(text, must) {
				t.Errorf("%s does not say %q", c.Purpose, must)
			}
		}
		if word := tradeWords.FindString(text); word != "" {
			t.Errorf("%s says %q to a parent", c.Purpose, word)
		}
	}
}

func TestItemsAreDatedWithASource(t *testing.T) {
	items, err := Items()
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, i := range items {
		kinds[i.Kind]++
		if i.Title == "" || i.Text == "" || i.Source == "" || !regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(i.Dated) {
			t.Errorf("%s lacks a title, text, source or date", i.Key)
		}
		if i.Kind != "info_card" {
			continue
		}
		if word := tradeWords.FindString(i.Title + " " + string(i.Text)); word != "" {
			t.Errorf("%s says %q to a parent", i.Key, word)
		}
	}
	if kinds["urgent_card"] != 1 || kinds["info_card"] < 8 || kinds["conversation_card"] < 5 {
		t.Errorf("too few cards, or not one urgent card: %v", kinds)
	}
}

func TestOffersCoverEachLifeArea(t *testing.T) {
	for _, place := range []string{"demodam", "waterbeek"} {
		offers, err := Offers(place)
		if err != nil {
			t.Fatal(err)
		}
		areas := map[string]int{}
		for _, o := range offers {
			areas[o.LifeArea]++
			if _, err := phone.Parse(o.Phone); err != nil {
				t.Errorf("%s: %s has no telephone number", place, o.Title)
			}
			if len(guard.Check(o.Text)) > 0 {
				t.Errorf("%s: %s has a word that the guard stops", place, o.Title)
			}
		}
		for _, area := range []string{"finance", "housing", "work", "care", "family"} {
			if areas[area] < 3 {
				t.Errorf("%s has %d offers for %s", place, areas[area], area)
			}
		}
	}
	if none, err := Offers("oosterveld"); err != nil || none != nil {
		t.Errorf("a place without a list gave %v, %v", none, err)
	}
}
