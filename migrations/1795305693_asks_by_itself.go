package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// Whether help was felt is asked at its moments (R129). parents.closed_at: since
// when a file is closed, by whoever closed it; not by a "nee". followups.asks:
// at which moment a task that the server made asks; one for each parent and moment.
func init() {
	m.Register(func(app core.App) error {
		if err := grow(app, "parents", moment("closed_at")); err != nil {
			return err
		}
		if err := grow(app, "followups", text("asks", 20)); err != nil {
			return err
		}
		return run(app,
			"CREATE INDEX ix_parents_closed ON parents (closed_at) WHERE closed_at <> ''",
			"CREATE INDEX ix_encounters_met ON encounters (happened_at) WHERE parent <> ''",
			"CREATE INDEX ix_followups_asks ON followups (asks, state) WHERE asks <> ''",
			"CREATE UNIQUE INDEX ix_followups_asked ON followups (parent, asks) WHERE asks <> ''")
	}, func(app core.App) error {
		if err := run(app, "DROP INDEX ix_followups_asked", "DROP INDEX ix_followups_asks", "DROP INDEX ix_encounters_met",
			"DROP INDEX ix_parents_closed"); err != nil {
			return err
		}
		if err := shrink(app, "followups", "asks"); err != nil {
			return err
		}
		return shrink(app, "parents", "closed_at")
	})
}
