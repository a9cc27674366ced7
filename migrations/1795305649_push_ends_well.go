package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// In the place of a push comes one SMS, ever. Which pushes were sent and not
// seen yet is looked for each minute.
func init() {
	m.Register(func(app core.App) error {
		return run(app,
			"DROP INDEX ix_messages_instead_of",
			"CREATE UNIQUE INDEX ix_messages_instead_of ON messages (instead_of) WHERE instead_of <> ''",
			"CREATE INDEX ix_messages_push_sent ON messages (sent_at) WHERE state = 'sent' AND channel = 'push'")
	}, func(app core.App) error {
		return run(app,
			"DROP INDEX ix_messages_push_sent",
			"DROP INDEX ix_messages_instead_of",
			"CREATE INDEX ix_messages_instead_of ON messages (instead_of) WHERE instead_of <> ''")
	})
}
