package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// The end of a grant is news for the worker who had it: his phone is poked, and
// forgets within a second instead of within a minute.
func init() {
	m.Register(func(app core.App) error {
		return run(app, `CREATE TRIGGER log_grant_end AFTER DELETE ON sync_grants BEGIN
			INSERT INTO sync_changes (collection, record, parent, worker, municipality)
			VALUES ('sync_grants', OLD.parent, '', OLD.worker, ''); END`)
	}, func(app core.App) error { return run(app, "DROP TRIGGER log_grant_end") })
}
