// Package companion is who stands beside the parent: a friend, a neighbour, a
// mediator (R73). Reading along takes a consent of its own, by name.
package companion

import (
	"naast/internal/phone"
	"naast/internal/record"
)

// Companion holds what a phone says of somebody (docs/records.md).
type Companion struct {
	Parent      string `json:"parent" validate:"required,id"`
	Name        string `json:"name" class:"plain" validate:"required,max=120" guard:"text"`
	Relation    string `json:"relation" class:"plain" validate:"omitempty,oneof=friend family neighbour mediator helper other"`
	Phone       string `json:"phone" class:"plain" validate:"omitempty,tel"`
	ReadsAlong  bool   `json:"reads_along" class:"plain"`
	MayBeCalled bool   `json:"may_be_called" class:"plain"`
	State       string `json:"state" class:"state" validate:"omitempty,oneof=beside ended"`
}

// Shape is the collection companions.
var Shape = record.Of[Companion]("companions", true)

// Tidy keeps the number in one form, whatever was typed.
func (c *Companion) Tidy() {
	if n, err := phone.Parse(c.Phone); err == nil {
		c.Phone = n.E164()
	}
	if c.State == "" {
		c.State = "beside"
	}
}

// Step says whether it may go from one state to the other: it ends at any time,
// and who comes back is written down anew.
func Step(from, to string) bool { return from == to || to == "ended" }
