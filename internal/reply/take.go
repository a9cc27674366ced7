// Package reply takes in what parents text back: a STOP, a yes or a no to an
// appointment, a digit, or words for a person. From a number that is nobody's,
// or of more than one, nothing is revealed and nothing guessed.
package reply

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/phone"
)

// Inbound is one text message that came back. ID is the carrier's own; a From
// that could not be read is the zero number. At is when the carrier heard it.
type Inbound struct {
	Carrier, ID string
	From        phone.Number
	Text        string
	At          time.Time
}

// Deps are what taking in needs from outside. Gate and Stops may be nil in tests.
type Deps struct {
	Ban   contactrule.Key
	Gate  *outbox.Gate
	Stops *keys.Journal // withdrawals; outlives the database
	Clock clock.Clock
}

// patience is how long a STOP waits for a call that is under way to this
// number; longer than the dispatcher waits for any carrier.
const patience = 40 * time.Second

var errUnnamed = errors.New("reply: a message without a carrier or an id cannot be taken once")

// Take takes in one message, once: the same carrier and id again do nothing.
// What it changes is committed when it returns. No text is in its errors.
func Take(app core.App, d Deps, in Inbound) error {
	if in.Carrier == "" || in.ID == "" {
		return errUnnamed
	}
	said := read(in.Text)
	if said == stop {
		open, err := d.shut(app, in.From)
		if err != nil {
			return err
		}
		defer open()
	}
	now := d.Clock().UTC().Truncate(time.Millisecond)
	if in.At.IsZero() || in.At.After(now) {
		in.At = now
	}
	err := app.RunInTransaction(func(tx core.App) error {
		first, err := note(tx, in)
		if err != nil || !first {
			return err
		}
		t := taking{tx: tx, ban: d.Ban, stops: d.Stops, in: in, now: now}
		if err := t.look(); err != nil {
			return err
		}
		if err := t.take(said); err != nil {
			return err
		}
		return t.close()
	})
	if err != nil {
		return fmt.Errorf("reply: %s %s: %w", in.Carrier, in.ID, err)
	}
	return nil
}

// shut keeps messages to a number back while its STOP is written down (R31).
func (d Deps) shut(app core.App, from phone.Number) (open func(), err error) {
	if d.Gate == nil || from.IsZero() {
		return func() {}, nil
	}
	keys, err := owners(app, from)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return d.Gate.Shut(ctx, append(keys, from.E164())...), nil
}

// owners are the parents with this number, in any municipality.
func owners(tx core.App, from phone.Number) (parents []string, err error) {
	err = tx.DB().NewQuery("SELECT id FROM parents WHERE phone = {:phone} AND phone <> '' ORDER BY id").
		Bind(dbx.Params{"phone": from.E164()}).Column(&parents)
	if err != nil {
		return nil, fmt.Errorf("reply: whose number it is: %w", err)
	}
	return parents, nil
}

// note remembers that this message was heard; false when it was before.
func note(tx core.App, in Inbound) (first bool, err error) {
	done, err := tx.DB().NewQuery(`INSERT INTO inbound_messages (id, carrier, carrier_id, at, kind) VALUES ({:id}, {:carrier}, {:own}, {:at}, 'nobody')
		ON CONFLICT (carrier, carrier_id) DO NOTHING`).
		Bind(dbx.Params{"id": core.GenerateDefaultRandomId(), "carrier": in.Carrier, "own": in.ID, "at": clock.Text(in.At)}).Execute()
	if err != nil {
		return false, err
	}
	n, err := done.RowsAffected()
	return n == 1, err
}
