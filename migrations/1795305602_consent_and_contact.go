package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// Consent is a ledger, contact is safe or does not happen, and a "nee" is
// remembered without remembering who said it (R3, R30, R31).
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{consentTexts, consents, contactPreferences, contactBans} {
			if err := step(app); err != nil {
				return err
			}
		}
		return appendOnly(app, "encounters", "stories", "consents", "consent_texts", "contact_bans")
	}, func(app core.App) error {
		return drop(app, "contact_bans", "contact_preferences", "consents", "consent_texts")
	})
}

func consentTexts(app core.App) error {
	return add(app, "consent_texts", []string{"unique purpose, language, version"},
		pick("purpose", "municipality_help", "uht_status", "share_party", "peer_match", "peer_needs",
			"companion_reads", "felt_helped", "story_use", "messages"),
		text("language", 12), number("version"), text("text", 8_000), text("sha256", 64), flag("checked"))
}

func consents(app core.App) error {
	return add(app, "consents", []string{"parent, purpose, receiver"}, append(stamp(app),
		to(app, "parent", "parents"),
		pick("purpose", "municipality_help", "uht_status", "share_party", "peer_match", "peer_needs",
			"companion_reads", "felt_helped", "story_use", "messages"),
		text("receiver", 120), pick("decision", "given", "refused", "withdrawn"),
		text("text", 15), text("language", 12),
		pick("manner", "spoken", "signature", "typed_name", "button", "paper"),
		pick("present", "alone", "companion", "interpreter"), list("data_kinds"),
		text("signature", 60_000), text("typed_name", 120), text("saw", 15))...)
}

func contactPreferences(app core.App) error {
	return add(app, "contact_preferences", []string{"parent, channel"}, append(stamp(app),
		to(app, "parent", "parents"),
		pick("channel", "call", "sms", "voicemail", "app", "letter", "visit"),
		pick("allowed", "unknown", "yes", "no"), pick("shared_device", "unknown", "yes", "no"),
		flag("name_organisation"), text("agreed_name", 60), text("code_word", 60),
		text("safe_from", 5), text("safe_until", 5), text("safe_days", 7), moment("last_confirmed"))...)
}

func contactBans(app core.App) error {
	return add(app, "contact_bans", []string{"unique hmac"},
		text("hmac", 64), to(app, "municipality", "municipalities"), to(app, "author", "workers"),
		moment("happened_at"), moment("recorded_at"))
}

// appendOnly holds for every door: a phone, a cron line, the dashboard, SQL by
// hand. Erasing is a matter of its own and says so by dropping the trigger.
func appendOnly(app core.App, tables ...string) error {
	for _, t := range tables {
		err := run(app, "CREATE TRIGGER keep_"+t+" BEFORE UPDATE ON `"+t+"` BEGIN "+
			"SELECT RAISE(ABORT, '"+t+" is append-only'); END")
		if err != nil {
			return err
		}
	}
	return nil
}
