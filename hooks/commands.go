package hooks

import (
	"github.com/pocketbase/pocketbase/core"
	"github.com/spf13/cobra"

	"naast/internal/clock"
)

// Commands adds what a person types on the server.
func Commands(app core.App, root *cobra.Command) {
	root.AddCommand(demoCommand(app, clock.System))
}
