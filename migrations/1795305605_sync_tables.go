package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// The tables of the sync engine are plain SQL: nobody edits them by hand.
//
//	sync_changes  the change log; AUTOINCREMENT, so a number is never given twice
//	sync_ops      what each device did, with the outcome: provenance
//	sync_grants   which worker may see which file, one row for each reason
//	sync_files    which file went to which device, in which answer
//	sync_held     which rows a device holds, so that it can be told to forget
func init() {
	m.Register(func(app core.App) error {
		return run(app,
			`CREATE TABLE sync_changes (seq INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL,
				record TEXT NOT NULL, parent TEXT NOT NULL, worker TEXT NOT NULL, municipality TEXT NOT NULL)`,
			`CREATE INDEX ix_sync_changes_parent ON sync_changes (parent)`, // with the number as its last part
			`CREATE TABLE sync_ops (device TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL, worker TEXT NOT NULL,
				at TEXT NOT NULL, recorded_at TEXT NOT NULL, skew_ms INTEGER NOT NULL, do TEXT NOT NULL,
				collection TEXT NOT NULL, record TEXT NOT NULL, fields TEXT NOT NULL, outcome TEXT NOT NULL,
				answer TEXT NOT NULL, PRIMARY KEY (device, seq)) WITHOUT ROWID`,
			`CREATE TABLE sync_grants (worker TEXT NOT NULL, parent TEXT NOT NULL, reason TEXT NOT NULL,
				PRIMARY KEY (worker, parent, reason)) WITHOUT ROWID`,
			`CREATE INDEX ix_sync_grants_parent ON sync_grants (parent)`,
			`CREATE TABLE sync_files (device TEXT NOT NULL, parent TEXT NOT NULL, view TEXT NOT NULL,
				answer INTEGER NOT NULL, dropped INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (device, parent)) WITHOUT ROWID`,
			`CREATE INDEX ix_sync_files_parent ON sync_files (parent)`,
			`CREATE TABLE sync_held (device TEXT NOT NULL, parent TEXT NOT NULL, collection TEXT NOT NULL,
				record TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (device, parent, collection, record)) WITHOUT ROWID`,
			`CREATE TABLE sync_purges (id TEXT PRIMARY KEY, parent TEXT NOT NULL, at TEXT NOT NULL) WITHOUT ROWID`,
			`CREATE INDEX ix_sync_purges_parent ON sync_purges (parent)`,
			`CREATE TABLE sync_purged (purge TEXT NOT NULL, device TEXT NOT NULL, confirmed_at TEXT NOT NULL,
				PRIMARY KEY (purge, device)) WITHOUT ROWID`)
	}, func(app core.App) error {
		return run(app, "DROP TABLE sync_purged", "DROP TABLE sync_purges", "DROP TABLE sync_held",
			"DROP TABLE sync_files", "DROP TABLE sync_grants", "DROP TABLE sync_ops", "DROP TABLE sync_changes")
	})
}
