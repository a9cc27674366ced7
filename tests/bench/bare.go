package main

import (
	"database/sql"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/sqlite"
)

// bareInserts puts the same rows in the same tables with the same indexes and durability, twenty in a transaction,
// without triggers, checks, HTTP or anybody asking: what the disk and SQLite give at most.
func bareInserts() (effort, error) {
	w, err := makeWorld(phones, dropTriggers)
	if err != nil {
		return effort{}, err
	}
	defer w.forget()
	db, err := sqlite.Connect(filepath.Join(w.data, "data.db"))
	if err != nil {
		return effort{}, err
	}
	defer db.Close()
	db.DB().SetMaxOpenConns(1)
	groups := make([][]row, phones*requests)
	for n := range groups {
		groups[n] = request(n)
	}
	began := time.Now()
	for n, rows := range groups {
		if err := insert(db.DB(), rows, w, n%phones); err != nil {
			return effort{}, err
		}
	}
	return effort{rows: float64(len(groups)*perRequest) / time.Since(began).Seconds()}, nil
}

func dropTriggers(app core.App, _ *world) error {
	var names []string
	if err := app.DB().NewQuery(`SELECT name FROM sqlite_master WHERE type = 'trigger'`).Column(&names); err != nil {
		return err
	}
	for _, name := range names {
		if _, err := app.DB().NewQuery("DROP TRIGGER " + name).Execute(); err != nil {
			return err
		}
	}
	return nil
}

func insert(db *sql.DB, rows []row, w *world, worker int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	now := clock.Text(time.Now())
	for _, r := range rows {
		values := dbx.Params{"id": r.id, "municipality": w.municipality, "author": w.workers[worker], "device": "bench",
			"happened_at": now, "recorded_at": now}
		maps.Copy(values, r.set)
		names := slices.Sorted(maps.Keys(values))
		args := make([]any, len(names))
		for i, name := range names {
			args[i] = values[name]
		}
		line := fmt.Sprintf("INSERT INTO %s (`%s`) VALUES (?%s)", r.collection, strings.Join(names, "`, `"), strings.Repeat(", ?", len(names)-1))
		if _, err := tx.Exec(line, args...); err != nil {
			_ = tx.Rollback()
			return err
		}
	}
	return tx.Commit()
}
