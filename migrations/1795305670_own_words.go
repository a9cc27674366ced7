package migrations

import (
	"slices"

	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// What somebody says in own words is one more answer to whether help was felt.
func init() {
	m.Register(func(app core.App) error {
		return statements(app, func(had []string) []string { return append(had, "words") })
	}, func(app core.App) error {
		return statements(app, func(had []string) []string {
			return slices.DeleteFunc(had, func(s string) bool { return s == "words" })
		})
	})
}

func statements(app core.App, change func(had []string) []string) error {
	c, err := app.FindCollectionByNameOrId("experiences")
	if err != nil {
		return err
	}
	field := c.Fields.GetByName("statement").(*core.SelectField)
	field.Values = change(field.Values)
	return app.Save(c)
}
