package retention

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

const (
	// logDays is how long a change stands in the log. A phone that was away for
	// longer gets its files whole (fieldsync, "lost").
	logDays = 90
	// atOnce bounds how long one transaction of pruning holds up a phone.
	atOnce = 5000
)

// EndOfDay notes how far the change log is, and takes out what is older than 90
// days. It gives how many lines went.
func EndOfDay(app core.App, now time.Time) (pruned int64, err error) {
	day := now.In(clock.Amsterdam)
	_, err = app.DB().NewQuery(`INSERT OR IGNORE INTO sync_days (day, seq)
		SELECT {:day}, COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'sync_changes'), 0)`).
		Bind(dbx.Params{"day": day.Format(time.DateOnly)}).Execute()
	if err != nil {
		return 0, fmt.Errorf("retention: note the end of the day: %w", err)
	}
	last := day.AddDate(0, 0, -logDays).Format(time.DateOnly)
	for {
		res, err := app.DB().NewQuery(`DELETE FROM sync_changes WHERE seq IN (SELECT c.seq FROM sync_changes c
			WHERE c.seq <= COALESCE((SELECT d.seq FROM sync_days d WHERE d.day <= {:last} ORDER BY d.day DESC LIMIT 1), 0)
			ORDER BY c.seq LIMIT {:n})`).Bind(dbx.Params{"last": last, "n": atOnce}).Execute()
		if err != nil {
			return pruned, fmt.Errorf("retention: prune the change log: %w", err)
		}
		n, err := res.RowsAffected()
		if pruned += n; err != nil || n < atOnce {
			return pruned, err
		}
	}
}
