package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"naast/internal/phone"
)

// Carrier takes one text message to one telephone. Send never tries twice
// itself; an error that is not a *Trouble counts as Unknown.
type Carrier interface {
	Name() string
	Send(ctx context.Context, m Parcel) (Receipt, error)
}

// Parcel is what a carrier needs and nothing more.
type Parcel struct {
	Message  string // id, for the log
	Attempt  string // id of this attempt: travels along, and comes back with the carrier's word
	To       phone.Number
	Target   string // id of a push subscription, where the carrier is one of pushes; To is zero then
	Text     string
	Language string
	Until    time.Time // after this moment it may not be delivered any more
}

// String gives the id alone, so that a log never holds the text.
func (p Parcel) String() string { return "parcel " + p.Message }

// GoString is String, for %#v.
func (p Parcel) GoString() string { return p.String() }

// Receipt is the carrier's word that it took the message.
type Receipt struct{ ID string }

// Answer says how much we know when a carrier did not say yes.
type Answer int

// What an answer means for the message. The zero value is Unknown, so a
// forgotten case never leads to a second SMS.
const (
	Unknown  Answer = iota // it may have been accepted: never sent again blindly
	Rejected               // refused for good: this message will never be accepted
	OptedOut               // the parent told the carrier to stop
	Later                  // certainly not accepted; the same may work later
	Account                // certainly not accepted; our own account is the cause
)

// Trouble is a carrier's error. Code is the carrier's own and may be logged;
// no number and no text may be in it.
type Trouble struct {
	Answer Answer
	Code   string
	After  time.Duration // how long to wait, when the carrier said so
}

// Error names the kind and the code.
func (t *Trouble) Error() string {
	kinds := [...]string{"unknown", "rejected", "opted out", "later", "account"}
	return fmt.Sprintf("carrier: %s (%s)", kinds[t.Answer], t.Code)
}

// troubleOf reads any error of a carrier.
func troubleOf(err error) *Trouble {
	var t *Trouble
	if errors.As(err, &t) {
		return t
	}
	return &Trouble{Answer: Unknown, Code: "untyped"}
}
