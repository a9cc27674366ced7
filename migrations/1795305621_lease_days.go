package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
	"github.com/pocketbase/pocketbase/tools/types"
)

// How many days a phone of this municipality may show its readable copy without
// having been on line; empty is 7.
func init() {
	m.Register(func(app core.App) error {
		return alter(app, "municipalities", func(c *core.Collection) {
			c.Fields.Add(&core.NumberField{Name: "lease_days", OnlyInt: true, Min: types.Pointer(1.0), Max: types.Pointer(30.0)})
		})
	}, func(app core.App) error {
		return alter(app, "municipalities", func(c *core.Collection) { c.Fields.RemoveByName("lease_days") })
	})
}
