// Package migrations holds every step of the schema, one step a file, only
// ever added to. It imports nothing of ours: a step must mean the same
// tomorrow, whatever the code has become.
package migrations

import (
	"strings"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"
)

func text(name string, limit int) core.Field {
	return &core.TextField{Name: name, Max: limit}
}

func pick(name string, values ...string) core.Field {
	return &core.SelectField{Name: name, Values: values, MaxSelect: 1}
}

func flag(name string) core.Field   { return &core.BoolField{Name: name} }
func number(name string) core.Field { return &core.NumberField{Name: name, OnlyInt: true} }
func moment(name string) core.Field { return &core.DateField{Name: name} }
func list(name string) core.Field   { return &core.JSONField{Name: name, MaxSize: 70_000} }

// to points at one record of another collection.
func to(app core.App, name, collection string) core.Field {
	c, err := app.FindCollectionByNameOrId(collection)
	if err != nil {
		panic("migrations: " + collection + " must exist before " + name + ": " + err.Error())
	}
	return &core.RelationField{Name: name, CollectionId: c.Id, MaxSelect: 1}
}

// stamp is what every record of the field carries: whose it is, who made it
// on which device, when by the device's clock and when by ours.
func stamp(app core.App) []core.Field {
	return []core.Field{
		to(app, "municipality", "municipalities"),
		to(app, "author", "workers"),
		text("device", 15),
		moment("happened_at"),
		moment("recorded_at"),
	}
}

// add saves a closed collection: no rule is set, so only superusers pass the
// doors of PocketBase. Phones have a door of their own.
func add(app core.App, name string, indexes []string, fields ...core.Field) error {
	c := core.NewBaseCollection(name)
	c.Fields.Add(fields...)
	c.Indexes = types.JSONArray[string](named(name, indexes))
	return app.Save(c)
}

// named turns "parent, channel" into a whole CREATE INDEX line.
func named(table string, columns []string) []string {
	lines := make([]string, len(columns))
	for i, cols := range columns {
		unique := ""
		if rest, ok := strings.CutPrefix(cols, "unique "); ok {
			unique, cols = "UNIQUE ", rest
		}
		name := "ix_" + table + "_" + strings.NewReplacer(", ", "_", " ", "_").Replace(cols)
		lines[i] = "CREATE " + unique + "INDEX `" + name + "` ON `" + table + "` (" + cols + ")"
	}
	return lines
}

// drop removes collections in the order given; for the way down.
func drop(app core.App, names ...string) error {
	for _, name := range names {
		c, err := app.FindCollectionByNameOrId(name)
		if err != nil {
			return err
		}
		if err := app.Delete(c); err != nil {
			return err
		}
	}
	return nil
}

// run executes plain SQL, one statement after the other.
func run(app core.App, statements ...string) error {
	for _, s := range statements {
		if _, err := app.DB().NewQuery(s).Execute(); err != nil {
			return err
		}
	}
	return nil
}

// grow gives a collection more fields.
func grow(app core.App, name string, fields ...core.Field) error {
	c, err := app.FindCollectionByNameOrId(name)
	if err != nil {
		return err
	}
	c.Fields.Add(fields...)
	return app.Save(c)
}

// shrink takes fields off a collection again; for the way down.
func shrink(app core.App, name string, fields ...string) error {
	c, err := app.FindCollectionByNameOrId(name)
	if err != nil {
		return err
	}
	for _, field := range fields {
		c.Fields.RemoveByName(field)
	}
	return app.Save(c)
}
