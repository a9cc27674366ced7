package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// What a file of unsent work brings out of turn is kept beside the numbers: the
// phone itself may still send another op under the same one.
func init() {
	m.Register(func(app core.App) error {
		return alter(app, "quarantine", func(c *core.Collection) {
			c.RemoveIndex("ix_quarantine_device_seq")
			c.AddIndex("ix_quarantine_device_seq", true, "device, seq", "code NOT IN ('gap', 'fork')")
		})
	}, func(app core.App) error {
		return alter(app, "quarantine", func(c *core.Collection) {
			c.RemoveIndex("ix_quarantine_device_seq")
			c.AddIndex("ix_quarantine_device_seq", true, "device, seq", "")
		})
	})
}
