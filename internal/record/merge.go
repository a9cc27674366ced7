package record

import (
	"database/sql"
	"errors"
)

// Change is one field of an update: what the phone saw, what it wants, and
// what stands here now; all as the table keeps them.
type Change struct {
	Column          Column
	Was, Want, Have string
}

// Verdict of one field.
type Verdict int

// What is to be done with one changed field.
const (
	Apply   Verdict = iota // nobody else touched it
	Nothing                // it is so already
	Clash                  // somebody else changed it too
)

// Judge says whether a change collides. No clocks: only what was seen counts.
func (c Change) Judge() Verdict {
	switch c.Have {
	case c.Want:
		return Nothing
	case c.Was:
		return Apply
	default:
		return Clash
	}
}

func isNoRows(err error) bool { return errors.Is(err, sql.ErrNoRows) }
