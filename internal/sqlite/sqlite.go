// Package sqlite opens the one database file: through mattn's driver, durable
// to the disk, with one writer and a pool of readers that never block it.
package sqlite

import (
	"database/sql"
	"net/url"
	"path/filepath"
	"sync"

	_ "github.com/mattn/go-sqlite3" // the driver; PocketBase's own is left out by the build tag no_default_driver
	"github.com/pocketbase/dbx"
)

// Connect opens a database for PocketBase (core.DBConnectFunc).
//
// synchronous=FULL: a commit that we acknowledged to a phone survives a power
// cut. _txlock=immediate: a transaction that will write waits at its start and
// not half-way. secure_delete: what is erased is overwritten.
func Connect(path string) (*dbx.DB, error) {
	return dbx.Open("sqlite3", dsn(path, url.Values{
		"_busy_timeout":    {"10000"},
		"_journal_mode":    {"WAL"},
		"_synchronous":     {"FULL"},
		"_foreign_keys":    {"on"},
		"_txlock":          {"immediate"},
		"_secure_delete":   {"on"},
		"_stmt_cache_size": {"200"}, // a statement is prepared once a connection, not once a row
	}))
}

// Reader is a pool of connections that can only read, each transaction in one
// snapshot of the database. It is opened at its first use.
type Reader struct {
	once sync.Once
	db   *sql.DB
	err  error
}

// DB gives the pool on the database in dir.
func (r *Reader) DB(dir string) (*sql.DB, error) {
	r.once.Do(func() {
		r.db, r.err = sql.Open("sqlite3", dsn(filepath.Join(dir, "data.db"), url.Values{
			"mode":             {"ro"},
			"_query_only":      {"1"},
			"_txlock":          {"deferred"},
			"_busy_timeout":    {"10000"},
			"_cache_size":      {"-16000"},
			"_stmt_cache_size": {"200"},
		}))
		if r.err == nil {
			r.db.SetMaxOpenConns(8)
			r.db.SetMaxIdleConns(8)
		}
	})
	return r.db, r.err
}

// Close ends the pool, if it was ever opened.
func (r *Reader) Close() error {
	if r.db == nil {
		return nil
	}
	return r.db.Close()
}

func dsn(path string, v url.Values) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + v.Encode()
}
