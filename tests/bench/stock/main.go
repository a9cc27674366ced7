// Stock is PocketBase as it comes, with its own SQLite driver and settings, and the same four collections
// behind an ordinary rule: what Naast is measured against. It has a module of its own, because the
// product leaves that driver out.
package main

import (
	"log"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"
)

func main() {
	app := pocketbase.New()
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		if err := prepare(e.App); err != nil {
			return err
		}
		return e.Next()
	})
	if err := app.Start(); err != nil {
		log.Fatal(err)
	}
}

// prepare makes the collections, one account, and opens the batch API.
func prepare(app core.App) error {
	settings := app.Settings()
	settings.Batch.Enabled, settings.Batch.MaxRequests = true, 50
	if err := app.Save(settings); err != nil {
		return err
	}
	users, err := app.FindCollectionByNameOrId("users")
	if err != nil {
		return err
	}
	for name, columns := range collections {
		c := core.NewBaseCollection(name)
		for _, column := range columns {
			c.Fields.Add(&core.TextField{Name: column, Max: 12_000})
		}
		c.Fields.Add(&core.RelationField{Name: "author", CollectionId: users.Id, MaxSelect: 1})
		c.AddIndex("ix_"+name, false, "parent", "")
		signedIn := types.Pointer(`@request.auth.id != ""`)
		c.CreateRule, c.ViewRule = signedIn, signedIn
		if err := app.Save(c); err != nil {
			return err
		}
	}
	user := core.NewRecord(users)
	user.SetEmail("bench@demodam.example")
	user.SetPassword("naast-demo-2026")
	return app.Save(user)
}

// collections have the columns that the benchmark fills.
var collections = map[string][]string{
	"parents":    {"parent", "municipality", "name", "phone", "language", "origin", "phase", "happened_at", "recorded_at"},
	"encounters": {"parent", "municipality", "how", "place_kind", "kind", "outcome", "note", "happened_at", "recorded_at"},
	"needs":      {"parent", "municipality", "encounter", "life_area", "how", "wish", "words", "happened_at", "recorded_at"},
	"followups":  {"parent", "municipality", "what", "kind", "owner", "due", "channel", "state", "happened_at", "recorded_at"},
}
