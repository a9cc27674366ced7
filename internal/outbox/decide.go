package outbox

import (
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// ErrNothingToDecide is what a coordinator reads when the message went on.
//
//lint:ignore ST1005 a sentence for people
var ErrNothingToDecide = errors.New("Dit bericht wacht niet meer op een besluit. Kijk opnieuw bij Berichten.")

// Decide is the word of by, a coordinator, about a message of their own
// municipality: "stop" for one that is queued, held or unclear; "sent" or
// "not_sent" for an unclear one. Not sent goes back to the queue, where all is
// asked again. ErrNothingToDecide: not theirs, not there, or it went on.
func Decide(tx core.App, message, decision, by string, at time.Time) error {
	list, err := find(tx, `id = {:id} AND municipality <> ''
		AND municipality = (SELECT municipality FROM workers WHERE id = {:by})`, dbx.Params{"id": message, "by": by}, 1)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return ErrNothingToDecide
	}
	m := list[0]
	state, reason, more := "", "", dbx.Params{}
	switch {
	case decision == "stop" && (m.State == "queued" || m.State == "held" || m.State == unclear):
		state, reason = "stopped", decidedStop
	case decision == "sent" && m.State == unclear:
		state, reason = "sent", decidedSent
		more["sent_at"] = clock.Text(at)
	case decision == "not_sent" && m.State == unclear:
		state, reason = "queued", decidedNotSent
		if more["next_at"], err = afterLastCall(tx, m, at); err != nil {
			return err
		}
	default:
		return ErrNothingToDecide
	}
	moved, err := move(tx, m, state, reason, at, more)
	if err == nil && !moved {
		err = fmt.Errorf("outbox: %s changed under a decision", m.ID)
	}
	return err
}

// afterLastCall is when nobody can be waiting for the carrier any more: a call
// whose end was never noted may still be under way in another process.
func afterLastCall(tx core.App, m owed, at time.Time) (string, error) {
	var began string
	err := tx.DB().NewQuery("SELECT COALESCE(max(started_at), '') FROM message_attempts WHERE message = {:id} AND ended_at = ''").
		Bind(dbx.Params{"id": m.ID}).Row(&began)
	if err != nil {
		return "", fmt.Errorf("outbox: last call for %s: %w", m.ID, err)
	}
	if began == "" {
		return clock.Text(at), nil
	}
	if over := clock.Read(began).Add(lease); over.After(at) {
		at = over
	}
	return clock.Text(at), nil
}
