// Package track is how much help there is, at whose pace, and how often we call
// (R51, R52, R76).
package track

import "naast/internal/record"

// Track holds what a phone says of the choice (docs/records.md).
type Track struct {
	Parent    string `json:"parent" validate:"required,id"`
	Encounter string `json:"encounter" validate:"omitempty,id"`
	CanDo     string `json:"can_do" validate:"omitempty,oneof=self together take_over"`
	Room      string `json:"room" validate:"omitempty,oneof=now slowly not_now"`
	Suggested string `json:"suggested" validate:"required,oneof=light together intensive urgent"`
	Track     string `json:"track" validate:"required,oneof=light together intensive urgent"`
	Reason    string `json:"reason" validate:"max=500" guard:"text"`
	Rhythm    string `json:"rhythm" validate:"omitempty,oneof=week two_weeks month parent_calls"`
}

// Shape is the collection tracks.
var Shape = record.Of[Track]("tracks", true)

// Check: who overrules what was suggested says why (R52). What was suggested is
// not worked out again here: the phone may know fewer needs than we do.
func (t *Track) Check() *record.Refusal {
	if t.Track != t.Suggested && t.Reason == "" {
		return record.Invalid("reason", "U kiest iets anders dan het voorstel. Schrijf kort op waarom.")
	}
	return nil
}
