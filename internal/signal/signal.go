// Package signal is what goes wrong for more than one family, said by who sees
// it in the field and about no parent (R117, R119, R138, R139).
package signal

import (
	"slices"
	"strings"

	"naast/internal/guard"
	"naast/internal/record"
)

// Signal holds what a phone says of one (docs/records.md).
type Signal struct {
	Kind     string `json:"kind" validate:"required,oneof=rule process treatment waiting creditor data discrimination hardship complaint"`
	What     string `json:"what" validate:"required,max=2000" guard:"text"`
	Times    string `json:"times" validate:"omitempty,oneof=once few often"`
	Who      string `json:"who" validate:"omitempty,oneof=one_family several many"`
	About    string `json:"about" validate:"omitempty,oneof=municipality uht creditor other own_team naast"`
	Referral string `json:"referral" validate:"omitempty,oneof=yes no unsaid"`
	Theme    string `json:"theme" class:"plain" validate:"omitempty,id"`
	State    string `json:"state" class:"state" validate:"omitempty,oneof=received acknowledged taken answered"`
	Answer   string `json:"answer" class:"plain" validate:"max=1000"`
}

// Shape is the collection signals.
var Shape = record.Of[Signal]("signals", true)

// Echo is "Ik zie dit ook", about a theme (R119).
type Echo struct {
	Theme string `json:"theme" validate:"required,id"`
	Times string `json:"times" validate:"omitempty,oneof=once few often"`
}

// EchoShape is the collection signal_echoes.
var EchoShape = record.Of[Echo]("signal_echoes", true)

// Discrimination is always investigated (R138).
const Discrimination = "discrimination"

// Complaint is about Naast or who works with it, for a parent who said so (R69).
const Complaint = "complaint"

// OwnTeam is about the people one works with: it goes past them (R139).
const OwnTeam = "own_team"

// Tidy fills in that a new signal has been received.
func (s *Signal) Tidy() {
	s.What, s.Answer = strings.TrimSpace(s.What), strings.TrimSpace(s.Answer)
	if s.State == "" {
		s.State = "received"
	}
}

// Check: about nobody, and not answered by who sends it.
func (s *Signal) Check() *record.Refusal {
	switch {
	case len([]rune(s.What)) < 3:
		return record.Invalid("what", "Schrijf in een paar woorden op wat u ziet.")
	case guard.Identifies(s.What) != "":
		return record.Invalid("what", guard.Identifies(s.What))
	case s.Referral != "" && s.Kind != Discrimination:
		return record.Invalid("referral", "Deze vraag hoort alleen bij discriminatie. Laat hem open.")
	case s.Kind == Complaint && s.About != "naast" && s.About != OwnTeam, s.Kind != Complaint && s.About == "naast":
		return record.Invalid("about", "Een klacht gaat over Naast of over een medewerker. Kies een van de twee.")
	case s.State != "received":
		return record.Invalid("state", "Een nieuw signaal is eerst ontvangen. Leg het opnieuw vast.")
	case s.Answer != "":
		return record.Invalid("answer", "De coördinator geeft het antwoord. Laat dit leeg.")
	}
	return nil
}

// steps in their order; the order is forward only.
var steps = []string{"received", "acknowledged", "taken", "answered"}

// Step says whether a signal goes from one state to another.
func Step(from, to string) bool { return slices.Index(steps, to) > slices.Index(steps, from) }

// Answers judges a step: whoever sent it gets an answer in words (R117), and
// discrimination is taken up before it is answered (R138).
func Answers(kind, from, to, answer string) *record.Refusal {
	switch {
	case to == "" || to == from:
		return nil
	case !Step(from, to):
		return record.Invalid("state", "Deze stap kan hier niet meer. Kijk hoe het signaal er nu voor staat.")
	case to != "answered":
		return nil
	case kind == Discrimination && from != "taken":
		return record.Invalid("state", "Een signaal over discriminatie wordt altijd onderzocht. Kies eerst “in onderzoek”.")
	case strings.TrimSpace(answer) == "":
		return record.Invalid("answer", "Schrijf op wat ermee gedaan is. Wie het signaal gaf, leest dit.")
	}
	return nil
}
