package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// An order to erase says why and for whose phones, and which rows there were:
// what a phone still says about them is dropped. Ids only.
//
//	sync_purge_for   the workers whose phones have to forget
//	sync_purge_rows  the records that were erased
//	sync_days        how far the change log was at the end of a day, so that it can be pruned by age
func init() {
	m.Register(func(app core.App) error {
		return run(app,
			"ALTER TABLE sync_purges ADD COLUMN municipality TEXT NOT NULL DEFAULT ''",
			"ALTER TABLE sync_purges ADD COLUMN ordered_by TEXT NOT NULL DEFAULT ''",
			"ALTER TABLE sync_purges ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
			"CREATE INDEX ix_sync_purges_municipality ON sync_purges (municipality)",
			"CREATE TABLE sync_purge_for (worker TEXT NOT NULL, purge TEXT NOT NULL, PRIMARY KEY (worker, purge)) WITHOUT ROWID",
			"CREATE INDEX ix_sync_purge_for_purge ON sync_purge_for (purge)",
			"CREATE TABLE sync_purge_rows (record TEXT NOT NULL, purge TEXT NOT NULL, PRIMARY KEY (record, purge)) WITHOUT ROWID",
			"CREATE TABLE sync_days (day TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID")
	}, func(app core.App) error {
		return run(app, "DROP TABLE sync_days", "DROP TABLE sync_purge_rows", "DROP TABLE sync_purge_for",
			"DROP INDEX ix_sync_purges_municipality", "ALTER TABLE sync_purges DROP COLUMN reason",
			"ALTER TABLE sync_purges DROP COLUMN ordered_by", "ALTER TABLE sync_purges DROP COLUMN municipality")
	})
}
