package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// Of a parent who is erased no step of a message stays either, by whatever door
// her messages go.
func init() {
	m.Register(func(app core.App) error {
		return run(app, "CREATE TRIGGER steps_messages_d AFTER DELETE ON messages BEGIN DELETE FROM message_steps WHERE message = OLD.id; END")
	}, func(app core.App) error {
		return run(app, "DROP TRIGGER steps_messages_d")
	})
}
