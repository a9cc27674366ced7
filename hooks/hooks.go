// Package hooks is the switchboard: requests, the clock, a superuser in the
// dashboard. Each hook reads, calls one function of ours, and answers.
package hooks

import (
	"io/fs"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/backup"
	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/fieldsync"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/internal/sqlite"
	"naast/internal/webpush"
)

// Deps is what lies outside the process, or comes from the settings.
type Deps struct {
	Carrier   outbox.Carrier
	Standby   outbox.Carrier   // nil: nobody stands in while Carrier is down
	Webhooks  []sms.Hook       // of the carriers that may call us; none without a public address
	Push      *webpush.Service // nil: nobody is pushed to
	Limits    outbox.Limits    // zero: the defaults
	At        func(point int)  // tests: see the numbered points of outbox
	Clock     clock.Clock
	Ban       contactrule.Key
	Life      *keys.Life  // what outlives the database: epoch, numbers given out, journals
	Seals     *keys.Seals // to which phones seal what they capture
	Backup    backup.Settings
	Public    fs.FS // the built web app
	Demo      bool  // holds demo data, and so never sends a real message
	StaysHere bool  // the carrier reaches nothing outside this machine
	RealClock bool  // false: somebody set the clock, which only a demo may have
}

// Bind ties everything. main and the tests call this same function.
func Bind(app core.App, d Deps) {
	reader := &sqlite.Reader{}
	engine := fieldsync.New(app, reader, d.Clock, d.Ban, d.Life, d.Seals)
	gate := outbox.NewGate()
	engine.Gate = gate

	bindStart(app, d, reader)
	bindQuiet(app)
	bindKeys(app, d)
	bindDashboard(app, engine, d.Clock)
	bindSignIn(app, d.Clock)
	bindDevices(app, d)
	bindRevoked(app)
	kick := bindOutbox(app, d, gate)
	engine.Urgent = bindPush(app, d, kick)
	kick = both(kick, engine.Urgent)
	bindSync(app, engine, kick)
	bindDeliver(app, engine, kick)
	bindReopen(app, engine)
	bindPoke(app, engine)
	bindDesk(app, engine, kick)
	bindDeskOutbox(app, d, kick)
	bindDeskTemplates(app, d.Clock)
	bindDeskContent(app, d.Clock)
	bindDeskSignals(app, d.Clock, kick)
	bindExperience(app, d, kick)
	bindMe(app)
	bindErase(app, d, engine, kick)
	bindCarriers(app, d, gate, kick)
	bindPushRoutes(app, d, engine)
	bindSeintje(app, d, engine)
	bindBackup(app, d)
	bindDemoMessages(app, d)
	bindHealth(app)
	bindPWA(app, d)
}

// both kicks two: whatever came may owe a message and a notice.
func both(one, other func()) func() { return func() { one(); other() } }
