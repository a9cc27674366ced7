package migrations

import (
	"slices"

	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// What waits is seen by somebody: content that is old, a parent who wants
// somebody else, a complaint, an answer, and promises that were kept or not.
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{contentChecks, seenAbove} {
			if err := step(app); err != nil {
				return err
			}
		}
		if err := choices(app, func(lists ...[]string) []string { return slices.Concat(lists...) }); err != nil {
			return err
		}
		return run(app,
			"CREATE INDEX ix_content_checks_open ON content_checks (municipality, followup) WHERE NOT settled",
			"CREATE INDEX ix_parents_other ON parents (other_since) WHERE wants_other",
			"CREATE INDEX ix_followups_promised ON followups (municipality, due) WHERE promise")
	}, func(app core.App) error {
		if err := run(app, "DROP INDEX ix_followups_promised", "DROP INDEX ix_parents_other", "DROP INDEX ix_content_checks_open"); err != nil {
			return err
		}
		if err := choices(app, func(lists ...[]string) []string {
			return slices.DeleteFunc(lists[0], func(v string) bool { return slices.Contains(lists[1], v) })
		}); err != nil {
			return err
		}
		for name, fields := range map[string][]string{"municipalities": {"above"}, "followups": {"done_at"}, "parents": {"other_since", "other_raised_at"}} {
			if err := shrink(app, name, fields...); err != nil {
				return err
			}
		}
		return drop(app, "content_checks")
	})
}

// contentChecks: which row of content, as it was dated, was asked about in which
// task. key: that of the row; day: its date then.
func contentChecks(app core.App) error {
	return add(app, "content_checks", []string{"unique municipality, collection, key, day"}, to(app, "municipality", "municipalities"),
		text("collection", 40), text("key", 60), text("day", 10), text("followup", 15), flag("settled"))
}

func seenAbove(app core.App) error {
	for _, w := range []struct {
		name   string
		fields []core.Field
	}{
		{"municipalities", []core.Field{text("above", 200)}},
		{"followups", []core.Field{moment("done_at")}},
		{"parents", []core.Field{moment("other_since"), moment("other_raised_at")}},
	} {
		if err := grow(app, w.name, w.fields...); err != nil {
			return err
		}
	}
	return nil
}

func choices(app core.App, change func(lists ...[]string) []string) error {
	for _, c := range []struct {
		collection, field string
		values            []string
	}{
		{"notices", "kind", []string{"answer", "signal"}},
		{"signals", "kind", []string{"complaint"}},
		{"signal_themes", "kind", []string{"complaint"}},
		{"signals", "about", []string{"naast"}},
	} {
		collection, err := app.FindCollectionByNameOrId(c.collection)
		if err != nil {
			return err
		}
		field := collection.Fields.GetByName(c.field).(*core.SelectField)
		field.Values = change(field.Values, c.values)
		if err := app.Save(collection); err != nil {
			return err
		}
	}
	return nil
}
