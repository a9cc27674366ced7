package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/sqlite"
	_ "naast/migrations"
)

const password = "naast-demo-2026"

// world is a data directory with one municipality and some ambassadors, made through the real migrations.
type world struct {
	home, data   string
	municipality string
	workers      []string // ids
	tokens       []string
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
	first, err := record(app, "workers", map[string]any{"email": emailOf(0), "password": password, "name": "Werker 0",
		"role": "ambassador", "municipality": place, "phone": "+31612345678", "active": true, "verified": true})
	if err != nil {
		return err
	}
	w.workers = []string{first}
	for i := 1; i < workers; i++ { // the same password: hashing it takes longer than all the rest
		id := newID()
		_, err := app.DB().NewQuery(`INSERT INTO workers (id, email, tokenKey, password, name, role, municipality, phone, active, verified, languages)
			SELECT {:id}, {:email}, {:id} || tokenKey, password, {:name}, role, municipality, phone, active, verified, languages
			FROM workers WHERE id = {:first}`).
			Bind(dbx.Params{"id": id, "email": emailOf(i), "name": fmt.Sprintf("Werker %d", i), "first": first}).Execute()
		if err != nil {
			return err
		}
		w.workers = append(w.workers, id)
	}
	return w.sign(app)
}

// sign gives every worker a token, so that a run does not begin with a minute of passwords.
func (w *world) sign(app core.App) error {
	for _, id := range w.workers {
		worker, err := app.FindRecordById("workers", id)
		if err != nil {
			return err
		}
		token, err := worker.NewAuthToken()
		if err != nil {
			return err
		}
		w.tokens = append(w.tokens, token)
	}
	return nil
}

// phone gives number i a phone, registered as a device.
func (w *world) phone(base string, i int) (*phone, error) {
	p := &phone{base: base, token: w.tokens[i], worker: w.workers[i]}
	return p, p.register()
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
