package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/followup"
)

// unsent are the states in which a message can still be stopped.
const unsent = "state IN ('queued', 'held')"

const all = 1_000

// StopParent stops all that has not left for a parent, and puts one follow-up
// for a person in its place. What is being sent this moment cannot be stopped.
func StopParent(tx core.App, parent, reason string, at time.Time) error {
	list, err := find(tx, "parent = {:parent} AND "+unsent, dbx.Params{"parent": parent}, all)
	if err != nil {
		return err
	}
	for i, m := range list {
		if _, err := move(tx, m, "stopped", reason, at, nil); err != nil {
			return err
		}
		if i == 0 {
			err = handOver(tx, m, reason, at)
		} else { // one person, one follow-up, however many messages
			err = replaced(tx, m)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// StopFollowup stops what has not left for a follow-up that is done or
// cancelled. A person decided it, so no person is asked.
func StopFollowup(tx core.App, followup, reason string, at time.Time) error {
	list, err := find(tx, "followup = {:followup} AND followup <> '' AND "+unsent, dbx.Params{"followup": followup}, all)
	if err != nil {
		return err
	}
	for _, m := range list {
		if _, err := move(tx, m, "stopped", reason, at, nil); err != nil {
			return err
		}
		if err := settled(tx, m, notNeeded, at); err != nil {
			return err
		}
	}
	return nil
}

const notNeeded = "De afspraak bij dit bericht is gedaan of gaat niet door. U hoeft hiervoor niets te doen."

// handOver gives what a message cannot do (any more) to a person, today: one
// follow-up at a time for a message. A cap that was reached rings as well.
func handOver(tx core.App, m owed, reason string, at time.Time) error {
	if err := ring(tx, m, reason, at); err != nil {
		return err
	}
	if reason == followupDone {
		return settled(tx, m, notNeeded, at)
	}
	do := because(reason).do
	if do == "" || m.Worker != "" { // what a worker did not get lies on the list in any case (R56)
		return nil
	}
	if err := replaced(tx, m); err != nil {
		return err
	}
	id, err := followup.Make(tx, followup.Made{
		Municipality: m.Municipality, Parent: m.Parent, Author: m.Author, What: do, Kind: "message_stopped",
		Due: at.In(clock.Amsterdam).Format(time.DateOnly), At: at,
	})
	if err != nil {
		return err
	}
	if _, err := tx.DB().Update("messages", dbx.Params{"person_followup": id}, dbx.HashExp{"id": m.ID}).Execute(); err != nil {
		return fmt.Errorf("outbox: whom %s was left to: %w", m.ID, err)
	}
	return nil
}

func ring(tx core.App, m owed, reason string, at time.Time) error {
	switch reason {
	case tooMany:
		return Alarm(tx, numberCap, m.Municipality, at)
	case busy:
		return Alarm(tx, hourCap, "", at)
	}
	return nil
}

// replaced ends the question that this one takes the place of.
func replaced(tx core.App, m owed) error {
	_, err := tx.DB().NewQuery(`UPDATE followups SET state = 'cancelled', cancel_reason = 'Over hetzelfde bericht is er een nieuwe vraag.'
		WHERE id = {:id} AND state IN ('open', 'taken', 'escalated')`).Bind(dbx.Params{"id": m.ForPerson}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: the earlier question about %s: %w", m.ID, err)
	}
	return nil
}

// settled closes what a person got about this message, with a line that says
// why, for whoever opens it. What a person closed already stays as it is.
func settled(tx core.App, m owed, words string, at time.Time) error {
	line := at.In(clock.Amsterdam).Format("2-1-2006 15:04") + ": " + words
	_, err := tx.DB().NewQuery(`UPDATE followups SET state = 'done', note = substr(CASE WHEN note = '' THEN {:line} ELSE note || char(10) || {:line} END, 1, 4000)
		WHERE id = {:id} AND state IN ('open', 'taken', 'escalated')`).Bind(dbx.Params{"id": m.ForPerson, "line": line}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: close the question about %s: %w", m.ID, err)
	}
	return nil
}
