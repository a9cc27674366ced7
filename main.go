// Naast is the field app of outreach workers in the hersteloperatie toeslagen:
// one binary with the server, the database and the web app in it.
package main

import (
	"log"
	"os"
	"sync"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"

	"naast/hooks"
	"naast/internal/clock"
	"naast/internal/config"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/internal/sqlite"
	_ "naast/migrations"
	pbpublic "naast/pb_public"
)

func main() {
	set, err := config.Load(os.Getenv)
	if err != nil {
		log.Fatal("naast does not start: ", err)
	}
	app := pocketbase.NewWithConfig(pocketbase.Config{DBConnect: sqlite.Connect, HideStartBanner: true})
	now := clock.Clock(clock.System)
	if !set.DemoClock.IsZero() {
		now = clock.From(set.DemoClock)
	}
	hooks.Commands(app, app.RootCmd, now, keysDir(app, set))

	var once sync.Once
	app.OnBootstrap().BindFunc(func(e *core.BootstrapEvent) error {
		err := e.Next()
		once.Do(func() {
			if err == nil {
				err = bind(e.App, set, now)
			}
		})
		return err
	})
	if err := app.Start(); err != nil {
		log.Fatal("naast stops: ", err)
	}
}

// bind builds the outside world and hands it to the switchboard.
func bind(app core.App, set config.Config, now clock.Clock) error {
	secrets, err := keys.Open(keysDir(app, set), now())
	if err != nil {
		return err
	}
	d := hooks.Deps{Clock: now, Ban: secrets.Ban, Life: secrets.Life, Seals: secrets.Seals, Public: pbpublic.Files,
		Demo: hooks.IsDemo(app), StaysHere: set.StaysHere(), RealClock: set.DemoClock.IsZero()}
	if d.Carrier, err = carrier(app, set, d); err != nil {
		return err
	}
	hooks.Bind(app, d)
	return nil
}

func keysDir(app core.App, set config.Config) string {
	if set.KeysDir == "" {
		return app.DataDir() + ".keys"
	}
	return set.KeysDir
}

func carrier(app core.App, set config.Config, d hooks.Deps) (outbox.Carrier, error) {
	if set.Carrier == "twilio" {
		return sms.NewTwilio(sms.TwilioSettings{AccountSID: set.AccountSID, AuthToken: set.AuthToken,
			From: set.From, BaseURL: set.TwilioURL}, d.Clock)
	}
	return sms.NewLocal(app, d.Clock, d.Demo), nil
}
