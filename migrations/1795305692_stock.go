package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// How many cards a municipality still has on paper: what was counted, and what
// was given since (R61).
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{stockEntries, stocks} {
			if err := step(app); err != nil {
				return err
			}
		}
		if err := appendOnly(app, "stock_entries"); err != nil {
			return err
		}
		return run(app,
			"CREATE INDEX ix_handouts_given ON handouts (municipality, happened_at) WHERE how IN ('hand', 'post')",
			logsStock("stock_entries", "i", "INSERT", "NEW.author"), logsStock("stock_entries", "d", "DELETE", "OLD.author"),
			logsStock("stocks", "i", "INSERT", "''"), logsStock("stocks", "d", "DELETE", "''"),
			// which task was made of it is of no phone
			logsStock("stocks", "u", "UPDATE OF counted, counted_at, counted_by, given, low", "''"))
	}, func(app core.App) error {
		if err := run(app, "DROP INDEX ix_handouts_given"); err != nil {
			return err
		}
		return drop(app, "stocks", "stock_entries")
	})
}

// stockEntries: what somebody said of one card in one language; append-only.
func stockEntries(app core.App) error {
	return add(app, "stock_entries", []string{"author"}, append(stamp(app),
		pick("says", "counted", "low"), text("item", 60), text("language", 12), number("pieces"))...)
}

// stocks: how that stands now. told, task: whether a coordinator was told that
// there are few, and in which follow-up.
func stocks(app core.App) error {
	return add(app, "stocks", []string{"unique municipality, item, language"}, to(app, "municipality", "municipalities"),
		text("item", 60), text("language", 12), number("counted"), moment("counted_at"), to(app, "counted_by", "workers"),
		number("given"), number("low"), moment("low_at"), flag("told"), text("task", 15))
}

func logsStock(table, short, when, worker string) string {
	row := "NEW"
	if short == "d" {
		row = "OLD"
	}
	return "CREATE TRIGGER log_" + table + "_" + short + " AFTER " + when + " ON `" + table + "` BEGIN " +
		"INSERT INTO sync_changes (collection, record, parent, worker, municipality) SELECT '" + table + "', " +
		row + ".id, '', " + worker + ", " + row + ".municipality; END"
}
