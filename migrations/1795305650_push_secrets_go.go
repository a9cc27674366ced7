package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// What ended keeps no address: with it and our key one could still reach that
// telephone. A closed file, or a "nee", ends a parent's pushes too. Who was
// called about an urgency, and when, is kept so that nobody is called twice.
func init() {
	m.Register(func(app core.App) error {
		if err := urgencyCalls(app); err != nil {
			return err
		}
		return run(app,
			"CREATE UNIQUE INDEX ix_push_subscriptions_endpoint ON push_subscriptions (endpoint) WHERE state = 'active'",
			"CREATE INDEX ix_push_subscriptions_vapid ON push_subscriptions (vapid) WHERE state = 'active'",
			"CREATE INDEX ix_notices_made_at ON notices (made_at)",
			"CREATE INDEX ix_urgencies_asked ON urgencies (recorded_at) WHERE decision = 'asked'",
			"CREATE INDEX ix_followups_promise ON followups (due) WHERE promise AND state IN ('open', 'taken', 'escalated')",
			"CREATE INDEX ix_devices_oldest_unsent ON devices (oldest_unsent) WHERE oldest_unsent <> ''",
			"CREATE TRIGGER push_forgets_address AFTER UPDATE OF state ON push_subscriptions WHEN NEW.state = 'ended' BEGIN "+
				"UPDATE push_subscriptions SET endpoint = '', p256dh = '', auth = '' WHERE id = NEW.id; END",
			"CREATE TRIGGER push_ends_closed_file AFTER UPDATE OF phase ON parents WHEN NEW.phase = 'closed' AND OLD.phase <> 'closed' BEGIN "+
				"UPDATE push_subscriptions SET state = 'ended', ended = 'file_closed' WHERE state = 'active' AND parent = NEW.id AND parent <> ''; "+
				"DELETE FROM push_invitations WHERE parent = NEW.id AND used_at = ''; END")
	}, func(app core.App) error {
		if err := run(app, "DROP TRIGGER push_ends_closed_file", "DROP TRIGGER push_forgets_address", "DROP INDEX ix_devices_oldest_unsent",
			"DROP INDEX ix_followups_promise", "DROP INDEX ix_urgencies_asked", "DROP INDEX ix_notices_made_at",
			"DROP INDEX ix_push_subscriptions_vapid", "DROP INDEX ix_push_subscriptions_endpoint"); err != nil {
			return err
		}
		return drop(app, "urgency_calls")
	})
}

// urgencyCalls: one line for each coordinator who got an SMS about an urgency,
// and one without a worker when it was made somebody's task (R56).
func urgencyCalls(app core.App) error {
	return add(app, "urgency_calls", []string{"unique urgency, worker", "message", "at"}, text("urgency", 15), to(app, "worker", "workers"),
		text("message", 15), moment("at"))
}
