package backup

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/keys"
)

// NoteLife writes into the database in which life it is. When that is another
// one than it says, it was put back from a copy, and from this moment on what
// happened since the copy is only on the phones: outbox waits for them.
func NoteLife(app core.App, life *keys.Life, now time.Time) error {
	return app.RunInTransaction(func(tx core.App) error {
		var was string
		err := tx.DB().NewQuery("SELECT mark FROM key_marks WHERE name = 'life'").Row(&was)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return fmt.Errorf("backup: in which life: %w", err)
		}
		if was == life.Epoch() {
			return nil
		}
		marks := []dbx.Params{{"name": "life", "mark": life.Epoch()}}
		if was != "" {
			marks = append(marks, dbx.Params{"name": "restored_at", "mark": clock.Text(now)})
		}
		for _, m := range marks {
			_, err := tx.DB().NewQuery(`INSERT INTO key_marks (name, mark) VALUES ({:name}, {:mark})
				ON CONFLICT (name) DO UPDATE SET mark = excluded.mark`).Bind(m).Execute()
			if err != nil {
				return fmt.Errorf("backup: note the life: %w", err)
			}
		}
		return nil
	})
}
