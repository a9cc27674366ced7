package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// A locked phone delivers with a secret of the device, of which only the
// SHA-256 is kept. durable_seq is what a verified backup covers; lease_until is
// until when the phone may show its readable copy.
func init() {
	m.Register(func(app core.App) error {
		return alter(app, "devices", func(c *core.Collection) {
			c.Fields.Add(text("deliver", 64), number("durable_seq"), moment("lease_until"))
			c.Indexes = append(c.Indexes, named("devices", []string{"deliver"})...)
		})
	}, func(app core.App) error {
		return alter(app, "devices", func(c *core.Collection) {
			c.RemoveIndex("ix_devices_deliver")
			for _, f := range []string{"deliver", "durable_seq", "lease_until"} {
				c.Fields.RemoveByName(f)
			}
		})
	})
}

// alter changes a collection that an earlier step made.
func alter(app core.App, name string, change func(*core.Collection)) error {
	c, err := app.FindCollectionByNameOrId(name)
	if err != nil {
		return err
	}
	change(c)
	return app.Save(c)
}
