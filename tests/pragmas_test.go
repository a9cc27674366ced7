package tests

import (
	"context"
	"database/sql"
	"testing"

	"github.com/pocketbase/dbx"

	"naast/internal/sqlite"
	"naast/tests/world"
)

// durable is what a promise to a phone rests on: a connection without it would
// lose an acknowledged op at a power cut, or leave an erased name on the disk.
var durable = map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1",
	"busy_timeout": "10000", "query_only": "0"}

// Every connection that the pools may open at once, and not only the first one.
func TestEveryConnectionIsDurable(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	for name, pool := range map[string]dbx.Builder{"the writer": w.App.NonconcurrentDB(), "the others": w.App.ConcurrentDB()} {
		for i, c := range opened(t, pool.(*dbx.DB).DB()) {
			for pragma, want := range durable {
				if got := asked(t, c, pragma); got != want {
					t.Errorf("%s, connection %d: %s is %s, not %s", name, i, pragma, got, want)
				}
			}
		}
	}
}

func TestReadersOnlyRead(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	w.Phone("samira").Done(meeting())
	reader := &sqlite.Reader{}
	db, err := reader.DB(w.Dir)
	w.Must(err)
	t.Cleanup(func() { w.Must(reader.Close()) })
	for i, c := range opened(t, db) {
		for pragma, want := range map[string]string{"journal_mode": "wal", "busy_timeout": "10000", "query_only": "1"} {
			if got := asked(t, c, pragma); got != want {
				t.Errorf("connection %d: %s is %s, not %s", i, pragma, got, want)
			}
		}
		if _, err := c.ExecContext(context.Background(), "DELETE FROM encounters"); err == nil {
			t.Errorf("connection %d writes", i)
		}
	}
	w.Want("1", "SELECT count(*) FROM encounters")
}

// opened opens a pool to its maximum and keeps all of it until the test ends.
func opened(t *testing.T, db *sql.DB) (all []*sql.Conn) {
	t.Helper()
	most := db.Stats().MaxOpenConnections
	if most < 1 || most > 200 {
		t.Fatalf("a pool of %d connections", most)
	}
	for range most {
		c, err := db.Conn(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = c.Close() })
		all = append(all, c)
	}
	if open := db.Stats().OpenConnections; open != most {
		t.Fatalf("%d of %d connections are open", open, most)
	}
	return all
}

func asked(t *testing.T, c *sql.Conn, pragma string) (value string) {
	t.Helper()
	if err := c.QueryRowContext(context.Background(), "PRAGMA "+pragma).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}
