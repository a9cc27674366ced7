package knowledge

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"naast/internal/guard"
	"naast/internal/phone"
)

// column is one field of content that a coordinator writes. Words are looked at
// for stamps and links; those that a parent reads also for words of the trade.
type column struct {
	name     string
	limit    int // characters; 0: no text
	required bool
	words    bool
	parents  bool
	check    func(value string) string // a Dutch sentence, or nothing
}

// editable are the collections of content, and what of them may be written (R153).
var editable = map[string][]column{
	"help_offers": {words("title", 200).must(), words("text", 4_000).must(), words("for_whom", 300), oneOf("life_area", areas...).must(),
		text("phone", 30, telephone), {name: "languages"}, {name: "free"}, {name: "special"}, text("source", 300, nil).must(), text("checked_at", 10, date).must(), {name: "retired"}},
	"knowledge_items": {oneOf("kind", "info_card", "conversation_card", "toolkit", "good_example", "dilemma", "urgent_card", "expectation_card").must(),
		words("title", 200).must(), words("text", 8_000).must(), oneOf("life_area", areas...), text("source", 300, nil).must(),
		text("dated", 10, date).must(), text("valid_until", 10, date), {name: "retired"}},
	"walk_in_places": {words("name", 120).must(), words("place", 80), text("address", 200, nil).must(), words("hours", 300).must(), words("access", 300), {name: "languages"},
		text("phone", 30, telephone), words("text", 1_000), text("source", 300, nil).must(), text("checked_at", 10, date).must(), {name: "retired"}},
	"stations": {{name: "step"}, words("title", 120).must(), words("what", 2_000).must(), words("who", 500), words("how_long", 500), words("documents", 1_000),
		text("source", 300, nil).must(), text("dated", 10, date).must(), {name: "retired"}},
	"urgency_criteria": {{name: "step"}, words("title", 200).must(), words("text", 1_000), {name: "threat"},
		text("source", 300, nil).must(), text("dated", 10, date).must(), {name: "retired"}},
}

var areas = []string{"finance", "housing", "work", "care", "family"}

// forWorkers are the kinds of cards that no parent reads.
var forWorkers = []string{"conversation_card", "toolkit", "good_example", "dilemma", "urgent_card"}

// keysOf are the keys that mean something elsewhere: those of parents.station
// and of urgencies.criteria. Other collections take any key.
var keysOf = map[string][]string{
	"stations":         {"registered", "first_test", "conversation", "assessment", "support", "actual_damage", "completion", "aftercare"},
	"urgency_criteria": {"eviction", "cutoff", "insurance", "mental", "seizure", "four_areas", "safety", "other"},
}

func text(name string, limit int, check func(string) string) column {
	return column{name: name, limit: limit, check: check}
}

func words(name string, limit int) column {
	return column{name: name, limit: limit, words: true, parents: true}
}

func oneOf(name string, values ...string) column {
	return column{name: name, limit: 40, check: func(value string) string {
		if slices.Contains(values, value) {
			return ""
		}
		return "Kies een van de mogelijkheden."
	}}
}

func (c column) must() column { c.required = true; return c }

// jargon are words of the trade that no parent uses, and words that hurt
// (conventions, section 4); a parent sees none of them.
var jargon = regexp.MustCompile(`(?i)(?:^|[^\pL])(brede ondersteuning|hulpvra\pL*|casemanager\pL*|leefgebied\pL*|triage\pL*|dossier\pL*|cliënt\pL*|casus\pL*|screening\pL*|integrale beoordeling|warme overdracht|sanctie\pL*)`)

var link = regexp.MustCompile(`(?i)https?:|www\.|\b[\pL\d-]+\.(?:nl|com|org|net|eu|be|info)\b`)

// wrong says in Dutch what is wrong with a text, or nothing. parents: one reads it.
func (c column) wrong(value string, parents bool) string {
	value = strings.TrimSpace(value)
	switch {
	case value == "" && c.required:
		return "Vul dit nog in."
	case value == "":
		return ""
	case len([]rune(value)) > c.limit:
		return fmt.Sprintf("Deze tekst is te lang. Gebruik hoogstens %d tekens.", c.limit)
	case c.check != nil:
		return c.check(value)
	case !c.words:
		return ""
	case link.MatchString(value):
		return "Zet hier geen link in. Schrijf op wie men kan bellen of waar men heen kan."
	}
	if found := guard.Check(value); len(found) > 0 {
		return found[0].Sentence
	}
	if m := jargon.FindStringSubmatch(value); m != nil && c.parents && parents {
		return "Ouders zeggen niet “" + m[1] + "”. Kunt u het gewoner zeggen?"
	}
	return ""
}

func date(value string) string {
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		return "Vul een datum in, bijvoorbeeld 24-11-2026."
	}
	return ""
}

func telephone(value string) string {
	if _, err := phone.Parse(value); err != nil {
		return "Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78."
	}
	return ""
}
