// Package handout is what the parent was given, shown or told (R61, R62).
package handout

import "naast/internal/record"

// Handout holds what a phone says of it (docs/records.md).
type Handout struct {
	Parent    string   `json:"parent" validate:"required,id"`
	Encounter string   `json:"encounter" validate:"omitempty,id"`
	Kind      string   `json:"kind" validate:"omitempty,oneof=pack card"`
	Items     []string `json:"items" validate:"required,min=1,max=60,dive,required,max=60"`
	Language  string   `json:"language" validate:"omitempty,lang"`
	How       string   `json:"how" validate:"required,oneof=hand post spoken shown printed"`
}

// Shape is the collection handouts.
var Shape = record.Of[Handout]("handouts", true)

// Tidy fills in what a handout is when nothing else was said.
func (h *Handout) Tidy() {
	if h.Kind == "" {
		h.Kind = "card"
	}
}

// OnPaper: it came off the shelf, and did not come from a printer on the spot.
func (h *Handout) OnPaper() bool { return h.How == "hand" || h.How == "post" }
