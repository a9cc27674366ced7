package fieldsync

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/notice"
)

const (
	unsentFor   = 48 * time.Hour      // how long work may wait on a phone before its worker is told
	silentSince = 30 * 24 * time.Hour // a phone that was silent for longer is not in use
)

// TellUnsent tells workers that work has waited on a phone of theirs for two
// days; at most once a day, by day.
func TellUnsent(app core.App, now time.Time) error {
	if hour := now.In(clock.Amsterdam).Hour(); hour < 8 || hour >= 20 {
		return nil
	}
	var workers []string
	err := app.DB().NewQuery(`SELECT DISTINCT d.worker FROM devices d JOIN workers w ON w.id = d.worker
		WHERE d.oldest_unsent <> '' AND d.oldest_unsent < {:old} AND d.unsent > 0 AND NOT d.revoked AND w.active AND d.last_contact > {:silent}
		AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.worker = d.worker AND n.made_at > {:day} AND n.kind = {:kind})`).
		Bind(dbx.Params{"old": clock.Text(now.Add(-unsentFor)), "silent": clock.Text(now.Add(-silentSince)),
			"day": clock.Text(now.Add(-24 * time.Hour)), "kind": notice.Unsent}).Column(&workers)
	if err != nil || len(workers) == 0 {
		return err
	}
	return app.RunInTransaction(func(tx core.App) error {
		for _, worker := range workers {
			if err := notice.Tell(tx, worker, notice.Unsent, now); err != nil {
				return fmt.Errorf("fieldsync: tell of unsent work: %w", err)
			}
		}
		return nil
	})
}
