package tests

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/demo"
	"naast/internal/sqlite"
	_ "naast/migrations"
)

func demoLoad(t *testing.T, app core.App, seed int64, parents int) {
	t.Helper()
	if err := demo.Load(app, demo.Options{Seed: seed, Parents: parents, Now: demoDay}); err != nil {
		t.Fatal(err)
	}
}

func demoCount(t *testing.T, app core.App, sql string) (n int) {
	t.Helper()
	if err := app.DB().NewQuery(sql).Row(&n); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
	return n
}

// demoSum is one number for everything but the secrets of the accounts.
func demoSum(t *testing.T, app core.App) string {
	t.Helper()
	all, err := app.FindAllCollections()
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.New()
	for _, c := range all {
		if strings.HasPrefix(c.Name, "_") {
			continue
		}
		rows, err := app.FindAllRecords(c.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			byTrigger := c.Name == "message_steps" // which draws their ids
			if !byTrigger {
				fmt.Fprintln(sum, c.Name, row.PublicExport()["id"])
			}
			for _, field := range c.Fields.FieldNames() {
				if field != "password" && field != "tokenKey" && (field != "id" || !byTrigger) {
					fmt.Fprintln(sum, field, row.GetString(field))
				}
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func demoApp(t *testing.T) core.App {
	t.Helper()
	dir, err := os.MkdirTemp("", "naast") // not t.TempDir: PocketBase's log may still write when it is removed
	if err != nil {
		t.Fatal(err)
	}
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	t.Cleanup(func() { _, _ = app.ClearBootstrap(), os.RemoveAll(dir) })
	migrated(t, dir)
	if err := app.Bootstrap(); err != nil {
		t.Fatal(err)
	}
	return app
}
