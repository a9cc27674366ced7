// Package parent is the (possibly) affected parent, who may be nameless.
package parent

import (
	"slices"

	"naast/internal/phone"
	"naast/internal/record"
)

// Parent holds what a phone may say of a parent (docs/records.md).
type Parent struct {
	Name          string `json:"name" class:"plain" validate:"max=120" guard:"text"`
	Phone         string `json:"phone" class:"safety" validate:"omitempty,tel"`
	Language      string `json:"language" class:"plain" validate:"omitempty,lang"`
	Interpreter   string `json:"interpreter" class:"plain" validate:"omitempty,oneof=none phone on_site no_family"`
	CameBy        string `json:"came_by" validate:"required,oneof=self_reported met_outside intermediary acquaintance uht_list earlier_help"`
	Phase         string `json:"phase" class:"state" validate:"omitempty,oneof=seen talked contact_agreed asked_help handed_over aftercare closed"`
	Station       string `json:"station" class:"plain" validate:"omitempty,oneof=registered first_test conversation assessment support actual_damage completion aftercare"`
	StationAt     string `json:"station_at" class:"plain" validate:"omitempty,date"`
	StationSource string `json:"station_source" class:"plain" validate:"omitempty,oneof=parent uht letter"`
	FixedContact  string `json:"fixed_contact" class:"state" validate:"omitempty,id"`
	WantsOther    bool   `json:"wants_other" class:"plain"`
}

// Shape is the collection parents.
var Shape = record.Of[Parent]("parents", true)

// Tidy keeps the number in one form, whatever was typed.
func (p *Parent) Tidy() {
	if n, err := phone.Parse(p.Phone); err == nil {
		p.Phone = n.E164()
	}
	if p.Phase == "" {
		p.Phase = "seen"
	}
}

// phases is the ladder of contact (R2); contact may skip rungs, never go down.
var phases = []string{"seen", "talked", "contact_agreed", "asked_help", "handed_over", "aftercare", "closed"}

// Step says whether the phase may go from one to the other. Closed is not the
// end: who comes back is talked with again (R84).
func Step(from, to string) bool {
	if from == "closed" {
		return slices.Index(phases, to) >= slices.Index(phases, "talked")
	}
	return slices.Index(phases, to) >= slices.Index(phases, from)
}
