package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// logged says, for each collection that phones read, in whose view a row lies:
// a parent's file; without a parent, one worker; else a municipality; else all.
// Expressions speak of the row as "R", which becomes NEW or OLD.
var logged = []struct{ table, parent, worker, municipality, of string }{
	{"parents", "R.id", "''", "R.municipality", ""},
	{"encounters", "R.parent", "R.author", "R.municipality", ""},
	{"stories", "R.parent", "R.author", "R.municipality", ""},
	{"consents", "R.parent", "R.author", "R.municipality", ""},
	{"contact_preferences", "R.parent", "R.author", "R.municipality", ""},
	{"needs", "R.parent", "R.author", "R.municipality", ""},
	{"urgencies", "R.parent", "R.author", "R.municipality", ""},
	{"followups", "R.parent", "R.owner", "R.municipality", ""},
	{"messages", "R.parent", "R.author", "R.municipality", ""},
	{"conflicts", "R.parent", "R.author", "R.municipality", ""},
	{"municipalities", "''", "''", "R.id", ""},
	{"workers", "''", "''", "R.municipality", "OF name, role, municipality, phone, languages, why, employer, active"},
	{"help_offers", "''", "''", "R.municipality", ""},
	{"knowledge_items", "''", "''", "R.municipality", ""},
	{"consent_texts", "''", "''", "''", ""},
	{"message_templates", "''", "''", "''", ""},
}

// Triggers see every door: a phone, a cron line, the dashboard, SQL by hand.
// A row that moves from one view to another is nominated in both.
func init() {
	m.Register(func(app core.App) error {
		for _, l := range logged {
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
				"CREATE TRIGGER log_"+l.table+"_u AFTER UPDATE "+l.of+" ON `"+l.table+"` BEGIN "+
					insert("OLD")+moved+"; "+insert("NEW")+"; END",
				"CREATE TRIGGER log_"+l.table+"_d AFTER DELETE ON `"+l.table+"` BEGIN "+insert("OLD")+"; END")
			if err != nil {
				return err
			}
		}
		return nil
	}, func(app core.App) error {
		for _, l := range logged {
			if err := run(app, "DROP TRIGGER log_"+l.table+"_i", "DROP TRIGGER log_"+l.table+"_u", "DROP TRIGGER log_"+l.table+"_d"); err != nil {
				return err
			}
		}
		return nil
	})
}

// in puts NEW or OLD in the place of R.
func in(row, expression string) string {
	if len(expression) > 2 && expression[:2] == "R." {
		return row + expression[1:]
	}
	return expression
}
