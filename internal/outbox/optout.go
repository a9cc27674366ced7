package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/internal/contactrule"
	"naast/internal/followup"
	"naast/internal/record"
)

// confirmLasts is how long the word back after a STOP makes sense.
const confirmLasts = 72 * time.Hour

// OptOut writes down that a parent told her telephone to stop: a withdrawal like
// any other, by nobody's phone. All that was planned stops, and one person hears
// of it. False: she had withdrawn before, so nothing is new.
func OptOut(tx core.App, parent string, at, now time.Time) (first bool, err error) {
	return OptOutAs(tx, core.GenerateDefaultRandomId(), parent, at, now)
}

// OptOutAs is OptOut with the id of the withdrawal: the same again after a
// restore, so that a later yes which saw it still counts.
func OptOutAs(tx core.App, id, parent string, at, now time.Time) (first bool, err error) {
	before, err := consent.Of(tx, parent, "messages", "")
	if err != nil {
		return false, err
	}
	var p struct {
		Municipality string `db:"municipality"`
		Language     string `db:"language"`
	}
	err = tx.DB().NewQuery("SELECT municipality, language FROM parents WHERE id = {:id}").Bind(dbx.Params{"id": parent}).One(&p)
	if err != nil {
		return false, fmt.Errorf("outbox: who said stop: %w", err)
	}
	if first = before != consent.IsWithdrawn; first {
		st := record.Stamp{ID: id, Municipality: p.Municipality, HappenedAt: at, RecordedAt: now}
		c := &consent.Consent{Parent: parent, Purpose: "messages", Decision: "withdrawn", Language: p.Language}
		if _, err := consent.Shape.Insert(tx, st, c); err != nil {
			return false, fmt.Errorf("outbox: note the opt-out: %w", err)
		}
		owner, err := Knows(tx, parent)
		if err != nil {
			return false, err
		}
		_, err = followup.Make(tx, followup.Made{Municipality: p.Municipality, Parent: parent, Owner: owner, Kind: "message_stopped",
			What: because(optedOut).do, Due: now.In(clock.Amsterdam).Format(time.DateOnly), At: now})
		if err != nil {
			return false, err
		}
	}
	return first, stopRest(tx, parent, now)
}

// stopRest stops what has not left, for a reason of which a person heard already.
func stopRest(tx core.App, parent string, now time.Time) error {
	rest, err := find(tx, "parent = {:parent} AND "+unsent, dbx.Params{"parent": parent}, all)
	if err != nil {
		return err
	}
	for _, m := range rest {
		if _, err := move(tx, m, "stopped", optedOut, now, nil); err != nil {
			return err
		}
	}
	return nil
}

// Confirm owes the one word back after a STOP, in the transaction of it, where
// the way it came is safe for this parent; else nothing. It belongs to no
// follow-up, by which the judge knows that it rests on the STOP itself.
func Confirm(tx core.App, parent string, now time.Time) error {
	p, known, err := contactrule.InForce(tx, parent, "sms")
	if err != nil || !known || p.Allowed != "yes" || p.SharedDevice == "yes" || now.Sub(p.LastConfirmed) > fresh {
		return err
	}
	o := Order{Parent: parent, Template: stopped, Expires: clock.Text(now.Add(confirmLasts)), At: now}
	err = tx.DB().NewQuery("SELECT municipality, language FROM parents WHERE id = {:id}").Bind(dbx.Params{"id": parent}).
		Row(&o.Municipality, &o.Language)
	if err != nil {
		return fmt.Errorf("outbox: confirm a stop: %w", err)
	}
	if o.Author, err = Knows(tx, parent); err != nil || o.Author == "" {
		return err
	}
	d, err := compose(tx, o)
	if err != nil || len(d.fields) > 0 || d.channel != "sms" {
		return err
	}
	_, err = put(tx, o, d)
	return err
}

// Knows is the worker whom this parent knows from messages: the fixed contact,
// else who wrote to her last; "" when neither works here any more.
func Knows(tx core.App, parent string) (worker string, err error) {
	err = tx.DB().NewQuery(`SELECT COALESCE(
		(SELECT w.id FROM parents p JOIN workers w ON w.id = p.fixed_contact WHERE p.id = {:parent} AND w.active),
		(SELECT w.id FROM messages m JOIN workers w ON w.id = m.author WHERE m.parent = {:parent} AND w.active
			ORDER BY m.recorded_at DESC, m.id LIMIT 1), '')`).Bind(dbx.Params{"parent": parent}).Row(&worker)
	if err != nil {
		return "", fmt.Errorf("outbox: whom she knows: %w", err)
	}
	return worker, nil
}
