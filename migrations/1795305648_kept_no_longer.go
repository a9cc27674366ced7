package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// The words of a message are kept for 90 days after it ended; the index holds
// only those that still have any. Of who is erased stays that something came
// back, and not from whom. "I just called you" is untrue an hour later, and who
// asked for silence is not told twice: these texts are never repeated.
func init() {
	m.Register(func(app core.App) error {
		return run(app,
			"CREATE INDEX ix_messages_words ON messages (state_at) WHERE body <> '' AND state IN ('sent', 'delivered', 'failed', 'stopped')",
			"CREATE INDEX ix_inbound_messages_at ON inbound_messages (at) WHERE kind <> 'stop'",
			"CREATE TRIGGER inbound_forgets_erased AFTER DELETE ON parents BEGIN "+
				"UPDATE inbound_messages SET parent = '', message = '' WHERE parent = OLD.id; END",
			"UPDATE message_templates SET harmless = FALSE WHERE key IN ('gestopt', 'gemist')")
	}, func(app core.App) error {
		return run(app, "UPDATE message_templates SET harmless = TRUE WHERE key IN ('gestopt', 'gemist')",
			"DROP TRIGGER inbound_forgets_erased", "DROP INDEX ix_inbound_messages_at", "DROP INDEX ix_messages_words")
	})
}
