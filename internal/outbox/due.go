package outbox

import (
	"fmt"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// place is where one round stands in the row of what is due.
type place struct{ next, id string }

// waiting is the one read of a dispatcher with nothing to do: is something due,
// and was something left behind by a call that nobody ended?
func (p *Dispatcher) waiting() (due, left bool, err error) {
	err = p.app.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM messages WHERE state IN ('queued', 'held') AND next_at <= {:now}),
		EXISTS (SELECT 1 FROM messages WHERE state = 'sending' AND claimed_until <= {:now})`).
		Bind(dbx.Params{"now": clock.Text(p.now())}).Row(&due, &left)
	if err != nil {
		return false, false, fmt.Errorf("outbox: is something due: %w", err)
	}
	return due, left, nil
}

// dueAfter gives what is due on these channels, the oldest first.
func dueAfter(tx core.App, channels []string, after place, now time.Time, limit int) ([]owed, error) {
	where := unsent + " AND next_at <= {:now} AND (next_at, id) > ({:next}, {:id})"
	if len(channels) == 1 {
		where += " AND channel = {:channel}"
	}
	// Named, or the planner takes the index of states and sorts all that is due for each claim.
	return findIn(tx, "messages INDEXED BY ix_messages_due", where, dbx.Params{"now": clock.Text(now), "next": after.next, "id": after.id,
		"channel": strings.Join(channels, "")}, int64(limit))
}

// readAhead looks through the words of what the next claim will find, before its
// transaction: that takes time, and hangs on nothing but the words themselves.
func readAhead(app core.App, channels []string, after place, now time.Time, limit int) (map[string]string, error) {
	list, err := dueAfter(app, channels, after, now, limit)
	if err != nil {
		return nil, err
	}
	words := make(map[string]string, len(list))
	for _, m := range list {
		if _, known := words[m.Body]; !known {
			words[m.Body] = wrongWords(m.Body)
		}
	}
	return words, nil
}
