package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// What ended is thrown away after a while, without reading all that is there.
func init() {
	m.Register(func(app core.App) error {
		return run(app,
			"CREATE INDEX ix_push_subscriptions_ended ON push_subscriptions (made_at) WHERE state = 'ended'",
			"CREATE INDEX ix_push_invitations_expires ON push_invitations (expires)")
	}, func(app core.App) error {
		return run(app, "DROP INDEX ix_push_invitations_expires", "DROP INDEX ix_push_subscriptions_ended")
	})
}
