package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// That somebody answered whether the help was felt stands apart, under a mark
// that only the key outside the database can make, in an order that tells
// nothing: so that an answer counts once, and nobody can lay it beside a parent (R129).
func init() {
	m.Register(func(app core.App) error {
		return run(app, "CREATE TABLE experience_marks (mark TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
	}, func(app core.App) error {
		return run(app, "DROP TABLE experience_marks")
	})
}
