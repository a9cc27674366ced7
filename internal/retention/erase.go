package retention

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/keys"
)

// ofParent are the collections whose rows lie in a file, what hangs on others
// first; the file itself is the last. A test looks whether one is forgotten.
var ofParent = []string{"conflicts", "messages", "followups", "urgencies", "needs", "contact_preferences", "consents",
	"stories", "intakes", "tracks", "handouts", "peer_matches", "companions", "talks", "encounters"}

func allRows() string {
	text := "SELECT {:p} AS id"
	for _, table := range ofParent {
		text += " UNION SELECT id FROM `" + table + "` WHERE parent = {:p}"
	}
	return text
}

// around is what stands about her outside her own rows.
var around = []string{
	"DELETE FROM local_messages WHERE text IN (SELECT body FROM messages WHERE parent = {:p})",
	"DELETE FROM message_attempts WHERE message IN (SELECT id FROM messages WHERE parent = {:p})",
	"DELETE FROM urgency_calls WHERE urgency IN (SELECT id FROM urgencies WHERE parent = {:p})",
	"DELETE FROM quarantine WHERE parent = {:p}",
	"DELETE FROM quarantine WHERE record IN (SELECT value FROM json_each({:rows}))",
	// of what was said about her stays that it was said
	`UPDATE sync_ops SET fields = '', answer = json_object('seq', seq, 'outcome', outcome)
		WHERE device IN (SELECT id FROM devices WHERE worker IN (SELECT value FROM json_each({:workers})))
		AND record IN (SELECT value FROM json_each({:rows}))`,
}

var receipt = []string{
	`INSERT INTO sync_purges (id, parent, at, municipality, ordered_by, reason) VALUES ({:id}, {:p}, {:at}, {:m}, {:by}, {:reason})`,
	"INSERT OR IGNORE INTO sync_purge_for (worker, purge) SELECT value, {:id} FROM json_each({:workers})",
	"INSERT OR IGNORE INTO sync_purge_rows (record, purge) SELECT value, {:id} FROM json_each({:rows})",
}

// carryOut erases the file of an order in the caller's transaction, and writes
// the receipt with the orders to the phones.
func carryOut(tx core.App, o *Order) error {
	if err := o.gather(tx); err != nil {
		return err
	}
	statements := append([]string{}, around...)
	for _, table := range ofParent {
		statements = append(statements, "DELETE FROM `"+table+"` WHERE parent = {:p}")
	}
	statements = append(statements, "DELETE FROM parents WHERE id = {:p}")
	p := dbx.Params{"id": o.ID, "p": o.Parent, "at": o.At, "m": o.Municipality, "by": o.By, "reason": o.Reason,
		"workers": list(o.Workers), "rows": list(o.Rows)}
	for _, s := range append(statements, receipt...) {
		if _, err := tx.DB().NewQuery(s).Bind(p).Execute(); err != nil {
			return fmt.Errorf("retention: erase: %w", err)
		}
	}
	return nil
}

// Erase ends a parent's file for good (AVG art. 17), and gives the id of the
// order. When it returns, the order stands in the journal outside the database
// too, so that a backup put back is told of it. A *record.Refusal: see Wish.
func Erase(app core.App, life *keys.Life, w Wish) (string, error) {
	var o Order
	err := app.RunInTransaction(func(tx core.App) (err error) {
		if o, err = w.order(tx); err != nil {
			return err
		}
		return carryOut(tx, &o)
	})
	if err != nil {
		return "", err
	}
	if err := life.Purges.Append(o); err != nil {
		return "", fmt.Errorf("retention: %s is erased, and not yet in the journal: %w", o.ID, err)
	}
	if err := Scrub(app); err != nil {
		app.Logger().Warn("retention: the words are gone from the tables, not yet from the log of SQLite", "purge", o.ID, "error", err)
	}
	return o.ID, nil
}
