package retention

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/keys"
)

// Replay makes journal and database say the same, before anybody is answered:
// who was erased after the backup was made is erased again, and what the
// process did not get to write down is written down. It gives how many files
// were erased again.
func Replay(app core.App, life *keys.Life) (again int, err error) {
	journalled := map[string]bool{}
	err = keys.Each(life.Purges, func(o Order) error {
		journalled[o.ID] = true
		known, err := isKnown(app, o.ID)
		if err != nil || known {
			return err
		}
		again++
		return app.RunInTransaction(func(tx core.App) error { return carryOut(tx, &o) })
	})
	if err != nil {
		return again, fmt.Errorf("retention: replay the journal: %w", err)
	}
	if err := writeMissing(app, life, journalled); err != nil {
		return again, err
	}
	if again == 0 {
		return 0, nil
	}
	app.Logger().Warn("retention: a database that was put back held files that were erased since; they are erased again", "files", again)
	return again, Scrub(app)
}

func isKnown(app core.App, purge string) (known bool, err error) {
	err = app.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM sync_purges WHERE id = {:id})").Bind(dbx.Params{"id": purge}).Row(&known)
	return known, err
}

// writeMissing journals what was erased in the moment in which a process ended.
func writeMissing(app core.App, life *keys.Life, journalled map[string]bool) error {
	var found []struct {
		ID           string `db:"id"`
		Parent       string `db:"parent"`
		Municipality string `db:"municipality"`
		By           string `db:"ordered_by"`
		Reason       string `db:"reason"`
		At           string `db:"at"`
		Workers      string `db:"workers"`
		Rows         string `db:"records"`
	}
	err := app.DB().NewQuery(`SELECT id, parent, municipality, ordered_by, reason, at,
		(SELECT json_group_array(worker) FROM sync_purge_for WHERE purge = u.id) AS workers,
		(SELECT json_group_array(record) FROM sync_purge_rows WHERE purge = u.id) AS records FROM sync_purges u ORDER BY id`).All(&found)
	if err != nil {
		return fmt.Errorf("retention: read what was erased: %w", err)
	}
	for _, f := range found {
		if journalled[f.ID] {
			continue
		}
		o := Order{ID: f.ID, Parent: f.Parent, Municipality: f.Municipality, By: f.By, Reason: f.Reason, At: f.At}
		if err := errors.Join(json.Unmarshal([]byte(f.Workers), &o.Workers), json.Unmarshal([]byte(f.Rows), &o.Rows)); err != nil {
			return fmt.Errorf("retention: read the receipt %s: %w", f.ID, err)
		}
		if err := life.Purges.Append(o); err != nil {
			return err
		}
	}
	return nil
}
