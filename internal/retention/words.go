package retention

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// wordDays is how long the exact text of a message can be read after it ended.
const wordDays = 90

// EndOfWords empties the text of messages that ended more than 90 days ago, here
// and so on every phone. That there was one, when, why, and what it took stays.
// What still waits, or of which nobody knows whether it arrived, keeps its text.
// It gives how many were emptied.
func EndOfWords(app core.App, now time.Time) (emptied int64, err error) {
	before := dbx.Params{"before": clock.Text(now.AddDate(0, 0, -wordDays)), "n": atOnce}
	for {
		res, err := app.DB().NewQuery(`UPDATE messages SET body = '' WHERE id IN (SELECT id FROM messages
			WHERE body <> '' AND state IN ('sent', 'delivered', 'failed', 'stopped') AND state_at < {:before} LIMIT {:n})`).Bind(before).Execute()
		if err != nil {
			return emptied, fmt.Errorf("retention: empty old texts: %w", err)
		}
		n, err := res.RowsAffected()
		if emptied += n; err != nil {
			return emptied, err
		}
		if n < atOnce {
			break
		}
	}
	return emptied, endOfReplies(app, before)
}

// endOfReplies: that something came back is remembered so that it is taken once.
// A STOP is remembered for good: see the journal of stops.
func endOfReplies(app core.App, before dbx.Params) error {
	for _, statement := range []string{"DELETE FROM local_messages WHERE at < {:before}",
		"DELETE FROM inbound_messages WHERE kind <> 'stop' AND at < {:before}"} {
		if _, err := app.DB().NewQuery(statement).Bind(before).Execute(); err != nil {
			return fmt.Errorf("retention: end of replies: %w", err)
		}
	}
	return nil
}
