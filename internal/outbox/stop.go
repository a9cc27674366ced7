package outbox

import (
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
		if i > 0 {
			continue // one person, one follow-up, however many messages
		}
		if err := handOver(tx, m, reason, at); err != nil {
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
	}
	return nil
}

// handOver gives what a message cannot do (any more) to a person, today.
func handOver(tx core.App, m owed, reason string, at time.Time) error {
	do := because(reason).do
	if do == "" {
		return nil
	}
	_, err := followup.Make(tx, followup.Made{
		Municipality: m.Municipality, Parent: m.Parent, Author: m.Author, What: do, Kind: "message_stopped",
		Due: at.In(clock.Amsterdam).Format(time.DateOnly), At: at,
	})
	return err
}
