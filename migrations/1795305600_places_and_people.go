package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
	"github.com/pocketbase/pocketbase/tools/types"
)

// Municipalities are the tenants; workers have personal accounts only
// (BIO2 5.16.02); a device is one installation in one browser profile.
func init() {
	m.Register(func(app core.App) error {
		if err := drop(app, "users"); err != nil { // PocketBase's own example
			return err
		}
		for _, step := range []func(core.App) error{clusters, municipalities, workers, devices} {
			if err := step(app); err != nil {
				return err
			}
		}
		return nil
	}, func(app core.App) error { return drop(app, "devices", "workers", "municipalities", "clusters") })
}

func clusters(app core.App) error {
	return add(app, "clusters", nil, text("name", 120), text("centre", 15), text("uht_contact", 200))
}

func municipalities(app core.App) error {
	return add(app, "municipalities", []string{"unique code", "cluster"},
		text("code", 10), text("name", 120),
		pick("status", "joined", "preparing", "no_action", "via_centre", "safety_net"),
		to(app, "cluster", "clusters"), text("region", 60),
		text("desk_name", 120), text("desk_phone", 30), text("desk_address", 200), text("desk_hours", 200),
		text("crisis_phone", 30), flag("demo"), number("parents_estimate"), text("estimate_source", 200))
}

func workers(app core.App) error {
	c := core.NewAuthCollection("workers")
	c.Fields.Add(
		text("name", 120),
		pick("role", "ambassador", "peer", "coordinator", "chain_coordinator", "privacy_officer", "admin"),
		to(app, "municipality", "municipalities"), to(app, "cluster", "clusters"),
		text("phone", 30), list("languages"), text("why", 300), text("employer", 120), flag("active"))
	c.Indexes = append(c.Indexes, named("workers", []string{"municipality, role"})...)
	// Somebody whose work ended may not sign in again, but a token he still
	// has goes on delivering what his phone captured (sync.md).
	c.AuthRule = types.Pointer("active = true")
	c.AuthToken.Duration = 30 * 24 * 3600 // a fortnight in the field must not cost a record
	c.AuthAlert.Enabled = false           // no mail from a server that has no mail
	c.OTP.Enabled, c.MFA.Enabled, c.OAuth2.Enabled = false, false, false
	return app.Save(c)
}

func devices(app core.App) error {
	return add(app, "devices", []string{"worker", "municipality"},
		to(app, "worker", "workers"), to(app, "municipality", "municipalities"),
		text("label", 120), text("platform", 300), text("app", 40),
		moment("registered_at"), moment("last_contact"), moment("oldest_unsent"),
		number("unsent"), number("skew_ms"), number("last_seq"), number("answers"), flag("revoked"))
}
