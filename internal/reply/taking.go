package reply

import (
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/keys"
	"naast/internal/outbox"
)

// taking is one message and what is known of who sent it.
type taking struct {
	tx    core.App
	ban   contactrule.Key
	stops *keys.Journal
	in    Inbound
	now   time.Time

	owners []string // parents with this number
	banned bool     // its owner said no to all contact
	shared bool     // more people read along

	kind, parent, message string // what the row says of it in the end
	at                    time.Time
}

func (t *taking) look() (err error) {
	t.kind, t.at = "nobody", t.in.At
	if t.in.From.IsZero() {
		return nil
	}
	if t.owners, err = owners(t.tx, t.in.From); err != nil {
		return err
	}
	if t.banned, err = contactrule.Banned(t.tx, t.ban, t.in.From); err != nil || len(t.owners) != 1 {
		return err
	}
	for _, channel := range []string{"sms", "call"} { // one telephone, whichever was asked about
		p, _, err := contactrule.InForce(t.tx, t.owners[0], channel)
		if err != nil {
			return err
		}
		t.shared = t.shared || p.SharedDevice == "yes"
	}
	return nil
}

// take does what the message says. A STOP is never in doubt; all else needs to
// be of one person who reads her telephone alone.
func (t *taking) take(said meaning) error {
	switch {
	case said == stop:
		return t.stop()
	case t.banned || len(t.owners) == 0:
		return nil
	case len(t.owners) > 1:
		return t.unsure()
	}
	t.parent, t.kind = t.owners[0], "other"
	if t.shared {
		return t.readAlong()
	}
	switch said {
	case digit:
		return t.digit()
	case yes, no:
		return t.answer(said)
	default:
		return t.pass()
	}
}

// stop withdraws for everybody with this number. The word back goes only to one
// person of whom we know that it is safe.
func (t *taking) stop() error {
	t.kind = "stop"
	for _, parent := range t.owners {
		first, err := outbox.OptOutAs(t.tx, withdrawal(t.in, parent), parent, t.in.At, t.now)
		if err != nil {
			return err
		}
		if len(t.owners) > 1 {
			continue
		}
		t.parent = parent
		if first && !t.banned && !t.shared {
			if err := outbox.Confirm(t.tx, parent, t.now); err != nil {
				return err
			}
		}
	}
	t.journal()
	return nil
}

// close writes down what became of the message, without its words.
func (t *taking) close() error {
	_, err := t.tx.DB().NewQuery(`UPDATE inbound_messages SET kind = {:kind}, parent = {:parent}, message = {:message}, at = {:at}
		WHERE carrier = {:carrier} AND carrier_id = {:own}`).
		Bind(dbx.Params{"kind": t.kind, "parent": t.parent, "message": t.message, "at": clock.Text(t.at),
			"carrier": t.in.Carrier, "own": t.in.ID}).Execute()
	return err
}
