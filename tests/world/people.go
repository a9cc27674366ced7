package world

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/knowledge"
	"naast/internal/signal"
	"naast/internal/sqlite"
	_ "naast/migrations"
)

// The places, and the superuser.
const (
	Demodam   = "demodam00000000"
	Waterbeek = "waterbeek000000"
	Root      = "root@demodam.example"
)

// Worker gives the id of somebody who works here.
func Worker(name string) string { return name + strings.Repeat("0", 15-len(name)) }

// TextOf gives the id of the Dutch consent text of a purpose.
func TextOf(purpose string) string {
	texts, err := knowledge.ConsentTexts("nl")
	for _, t := range texts {
		if t.Purpose == purpose {
			return t.ID()
		}
	}
	panic(fmt.Sprintf("no consent text for %s (%v)", purpose, err))
}

var people = []struct{ name, role, place string }{
	{"samira", "ambassador", Demodam}, {"bram", "ambassador", Demodam}, {"joris", "ambassador", Demodam},
	{"fatma", "peer", Demodam}, {"carla", "coordinator", Demodam}, {"kees", "chain_coordinator", Demodam},
	{"femke", "privacy_officer", Demodam}, {"bas", "admin", Demodam},
	{"anna", "ambassador", Waterbeek}, {"wim", "coordinator", Waterbeek},
}

// seeded gives the files of a migrated data directory with people in it; made
// once, since migrating and hashing take longer than a scenario.
func seeded(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := seed()
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var seed = sync.OnceValues(func() (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "naast")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	if err := app.Bootstrap(); err != nil {
		return nil, err
	}
	if err := app.RunAllMigrations(); err != nil {
		return nil, err
	}
	if err := populate(app); err != nil {
		return nil, err
	}
	if err := app.ClearBootstrap(); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, name := range []string{"data.db", "auxiliary.db"} {
		if files[name], err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			return nil, err
		}
	}
	return files, nil
})

func populate(app core.App) error {
	rows := []struct {
		table string
		row   dbx.Params
	}{
		{"municipalities", dbx.Params{"id": Demodam, "code": "GM9001", "name": "Demodam", "status": "joined"}},
		{"municipalities", dbx.Params{"id": Waterbeek, "code": "GM9002", "name": "Waterbeek", "status": "joined"}},
		{"message_templates", dbx.Params{"id": "template0000001", "key": "proef", "language": "nl", "version": 1, "harmless": true,
			"text": "Hallo, met {naam}. Ik bel u {dag}. Liever niet? Bel mij: {tel}."}},
		{"help_offers", dbx.Params{"id": "offer0000000001", "municipality": Demodam, "life_area": "finance", "title": "Een aanbod"}},
		{"help_offers", dbx.Params{"id": "offer0000000002", "municipality": Waterbeek, "life_area": "finance", "title": "Een ander aanbod"}},
	}
	if err := app.RunInTransaction(knowledge.Put); err != nil {
		return err
	}
	for _, r := range rows {
		if _, err := app.DB().Insert(r.table, r.row).Execute(); err != nil {
			return err
		}
	}
	if err := hire(app); err != nil {
		return err
	}
	return signal.Arrange(app, Tuesday) // as a start does: no scenario begins with a change
}

func hire(app core.App) error {
	workers, err := app.FindCollectionByNameOrId("workers")
	if err != nil {
		return err
	}
	for i, p := range people {
		r := core.NewRecord(workers)
		r.Id = Worker(p.name)
		r.SetEmail(p.name + "@demodam.example")
		r.SetVerified(true)
		r.SetPassword("naast-demo-2026")
		r.Load(map[string]any{"name": strings.ToUpper(p.name[:1]) + p.name[1:], "role": p.role, "municipality": p.place,
			"phone": "+3161900100" + string(rune('0'+i)), "active": true, "languages": []string{"nl"}})
		if err := app.Save(r); err != nil {
			return err
		}
	}
	superusers, err := app.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		return err
	}
	r := core.NewRecord(superusers)
	r.SetEmail(Root)
	r.SetPassword("naast-demo-2026")
	return app.Save(r)
}

// Yesterday is when safe contact was asked for, as a phone says it.
func (w *World) Yesterday() string {
	return w.Now().AddDate(0, 0, -1).UTC().Format("2006-01-02T15:04:05.000Z")
}

// Today is the date in Amsterdam.
func (w *World) Today() string { return w.Now().In(clock.Amsterdam).Format("2006-01-02") }
