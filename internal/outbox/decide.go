package outbox

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// ErrNothingToDecide is what a coordinator reads when the message went on.
//
//lint:ignore ST1005 a sentence for people
var ErrNothingToDecide = errors.New("Dit bericht wacht niet meer op een besluit. Kijk opnieuw bij Berichten.")

// placeOf is whose message it is: of the municipality where her file lies now.
const placeOf = "COALESCE((SELECT municipality FROM parents WHERE parents.id = messages.parent), messages.municipality)"

// decisions are what a person may say, in which states, and what it makes of it.
var decisions = map[string]struct{ when, state, reason, words string }{
	"stop":     {"queued held unclear", "stopped", decidedStop, "De coördinator heeft dit bericht gestopt."},
	"sent":     {"unclear", "sent", decidedSent, "De coördinator heeft nagekeken dat dit bericht is verstuurd."},
	"not_sent": {"unclear", "queued", decidedNotSent, "De coördinator heeft nagekeken dat dit bericht niet weg is. Het gaat opnieuw."},
}

// Decide is the word of by, a coordinator, about a message of their own
// municipality: "stop" for one that is queued, held or unclear; "sent" or
// "not_sent" for an unclear one. Not sent goes back to the queue, where all is
// asked again. Who decided is kept, and what a person got about it is closed.
// ErrNothingToDecide: not theirs, not there, or it went on.
func Decide(tx core.App, message, decision, by string, at time.Time) error {
	list, err := find(tx, "id = {:id} AND "+placeOf+" IN (SELECT municipality FROM workers WHERE id = {:by} AND municipality <> '')",
		dbx.Params{"id": message, "by": by}, 1)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		return ErrNothingToDecide
	}
	m, d := list[0], decisions[decision]
	if d.state == "" || !slices.Contains(strings.Fields(d.when), m.State) {
		return ErrNothingToDecide
	}
	more := dbx.Params{"decided_by": by}
	switch decision {
	case "sent":
		more["sent_at"] = clock.Text(at)
	case "not_sent":
		if more["next_at"], err = afterLastCall(tx, m, at); err != nil {
			return err
		}
	}
	moved, err := move(tx, m, d.state, d.reason, at, more)
	if err == nil && !moved {
		err = fmt.Errorf("outbox: %s changed under a decision", m.ID)
	}
	if err != nil {
		return err
	}
	return settled(tx, m, d.words, at)
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
