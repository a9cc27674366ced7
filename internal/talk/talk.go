// Package talk is what the parent wishes for a talk of three, written down
// beforehand (R80), with the two questions that always stand (R66).
package talk

import "naast/internal/record"

// Talk holds what a phone says of the wishes (docs/records.md). Questions:
// standing ones by name (amount_calculated, where_wrong), own ones in full.
type Talk struct {
	Parent      string   `json:"parent" validate:"required,id"`
	WishPlace   string   `json:"wish_place" class:"plain" validate:"max=200" guard:"text"`
	WishTime    string   `json:"wish_time" class:"plain" validate:"max=200" guard:"text"`
	WishWith    string   `json:"wish_with" class:"plain" validate:"max=300" guard:"text"`
	WishWithout string   `json:"wish_without" class:"plain" validate:"max=300" guard:"text"`
	Interpreter string   `json:"interpreter" class:"plain" validate:"omitempty,oneof=none phone on_site no_family"`
	Discuss     string   `json:"discuss" class:"plain" validate:"max=4000" guard:"text"`
	NotDiscuss  string   `json:"not_discuss" class:"plain" validate:"max=2000" guard:"text"`
	Questions   []string `json:"questions" validate:"max=30,dive,required,max=300" guard:"text"`
	State       string   `json:"state" class:"state" validate:"omitempty,oneof=preparing ready not_wanted"`
}

// Shape is the collection talks.
var Shape = record.Of[Talk]("talks", true)

// Tidy fills in how far it is when nothing else was said.
func (t *Talk) Tidy() {
	if t.State == "" {
		t.State = "preparing"
	}
}
