package backup

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/keys"
)

// Recognise sees at the start whether this database is older than what phones
// have heard of, however it came here. Then a new life begins: phones send again
// what is missing, and numbers go on above those that were given out.
func Recognise(app core.App, life *keys.Life) (older bool, err error) {
	var newest int64
	err = app.DB().NewQuery("SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'sync_changes'), 0)").Row(&newest)
	if err != nil {
		return false, fmt.Errorf("backup: the newest change: %w", err)
	}
	if newest >= life.Highest() {
		return false, nil
	}
	if err := life.Renew(); err != nil {
		return true, err
	}
	return true, app.RunInTransaction(func(tx core.App) error {
		return raise(tx, life.Highest()+1)
	})
}

// raise lets the change log go on above a number.
func raise(tx core.App, number int64) error {
	p := dbx.Params{"n": number}
	res, err := tx.DB().NewQuery("UPDATE sqlite_sequence SET seq = {:n} WHERE name = 'sync_changes'").Bind(p).Execute()
	if err != nil {
		return fmt.Errorf("backup: raise the numbers: %w", err)
	}
	if n, err := res.RowsAffected(); err != nil || n > 0 {
		return err
	}
	_, err = tx.DB().NewQuery("INSERT INTO sqlite_sequence (name, seq) VALUES ('sync_changes', {:n})").Bind(p).Execute()
	if err != nil {
		return fmt.Errorf("backup: raise the numbers: %w", err)
	}
	return nil
}
