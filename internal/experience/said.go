package experience

import (
	"strings"

	"naast/internal/guard"
	"naast/internal/record"
)

// Said is what a phone says of one answer (docs/records.md). It names nobody,
// and is never sent back.
type Said struct {
	Statement string `json:"statement" validate:"required,oneof=heard understood kept_promises pace really_helped words"`
	Answer    int    `json:"answer" validate:"min=0,max=5"`
	Words     string `json:"words" validate:"max=1000" guard:"text"`
	Manner    string `json:"manner" validate:"required,oneof=phone paper screen"`
	Moment    string `json:"moment" validate:"omitempty,oneof=first_contact six_weeks closing aftercare"`
}

// Shape reads and checks what a phone says. Rows are written by Keep alone.
var Shape = record.Of[Said]("experiences", false)

// Tidy takes the empty lines off.
func (s *Said) Tidy() { s.Words = strings.TrimSpace(s.Words) }

// Check: a number for a statement (0: weet niet), words for words, and nobody in them.
func (s *Said) Check() *record.Refusal {
	switch {
	case s.Statement == "words" && s.Words == "":
		return record.Invalid("words", "Schrijf op wat de ouder zei, of sla dit over.")
	case s.Statement == "words" && s.Answer != 0:
		return record.Invalid("answer", "Bij eigen woorden hoort geen cijfer.")
	case guard.Identifies(s.Words) != "":
		return record.Invalid("words", guard.Identifies(s.Words))
	case s.Statement != "words" && s.Words != "":
		return record.Invalid("words", "Eigen woorden staan apart van een cijfer.")
	}
	return nil
}
