package backup

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
)

// content is what a copy of the database holds, as it says itself.
type content struct {
	newest  int64             // number of its newest change
	devices map[string]int64  // the last number of each device
	marks   map[string]string // of the keys it was written with
	steps   []string          // migrations it went through
}

// look opens a copy that nobody writes, checks every page of it, and reads what
// it holds. What is no database of Naast is errNoBackup; a broken one errDamaged.
func look(ctx context.Context, path string) (c content, err error) {
	db, err := sql.Open("sqlite3", address(path, url.Values{"mode": {"ro"}, "immutable": {"1"}, "_query_only": {"1"}}))
	if err != nil {
		return c, err
	}
	defer db.Close() //nolint:errcheck // it was only read
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil || verdict != "ok" {
		return c, fmt.Errorf("%w (%s)", errDamaged, errors.Join(err, errors.New(verdict)))
	}
	c.devices, c.marks = map[string]int64{}, map[string]string{}
	err = errors.Join(
		db.QueryRowContext(ctx, "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'sync_changes'), 0)").Scan(&c.newest),
		each(ctx, db, "SELECT id, last_seq FROM devices", func(rows *sql.Rows) error {
			var id string
			var seq int64
			err := rows.Scan(&id, &seq)
			c.devices[id] = seq
			return err
		}),
		each(ctx, db, "SELECT name, mark FROM key_marks", func(rows *sql.Rows) error {
			var name, mark string
			err := rows.Scan(&name, &mark)
			c.marks[name] = mark
			return err
		}),
		each(ctx, db, "SELECT file FROM _migrations", func(rows *sql.Rows) error {
			var file string
			err := rows.Scan(&file)
			c.steps = append(c.steps, file)
			return err
		}))
	if err != nil {
		return c, fmt.Errorf("%w (%w)", errNoBackup, err)
	}
	return c, nil
}

func each(ctx context.Context, db *sql.DB, query string, do func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := do(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
