package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// By the mark of a key the server sees at its start whether the file beside the
// data directory is still the one under which the rows were written.
func init() {
	m.Register(func(app core.App) error {
		return run(app, "CREATE TABLE key_marks (name TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID")
	}, func(app core.App) error { return run(app, "DROP TABLE key_marks") })
}
