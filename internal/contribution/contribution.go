// Package contribution is what people in the field give to the shared
// knowledge: a good example, a dilemma, a question (R112).
package contribution

import (
	"strings"

	"naast/internal/guard"
	"naast/internal/record"
)

// Contribution holds what a phone says of one (docs/records.md).
type Contribution struct {
	Kind        string `json:"kind" validate:"required,oneof=good_example dilemma question"`
	Title       string `json:"title" validate:"required,max=120" guard:"text"`
	Text        string `json:"text" validate:"required,max=4000" guard:"text"`
	LifeArea    string `json:"life_area" validate:"omitempty,area"`
	Untraceable bool   `json:"untraceable"`
	State       string `json:"state" class:"state" validate:"omitempty,oneof=received published not_used"`
	Answer      string `json:"answer" class:"plain" validate:"max=1000"`
}

// Shape is the collection contributions.
var Shape = record.Of[Contribution]("contributions", true)

// Tidy fills in that a new one has been received.
func (c *Contribution) Tidy() {
	c.Title, c.Text, c.Answer = strings.TrimSpace(c.Title), strings.TrimSpace(c.Text), strings.TrimSpace(c.Answer)
	if c.State == "" {
		c.State = "received"
	}
}

// Check: nobody can be recognised, and its writer looked.
func (c *Contribution) Check() *record.Refusal {
	switch {
	case !c.Untraceable:
		return record.Refuse("order", "Lees de tekst eerst na. Is niemand te herkennen? Zet dan het vinkje.")
	case len([]rune(c.Title)) < 3:
		return record.Invalid("title", "Geef het een korte titel.")
	case len([]rune(c.Text)) < 3:
		return record.Invalid("text", "Schrijf in een paar woorden op wat u wilt delen.")
	case guard.Identifies(c.Title) != "":
		return record.Invalid("title", guard.Identifies(c.Title))
	case guard.Identifies(c.Text) != "":
		return record.Invalid("text", guard.Identifies(c.Text))
	case c.State != "received":
		return record.Invalid("state", "Wat u deelt is eerst ontvangen. Deel het opnieuw.")
	case c.Answer != "":
		return record.Invalid("answer", "De coördinator geeft het antwoord. Laat dit leeg.")
	}
	return nil
}

// Step says whether one goes from one state to another: it is decided once.
func Step(from, to string) bool { return from == "received" && to != "received" }

// Answers judges a step: who shared something hears why it is not used, and a
// question is only published with its answer.
func Answers(kind, from, to, answer string) *record.Refusal {
	switch {
	case to == "" || to == from:
		return nil
	case !Step(from, to):
		return record.Invalid("state", "Hierover is al besloten. Kijk hoe het er nu voor staat.")
	case strings.TrimSpace(answer) == "" && to == "not_used":
		return record.Invalid("answer", "Schrijf kort op waarom u dit niet gebruikt. Wie het deelde, leest dit.")
	case strings.TrimSpace(answer) == "" && kind == "question":
		return record.Invalid("answer", "Schrijf het antwoord op de vraag op. Het komt eronder te staan.")
	}
	return nil
}
