package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// A message knows which follow-up a person got about it, so that the machine
// can close that when it learns more; there is one open alarm of a kind and
// code; and whatever makes an attempt unclear, somebody is asked about it.
func init() {
	m.Register(func(app core.App) error {
		if err := grow(app, "messages", text("person_followup", 15)); err != nil {
			return err
		}
		return run(app,
			"CREATE UNIQUE INDEX ix_outbox_alarms_open ON outbox_alarms (kind, code) WHERE cleared_at = ''",
			"CREATE TRIGGER look_message_attempts_i AFTER INSERT ON message_attempts WHEN NEW.state = 'unclear' BEGIN "+lookSoon+"; END",
			"CREATE TRIGGER look_message_attempts_u AFTER UPDATE OF state ON message_attempts WHEN NEW.state = 'unclear' AND OLD.state <> 'unclear' BEGIN "+
				lookSoon+"; END",
			// The carrier's word may come before its answer: a call that was cut does not take it back.
			"CREATE TRIGGER taken_message_attempts BEFORE UPDATE OF state ON message_attempts WHEN OLD.state = 'accepted' AND NEW.state <> 'accepted' "+
				"BEGIN SELECT RAISE(IGNORE); END")
	}, func(app core.App) error {
		if err := run(app, "DROP TRIGGER taken_message_attempts", "DROP TRIGGER look_message_attempts_u", "DROP TRIGGER look_message_attempts_i",
			"DROP INDEX ix_outbox_alarms_open"); err != nil {
			return err
		}
		return shrink(app, "messages", "person_followup")
	})
}

// lookSoon: two minutes after the call began nobody waits for its answer any more.
const lookSoon = "UPDATE message_attempts SET looked = 0, look_at = strftime('%Y-%m-%d %H:%M:%fZ', NEW.started_at, '+2 minutes') WHERE id = NEW.id"
