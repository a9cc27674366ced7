// Package peermatch is the parent's wish for somebody who went through it too
// (R8, R70). A wish needs nothing but her word; nothing here brings two people
// together.
package peermatch

import "naast/internal/record"

// PeerMatch holds what a phone says of the wish (docs/records.md).
type PeerMatch struct {
	Parent       string `json:"parent" validate:"required,id"`
	WishLanguage string `json:"wish_language" class:"plain" validate:"omitempty,lang"`
	WishWhom     string `json:"wish_whom" class:"plain" validate:"omitempty,oneof=woman man any"`
	WishArea     string `json:"wish_area" class:"plain" validate:"omitempty,oneof=near not_near any"`
	WishTopic    string `json:"wish_topic" class:"plain" validate:"max=200" guard:"text"`
	NobodyKnown  bool   `json:"nobody_known" class:"plain"`
	State        string `json:"state" class:"state" validate:"omitempty,oneof=wished taken_back"`
}

// Shape is the collection peer_matches.
var Shape = record.Of[PeerMatch]("peer_matches", true)

// Tidy: who writes a wish down, has one.
func (p *PeerMatch) Tidy() {
	if p.State == "" {
		p.State = "wished"
	}
}

// Step says whether a wish may go from one state to the other. What was taken
// back is not wished again but by a new wish.
func Step(from, to string) bool { return from == to || from == "wished" && to == "taken_back" }
