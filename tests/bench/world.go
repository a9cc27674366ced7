package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/sqlite"
	_ "naast/migrations"
)

const password = "naast-demo-2026"

// world is a data directory with one municipality and some ambassadors, made through the real migrations.
type world struct {
	home, data   string
	municipality string
	workers      []string // ids; the address of number i is emailOf(i)
}

func emailOf(i int) string { return fmt.Sprintf("w%d@demodam.example", i) }

// makeWorld calls fill, if there is one, before the database is closed.
func makeWorld(workers int, fill func(core.App, *world) error) (*world, error) {
	home, err := os.MkdirTemp("", "naast-bench")
	if err != nil {
		return nil, err
	}
	w := &world{home: home, data: filepath.Join(home, "pb_data")}
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: w.data, DBConnect: sqlite.Connect})
	if err := app.Bootstrap(); err != nil {
		return nil, err
	}
	defer func() { _ = app.ClearBootstrap() }()
	if err := app.RunAllMigrations(); err != nil {
		return nil, err
	}
	if err := w.people(app, workers); err != nil {
		return nil, err
	}
	if fill != nil {
		err = fill(app, w)
	}
	return w, err
}

func (w *world) people(app core.App, workers int) error {
	place, err := record(app, "municipalities", map[string]any{"code": "GM9001", "name": "Demodam", "status": "joined"})
	if err != nil {
		return err
	}
	w.municipality = place
	for i := range workers {
		id, err := record(app, "workers", map[string]any{"email": emailOf(i), "password": password, "name": fmt.Sprintf("Werker %d", i),
			"role": "ambassador", "municipality": place, "phone": "+31612345678", "active": true, "verified": true})
		if err != nil {
			return err
		}
		w.workers = append(w.workers, id)
	}
	return nil
}

func record(app core.App, collection string, values map[string]any) (string, error) {
	c, err := app.FindCollectionByNameOrId(collection)
	if err != nil {
		return "", err
	}
	r := core.NewRecord(c)
	r.Load(values)
	if err := app.Save(r); err != nil {
		return "", fmt.Errorf("%s: %w", collection, err)
	}
	return r.Id, nil
}

func (w *world) forget() { os.RemoveAll(w.home) }
