package hooks

import (
	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"naast/internal/backup"
	"naast/internal/clock"
)

// Commands adds what a person types on the server.
func Commands(app core.App, root *cobra.Command, now clock.Clock, keysDir string, copies backup.Settings) {
	root.AddCommand(demoCommand(app, now), keysCommand(app, now, keysDir), importCommand(app, now, keysDir),
		backupCommand(app, now, keysDir, copies), restoreCommand(app, now, keysDir))
}
