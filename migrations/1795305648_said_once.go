package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// "I just called you" is untrue an hour later, and who asked for silence is not
// told twice: these texts are never repeated.
func init() {
	m.Register(func(app core.App) error {
		return run(app, "UPDATE message_templates SET harmless = FALSE WHERE key IN ('gestopt', 'gemist')")
	}, func(app core.App) error {
		return run(app, "UPDATE message_templates SET harmless = TRUE WHERE key IN ('gestopt', 'gemist')")
	})
}
