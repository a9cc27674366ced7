package hooks

import (
	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"naast/internal/clock"
)

// Commands adds what a person types on the server.
func Commands(app core.App, root *cobra.Command, now clock.Clock, keysDir string) {
	root.AddCommand(demoCommand(app, now), keysCommand(app, now, keysDir), importCommand(app, now, keysDir))
}
