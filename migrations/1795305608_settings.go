package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// Logs hold ids, never an address of a person's phone; and not for long.
func init() {
	m.Register(func(app core.App) error {
		s := app.Settings()
		s.Meta.AppName = "Naast"
		s.Logs.LogIP = false
		s.Logs.LogAuthId = true
		s.Logs.MaxDays = 14
		s.Batch.Enabled = false
		return app.Save(s)
	}, nil)
}
