// Package encounter is the meeting: complete without a name (R2, R4), and
// never changed afterwards.
package encounter

import "naast/internal/record"

// Encounter holds what a phone says of a meeting (docs/records.md).
type Encounter struct {
	Parent    string `json:"parent" validate:"omitempty,id"`
	How       string `json:"how" validate:"required,oneof=intermediary peer story social_media walk_in home_visit phone letter desk activity street other"`
	PlaceKind string `json:"place_kind" validate:"omitempty,oneof=home market school desk street online phone other"`
	Kind      string `json:"kind" validate:"omitempty,oneof=conversation listening_only short follow_up"`
	Outcome   string `json:"outcome" validate:"omitempty,oneof=talked not_now no later asked_help"`
	MayReturn string `json:"may_return" validate:"omitempty,oneof=yes no unknown"`
	PeerKind  string `json:"peer_kind" validate:"omitempty,oneof=explained accompanied listened mapped"`
	Note      string `json:"note" validate:"max=12000" guard:"text"`

	// Whoever comes in is met; none of these is ever a reason to refuse (R47).
	Person  []string `json:"person" validate:"max=7,unique,dive,oneof=parent child ex_partner bereaved entrepreneur not_affected other"`
	Lives   string   `json:"lives" validate:"omitempty,oneof=here elsewhere abroad unknown"`
	LivesIn string   `json:"lives_in" validate:"max=80" guard:"text"`
	Onward  string   `json:"onward" validate:"omitempty,oneof=together worker_calls parent_calls not_now"`
}

// Shape is the collection encounters.
var Shape = record.Of[Encounter]("encounters", true)

// Tidy fills in what a meeting is when nothing else was said.
func (e *Encounter) Tidy() {
	if e.Kind == "" {
		e.Kind = "conversation"
	}
	if e.Outcome == "" {
		e.Outcome = "talked"
	}
	if e.Lives != "elsewhere" {
		e.LivesIn = "" // which one is only asked of another municipality
	}
}
