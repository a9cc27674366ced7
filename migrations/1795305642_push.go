package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// A push goes to a device of a worker, or to a parent's own telephone that was
// let in by a code which a worker showed. A notice is what a worker is told:
// its kind and nothing else.
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{pushSubscriptions, pushInvitations, notices} {
			if err := step(app); err != nil {
				return err
			}
		}
		end := func(reason, where string) string {
			return "UPDATE push_subscriptions SET state = 'ended', ended = '" + reason + "' WHERE state = 'active' AND " + where
		}
		return run(app,
			"CREATE UNIQUE INDEX ix_notices_waiting ON notices (worker, kind) WHERE state = 'queued'",
			"CREATE INDEX ix_notices_due ON notices (next_at) WHERE state = 'queued'",
			"CREATE TRIGGER push_ends_revoked AFTER UPDATE OF revoked ON devices WHEN NEW.revoked AND NOT OLD.revoked BEGIN "+
				end("revoked", "device = NEW.id AND device <> ''")+"; END",
			"CREATE TRIGGER push_ends_closed AFTER UPDATE OF active ON workers WHEN OLD.active AND NOT NEW.active BEGIN "+
				end("closed", "worker = NEW.id AND worker <> ''")+"; END",
			"CREATE TRIGGER push_ends_erased AFTER DELETE ON parents BEGIN "+
				"DELETE FROM push_subscriptions WHERE parent = OLD.id; DELETE FROM push_invitations WHERE parent = OLD.id; END",
			// A no ends it where it stands, by whatever door it came (R31).
			"CREATE TRIGGER push_ends_withdrawn AFTER INSERT ON consents WHEN NEW.purpose = 'messages' AND NEW.decision = 'withdrawn' BEGIN "+
				end("withdrawn", "parent = NEW.parent AND parent <> ''")+"; "+
				"UPDATE push_invitations SET revoked_at = NEW.recorded_at WHERE parent = NEW.parent AND revoked_at = ''; END")
	}, func(app core.App) error {
		if err := run(app, "DROP TRIGGER push_ends_withdrawn", "DROP TRIGGER push_ends_erased", "DROP TRIGGER push_ends_closed",
			"DROP TRIGGER push_ends_revoked"); err != nil {
			return err
		}
		return drop(app, "notices", "push_invitations", "push_subscriptions")
	})
}

// secret_sha256 lets a parent's page, which has no account, end its own subscription.
func pushSubscriptions(app core.App) error {
	return add(app, "push_subscriptions", []string{"worker, state", "device", "parent, state", "secret_sha256"},
		to(app, "worker", "workers"), text("device", 15), to(app, "parent", "parents"), text("endpoint", 1_000), text("p256dh", 100), text("auth", 40),
		text("vapid", 100), pick("state", "active", "ended"), text("ended", 40), text("secret_sha256", 64), moment("made_at"), moment("last_ok"))
}

func pushInvitations(app core.App) error {
	return add(app, "push_invitations", []string{"unique token_sha256", "parent"}, to(app, "parent", "parents"), text("token_sha256", 64),
		to(app, "made_by", "workers"), moment("made_at"), moment("expires"), moment("used_at"), moment("revoked_at"))
}

func notices(app core.App) error {
	return add(app, "notices", []string{"worker, made_at"}, to(app, "worker", "workers"),
		pick("kind", "assignment", "promise_due", "urgent", "unsent", "conflict", "alarm"),
		pick("state", "queued", "sent", "dropped"), text("reason", 40), number("attempts"), moment("made_at"), moment("next_at"), moment("sent_at"))
}
