// Package story is the parent's own words, read back and agreed (R26, R35).
package story

import "naast/internal/record"

// Story holds what a phone says of a story (docs/records.md).
type Story struct {
	Parent    string `json:"parent" validate:"required,id"`
	Encounter string `json:"encounter" validate:"omitempty,id"`
	Text      string `json:"text" validate:"max=12000" guard:"text"`
	Agreement string `json:"agreement" validate:"required,oneof=agreed changed not_kept"`
}

// Shape is the collection stories.
var Shape = record.Of[Story]("stories", true)

// Check: what the parent does not want kept is not kept, not even for a moment.
func (s *Story) Check() *record.Refusal {
	if s.Agreement == "not_kept" && s.Text != "" {
		return record.Invalid("text", "De ouder wil dit verhaal niet bewaren. Haal de tekst weg.")
	}
	if s.Agreement != "not_kept" && s.Text == "" {
		return record.Invalid("text", "Schrijf het verhaal op, of kies “niet bewaren”.")
	}
	return nil
}
