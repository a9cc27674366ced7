package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// A promise has an owner and a date; a message is a row before it is a
// request, and an attempt is a row before the carrier is called.
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{followups, messageTemplates, messages, messageAttempts, localMessages} {
			if err := step(app); err != nil {
				return err
			}
		}
		return nil
	}, func(app core.App) error {
		return drop(app, "local_messages", "message_attempts", "messages", "message_templates", "followups")
	})
}

func followups(app core.App) error {
	return add(app, "followups", []string{"parent, state", "owner, state, due", "municipality, state"}, append(stamp(app),
		to(app, "parent", "parents"), text("encounter", 15), text("what", 500),
		pick("kind", "call", "visit", "letter", "arrange", "message", "safety", "conflict", "message_stopped", "other"),
		to(app, "owner", "workers"), text("due", 10),
		pick("channel", "call", "sms", "visit", "letter", "none"), flag("promise"),
		pick("told_how", "spoken", "sms", "paper"),
		pick("state", "open", "taken", "done", "cancelled", "escalated"),
		text("cancel_reason", 500), text("note", 4_000),
		text("template", 40), list("values"), moment("not_before"), moment("expires"))...)
}

func messageTemplates(app core.App) error {
	return add(app, "message_templates", []string{"unique key, language, version"},
		text("key", 40), text("language", 12), number("version"), text("text", 500), list("placeholders"),
		flag("harmless"), flag("names_organisation"), flag("checked"))
}

func messages(app core.App) error {
	return add(app, "messages", []string{"parent", "followup", "state, next_at", "municipality, state"}, append(stamp(app),
		to(app, "parent", "parents"), text("followup", 15), pick("channel", "sms", "push"),
		text("template", 40), text("language", 12), text("body", 500),
		pick("state", "queued", "sending", "sent", "delivered", "held", "stopped", "failed", "unclear"),
		text("reason", 40), text("reason_text", 300),
		moment("not_before"), moment("expires"), moment("next_at"), moment("state_at"), moment("sent_at"),
		moment("claimed_until"), number("attempts"), text("carrier", 20), text("carrier_id", 80))...)
}

func messageAttempts(app core.App) error {
	return add(app, "message_attempts", []string{"unique message, number", "state", "started_at"},
		to(app, "message", "messages"), number("number"), text("carrier", 20),
		pick("state", "claimed", "accepted", "rejected", "unclear"),
		text("carrier_id", 80), text("code", 60), text("number_hmac", 64),
		moment("started_at"), moment("ended_at"))
}

// The tray of the local carrier, for demo instances only.
func localMessages(app core.App) error {
	return add(app, "local_messages", []string{"at"}, moment("at"), text("to", 20), text("text", 1_000))
}
