// Package backup makes verified, encrypted copies of the database while it
// serves, and puts one back. What a copy covers is what phones may forget.
package backup

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"

	"github.com/mattn/go-sqlite3"

	"naast/internal/sqlite"
)

// copyInto writes the database in dir, as it is at one moment, to a file. It
// only reads: a server that writes meanwhile is not held up.
func copyInto(ctx context.Context, dir, path string) error {
	reader := &sqlite.Reader{}
	from, err := reader.DB(dir)
	if err != nil {
		return fmt.Errorf("backup: open the database: %w", err)
	}
	defer reader.Close() //nolint:errcheck // it only read
	to, err := sql.Open("sqlite3", address(path, url.Values{"_synchronous": {"OFF"}}))
	if err != nil {
		return fmt.Errorf("backup: open the copy: %w", err)
	}
	defer to.Close() //nolint:errcheck // the copy is verified by reading it
	return withDriver(ctx, from, func(source *sqlite3.SQLiteConn) error {
		return withDriver(ctx, to, func(target *sqlite3.SQLiteConn) error { return online(target, source) })
	})
}

// online is SQLite's own backup, in one step: in one snapshot.
func online(target, source *sqlite3.SQLiteConn) error {
	b, err := target.Backup("main", source, "main")
	if err != nil {
		return fmt.Errorf("backup: begin the copy: %w", err)
	}
	done, err := b.Step(-1)
	if err == nil && !done {
		err = errors.New("the database was busy")
	}
	if err := errors.Join(err, b.Finish()); err != nil {
		return fmt.Errorf("backup: copy: %w", err)
	}
	return nil
}

func withDriver(ctx context.Context, db *sql.DB, do func(*sqlite3.SQLiteConn) error) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return fmt.Errorf("backup: connect: %w", err)
	}
	defer conn.Close() //nolint:errcheck // it goes back to a pool that is closed
	return conn.Raw(func(driver any) error { return do(driver.(*sqlite3.SQLiteConn)) })
}

func address(path string, v url.Values) string {
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + v.Encode()
}
