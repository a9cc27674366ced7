package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// fieldDay says for the new collections in whose view a row lies, as logged
// does for the first ones. What is about nobody goes to who wrote it.
var fieldDay = []struct{ table, parent, worker, municipality string }{
	{"intakes", "R.parent", "R.author", "R.municipality"},
	{"tracks", "R.parent", "R.author", "R.municipality"},
	{"handouts", "R.parent", "R.author", "R.municipality"},
	{"peer_matches", "R.parent", "R.author", "R.municipality"},
	{"companions", "R.parent", "R.author", "R.municipality"},
	{"talks", "R.parent", "R.author", "R.municipality"},
	{"signals", "''", "R.author", "R.municipality"},
	{"signal_echoes", "''", "R.author", "R.municipality"},
	{"contributions", "''", "R.author", "R.municipality"},
	{"signal_themes", "''", "''", "R.municipality"},
	{"walk_in_places", "''", "''", "R.municipality"},
	{"stations", "''", "''", "R.municipality"},
	{"urgency_criteria", "''", "''", "R.municipality"},
}

func init() {
	m.Register(func(app core.App) error {
		for _, l := range fieldDay {
			insert := func(row string) string {
				return "INSERT INTO sync_changes (collection, record, parent, worker, municipality) SELECT '" + l.table + "', " +
					row + ".id, " + in(row, l.parent) + ", CASE WHEN " + in(row, l.parent) + " = '' THEN " + in(row, l.worker) +
					" ELSE '' END, " + in(row, l.municipality)
			}
			moved := " WHERE " + in("OLD", l.parent) + " <> " + in("NEW", l.parent) +
				" OR " + in("OLD", l.worker) + " <> " + in("NEW", l.worker) +
				" OR " + in("OLD", l.municipality) + " <> " + in("NEW", l.municipality)
			err := run(app,
				"CREATE TRIGGER log_"+l.table+"_i AFTER INSERT ON `"+l.table+"` BEGIN "+insert("NEW")+"; END",
				"CREATE TRIGGER log_"+l.table+"_u AFTER UPDATE ON `"+l.table+"` BEGIN "+
					insert("OLD")+moved+"; "+insert("NEW")+"; END",
				"CREATE TRIGGER log_"+l.table+"_d AFTER DELETE ON `"+l.table+"` BEGIN "+insert("OLD")+"; END")
			if err != nil {
				return err
			}
		}
		return workersLog(app, "name, role, municipality, phone, languages, why, employer, active, photo, district")
	}, func(app core.App) error {
		if err := workersLog(app, "name, role, municipality, phone, languages, why, employer, active"); err != nil {
			return err
		}
		for _, l := range fieldDay {
			if err := run(app, "DROP TRIGGER log_"+l.table+"_i", "DROP TRIGGER log_"+l.table+"_u", "DROP TRIGGER log_"+l.table+"_d"); err != nil {
				return err
			}
		}
		return nil
	})
}

// workersLog: which columns of a colleague other phones hear of.
func workersLog(app core.App, columns string) error {
	insert := func(row string) string {
		return "INSERT INTO sync_changes (collection, record, parent, worker, municipality) SELECT 'workers', " + row + ".id, '', '', " + row + ".municipality"
	}
	return run(app, "DROP TRIGGER log_workers_u",
		"CREATE TRIGGER log_workers_u AFTER UPDATE OF "+columns+" ON `workers` BEGIN "+
			insert("OLD")+" WHERE OLD.municipality <> NEW.municipality; "+insert("NEW")+"; END")
}
