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
	if _, err := app.DB().NewQuery("DELETE FROM local_messages WHERE at < {:before}").Bind(before).Execute(); err != nil {
		return emptied, fmt.Errorf("retention: empty the tray: %w", err)
	}
	return emptied, nil
}
