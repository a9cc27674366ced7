package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// What an auditor asks of a message: which steps it took and why, on whose yes
// each attempt was made, what the carrier said of it afterwards, and whether it
// may ever be said twice. A work message is for a worker, and has no parent.
func init() {
	m.Register(func(app core.App) error {
		if err := grow(app, "messages",
			to(app, "worker", "workers"), flag("harmless"), number("template_version"), number("parts"), pick("alphabet", "gsm7", "ucs2"),
			pick("answer", "yes", "no"), moment("answered_at"), moment("delivered_at"), to(app, "decided_by", "workers"),
			text("instead_of", 15)); err != nil {
			return err
		}
		if err := grow(app, "message_attempts",
			number("fence"), text("consent", 15), moment("asked_at"), pick("heard", "taken", "sent", "delivered", "undelivered", "expired"),
			moment("heard_at"), moment("valid_until"), number("looked"), moment("look_at")); err != nil {
			return err
		}
		for _, step := range []func(core.App) error{messageSteps, outboxSwitches, outboxAlarms, inboundMessages, experiences} {
			if err := step(app); err != nil {
				return err
			}
		}
		return run(app, besideMessages...)
	}, func(app core.App) error {
		if err := run(app, withoutMessages...); err != nil {
			return err
		}
		if err := drop(app, "experiences", "inbound_messages", "outbox_alarms", "outbox_switches", "message_steps"); err != nil {
			return err
		}
		if err := shrink(app, "message_attempts", "fence", "consent", "asked_at", "heard", "heard_at", "valid_until", "looked", "look_at"); err != nil {
			return err
		}
		return shrink(app, "messages", "worker", "harmless", "template_version", "parts", "alphabet", "answer", "answered_at",
			"delivered_at", "decided_by", "instead_of")
	})
}

var besideMessages = []string{
	"CREATE TABLE outbox_lease (one INTEGER PRIMARY KEY CHECK (one = 1), holder TEXT NOT NULL DEFAULT '', fence INTEGER NOT NULL DEFAULT 0, until TEXT NOT NULL DEFAULT '')",
	"INSERT INTO outbox_lease (one) VALUES (1)",
	"CREATE INDEX ix_messages_due ON messages (next_at, id) WHERE state IN ('queued', 'held')",
	"CREATE INDEX ix_messages_sending ON messages (claimed_until) WHERE state = 'sending'",
	"CREATE INDEX ix_messages_place_at ON messages (municipality, state_at)",
	"CREATE INDEX ix_messages_instead_of ON messages (instead_of) WHERE instead_of <> ''",
	"CREATE INDEX ix_messages_worker ON messages (worker) WHERE worker <> ''",
	"CREATE INDEX ix_message_attempts_carrier_id ON message_attempts (carrier_id)",
	"CREATE INDEX ix_message_attempts_look_at ON message_attempts (look_at) WHERE look_at <> ''",
	"CREATE INDEX ix_message_attempts_number ON message_attempts (number_hmac, started_at)",
	// Every door is seen: a dispatcher, a coordinator, SQL by hand.
	"CREATE TRIGGER steps_messages_i AFTER INSERT ON messages BEGIN " +
		"INSERT INTO message_steps (id, message, at, was, state, reason, by) VALUES (lower(substr(hex(randomblob(8)), 1, 15)), " +
		"NEW.id, NEW.state_at, '', NEW.state, NEW.reason, ''); END",
	"CREATE TRIGGER steps_messages_u AFTER UPDATE OF state, reason ON messages WHEN OLD.state <> NEW.state OR OLD.reason <> NEW.reason BEGIN " +
		"INSERT INTO message_steps (id, message, at, was, state, reason, by) VALUES (lower(substr(hex(randomblob(8)), 1, 15)), " +
		"NEW.id, NEW.state_at, OLD.state, NEW.state, NEW.reason, CASE WHEN NEW.reason LIKE 'decided%' THEN NEW.decided_by ELSE '' END); END",
	// The last wall: what left never comes back into the queue, whoever writes.
	"CREATE TRIGGER forward_messages BEFORE UPDATE OF state ON messages " +
		"WHEN OLD.state IN ('sent', 'delivered', 'failed') AND NEW.state NOT IN ('sent', 'delivered', 'failed') " +
		"OR OLD.state = 'delivered' AND NEW.state <> 'delivered' " +
		"BEGIN SELECT RAISE(ABORT, 'a message that left does not come back'); END",
}

var withoutMessages = []string{"DROP TRIGGER forward_messages", "DROP TRIGGER steps_messages_u", "DROP TRIGGER steps_messages_i",
	"DROP INDEX ix_message_attempts_number", "DROP INDEX ix_message_attempts_look_at", "DROP INDEX ix_message_attempts_carrier_id",
	"DROP INDEX ix_messages_worker", "DROP INDEX ix_messages_instead_of", "DROP INDEX ix_messages_place_at",
	"DROP INDEX ix_messages_sending", "DROP INDEX ix_messages_due", "DROP TABLE outbox_lease"}

func messageSteps(app core.App) error {
	return add(app, "message_steps", []string{"message"}, text("message", 15), moment("at"), text("was", 20), text("state", 20),
		text("reason", 40), text("by", 15))
}

// Append-only: the last line says whether anything may leave this instance.
func outboxSwitches(app core.App) error {
	return add(app, "outbox_switches", nil, moment("at"), to(app, "by", "workers"), flag("stopped"), text("reason", 300))
}

func outboxAlarms(app core.App) error {
	return add(app, "outbox_alarms", []string{"cleared_at"}, pick("kind", "hour_cap", "number_cap", "account", "push_account", "journal"),
		text("code", 60), moment("at"), moment("last_at"), number("times"), to(app, "cleared_by", "workers"), moment("cleared_at"))
}

// What came back, without its words: those go to a person, or nowhere.
func inboundMessages(app core.App) error {
	return add(app, "inbound_messages", []string{"unique carrier, carrier_id", "parent"}, text("carrier", 20), text("carrier_id", 80), moment("at"),
		to(app, "parent", "parents"), text("message", 15), pick("kind", "stop", "yes", "no", "digit", "other", "nobody"))
}

// Whether people felt helped (R129): no parent, no worker, no moment but the day.
func experiences(app core.App) error {
	return add(app, "experiences", []string{"municipality, day"}, to(app, "municipality", "municipalities"), text("day", 10),
		pick("statement", "heard", "understood", "kept_promises", "pace", "really_helped"), number("answer"), pick("manner", "sms", "phone", "paper", "screen"))
}
