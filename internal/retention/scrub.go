package retention

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/pocketbase/core"
)

// scrubs is how often the log of SQLite is tried before it is left to the night.
const scrubs = 100

// Scrub takes what was erased out of the write-ahead log; the pages themselves
// were overwritten (secure_delete). It needs a moment without readers, and waits
// for one in short turns: while it holds the one writer, a reader that has
// something to write down cannot end.
func Scrub(app core.App) error {
	db, ok := app.NonconcurrentDB().(interface{ DB() *sql.DB })
	if !ok {
		return errors.New("retention: there is no database to scrub")
	}
	var busy, frames, done int
	for turn := range scrubs {
		if err := truncate(db.DB(), &busy, &frames, &done); err != nil {
			return fmt.Errorf("retention: empty the log of SQLite: %w", err)
		}
		if busy == 0 {
			return nil
		}
		time.Sleep(min(time.Duration(turn+1)*10*time.Millisecond, 100*time.Millisecond)) // the others' turn
	}
	return fmt.Errorf("retention: the log of SQLite is in use (%d of %d pages)", done, frames)
}

// truncate tries once, on one connection, without the patience that it has for
// everything else.
func truncate(db *sql.DB, busy, frames, done *int) (err error) {
	ctx := context.Background()
	writer, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, writer.Close()) }()
	var patience, now int
	if err := writer.QueryRowContext(ctx, "PRAGMA busy_timeout").Scan(&patience); err != nil {
		return err
	}
	if err := writer.QueryRowContext(ctx, "PRAGMA busy_timeout = 20").Scan(&now); err != nil {
		return err
	}
	err = writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(busy, frames, done)
	return errors.Join(err, writer.QueryRowContext(ctx, fmt.Sprintf("PRAGMA busy_timeout = %d", patience)).Scan(&now))
}
