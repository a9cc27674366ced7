package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// When a device got, had to forget, or forgot a file; and the way from an erased
// parent to what waits in quarantine about her.
func init() {
	m.Register(func(app core.App) error {
		return run(app,
			"ALTER TABLE sync_files ADD COLUMN at TEXT NOT NULL DEFAULT ''",
			"CREATE INDEX ix_sync_purge_rows_purge ON sync_purge_rows (purge)",
			"CREATE INDEX ix_quarantine_parent ON quarantine (parent)",
			"CREATE INDEX ix_quarantine_record ON quarantine (record)")
	}, func(app core.App) error {
		return run(app, "DROP INDEX ix_quarantine_record", "DROP INDEX ix_quarantine_parent", "DROP INDEX ix_sync_purge_rows_purge",
			"ALTER TABLE sync_files DROP COLUMN at")
	})
}
