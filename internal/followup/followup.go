// Package followup is what was agreed: one owner, a date, a state. Told to the
// parent it is a promise, and no promise is forgotten (R25).
package followup

import (
	"slices"

	"naast/internal/record"
)

// Followup holds what a phone says of a follow-up (docs/records.md).
type Followup struct {
	Parent       string   `json:"parent" validate:"omitempty,id"`
	Encounter    string   `json:"encounter" validate:"omitempty,id"`
	What         string   `json:"what" class:"plain" validate:"required,max=500" guard:"text"`
	Kind         string   `json:"kind" validate:"omitempty,oneof=call visit letter arrange message safety conflict message_stopped other"`
	Owner        string   `json:"owner" class:"state" validate:"omitempty,id"`
	Due          string   `json:"due" class:"plain" validate:"omitempty,date"`
	Channel      string   `json:"channel" validate:"omitempty,oneof=call sms visit letter none"`
	Promise      bool     `json:"promise"`
	ToldHow      string   `json:"told_how" validate:"omitempty,oneof=spoken sms paper"`
	State        string   `json:"state" class:"state" validate:"omitempty,oneof=open taken done cancelled escalated"`
	CancelReason string   `json:"cancel_reason" class:"plain" validate:"max=500" guard:"text"`
	Note         string   `json:"note" class:"plain" validate:"max=4000" guard:"text"`
	Template     string   `json:"template" validate:"max=40"`
	Values       []string `json:"values" validate:"max=20,dive,max=200"`
	NotBefore    string   `json:"not_before" kind:"moment" validate:"omitempty,moment"`
	Expires      string   `json:"expires" kind:"moment" validate:"omitempty,moment"`
}

// Shape is the collection followups.
var Shape = record.Of[Followup]("followups", true)

// Tidy fills in what a new follow-up is when nothing else was said.
func (f *Followup) Tidy() {
	for _, d := range []struct {
		field *string
		value string
	}{{&f.Kind, "other"}, {&f.Channel, "none"}, {&f.State, "open"}} {
		if *d.field == "" {
			*d.field = d.value
		}
	}
}

// Check: a promise has a date (R25); a text message has words and somebody to
// read them.
func (f *Followup) Check() *record.Refusal {
	switch {
	case f.Promise && f.Due == "":
		return record.Invalid("due", "U beloofde dit aan de ouder. Vul in wanneer u het doet.")
	case f.State != "open":
		return record.Invalid("state", "Een nieuwe afspraak staat altijd open.")
	case f.Channel == "sms" && f.Parent == "":
		return record.Invalid("channel", "Kies eerst bij welke ouder dit sms-bericht hoort.")
	case f.Channel == "sms" && f.Template == "":
		return record.Invalid("template", "Kies eerst welke tekst de ouder krijgt.")
	}
	return nil
}

// steps are the states a follow-up may go to; there is no way out of done but
// a new follow-up.
var steps = map[string][]string{
	"open":      {"taken", "done", "cancelled", "escalated"},
	"taken":     {"open", "done", "cancelled", "escalated"},
	"escalated": {"taken", "done", "cancelled"},
	"done":      {"open"}, // the undo of a slip of the thumb
}

// Step says whether a follow-up may go from one state to the other.
func Step(from, to string) bool { return slices.Contains(steps[from], to) }
