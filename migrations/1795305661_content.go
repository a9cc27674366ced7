package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// Content that a coordinator can change without a release (R153): a row of the
// own municipality goes before a row of everybody with the same key. Every
// change leaves what was there before in content_versions.
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{walkInPlaces, stations, urgencyCriteria, contentVersions, keyed, expectationCards} {
			if err := step(app); err != nil {
				return err
			}
		}
		return appendOnly(app, "content_versions")
	}, func(app core.App) error {
		for _, name := range []string{"help_offers", "knowledge_items"} {
			if err := shrink(app, name, "key", "retired"); err != nil {
				return err
			}
		}
		return drop(app, "content_versions", "urgency_criteria", "stations", "walk_in_places")
	})
}

func walkInPlaces(app core.App) error {
	return add(app, "walk_in_places", []string{"municipality"}, to(app, "municipality", "municipalities"), text("key", 60),
		text("name", 120), text("address", 200), text("hours", 300), text("access", 300), list("languages"), text("phone", 30),
		text("text", 1_000), text("source", 300), text("checked_at", 10), flag("retired"))
}

func stations(app core.App) error {
	return add(app, "stations", []string{"municipality"}, to(app, "municipality", "municipalities"), text("key", 40), number("step"),
		text("title", 120), text("what", 2_000), text("who", 500), text("how_long", 500), text("documents", 1_000),
		text("source", 300), text("dated", 10), flag("retired"))
}

func urgencyCriteria(app core.App) error {
	return add(app, "urgency_criteria", []string{"municipality"}, to(app, "municipality", "municipalities"), text("key", 40), number("step"),
		text("title", 200), text("text", 1_000), flag("threat"), text("source", 300), text("dated", 10), flag("retired"))
}

// Append-only: the row as it was before a change, whose change it was, and when.
func contentVersions(app core.App) error {
	return add(app, "content_versions", []string{"collection, record", "municipality"}, text("collection", 40), text("record", 15),
		to(app, "municipality", "municipalities"), &core.JSONField{Name: "was", MaxSize: 40_000}, moment("at"), to(app, "by", "workers"))
}

func keyed(app core.App) error {
	for _, name := range []string{"help_offers", "knowledge_items"} {
		if err := grow(app, name, text("key", 60), flag("retired")); err != nil {
			return err
		}
	}
	return nil
}

// expectationCards are one more kind of card (R46).
func expectationCards(app core.App) error {
	c, err := app.FindCollectionByNameOrId("knowledge_items")
	if err != nil {
		return err
	}
	kind := c.Fields.GetByName("kind").(*core.SelectField)
	kind.Values = append(kind.Values, "expectation_card")
	return app.Save(c)
}
