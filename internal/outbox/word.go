package outbox

import (
	"context"
	"time"

	"naast/internal/phone"
)

// Stage is how far a carrier says that an attempt came. They only go up; a
// carrier's words may come out of order, twice, or before its answer.
type Stage int

// The stages, as message_attempts.heard has them.
const (
	Nothing     Stage = iota // the carrier does not know it
	Taken                    // accepted, waits at the carrier
	Sent                     // handed to the telephone network
	Undelivered              // will not arrive any more: refused by the network or the telephone
	Expired                  // its time was over before it arrived
	Delivered                // the telephone has it
)

// Word is what a carrier says of one attempt, unasked or asked. Attempt or ID
// names it; a Word never holds a number or a text.
type Word struct {
	Carrier string
	Attempt string // ours, when the carrier gives it back
	ID      string // the carrier's own
	Stage   Stage
	Code    string // of the carrier, "" when there is none
	At      time.Time
}

// Finder is a carrier that can be asked afterwards what it knows of an attempt.
// Stage Nothing without an error: it certainly does not have it, as far as it
// can be asked (Search.Since to now was looked through to the end).
type Finder interface {
	Find(ctx context.Context, s Search) (Word, error)
}

// Search is an attempt whose end we do not know.
type Search struct {
	Attempt string
	To      phone.Number
	Text    string
	Since   time.Time                   // when the call began
	Taken   func(carrierID string) bool // true: this message of the carrier belongs to another attempt
}
