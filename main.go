// Naast is the field app of outreach workers in the hersteloperatie toeslagen:
// one binary with the server, the database and the web app in it.
package main

import (
	"errors"
	"log"
	"os"
	"sync"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"

	"naast/hooks"
	"naast/internal/backup"
	"naast/internal/clock"
	"naast/internal/config"
	"naast/internal/keys"
	"naast/internal/sqlite"
	"naast/internal/webpush"
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
	hooks.Commands(app, app.RootCmd, now, keysDir(app, set), copies(set))
	if hooks.RunsOffline(app.RootCmd) {
		if err := app.RootCmd.Execute(); err != nil {
			log.Fatal("naast: ", err)
		}
		return
	}

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
	if err == nil {
		err = copies(set).Check()
	}
	if err != nil {
		return err
	}
	d := hooks.Deps{Clock: now, Ban: secrets.Ban, Life: secrets.Life, Seals: secrets.Seals, Backup: copies(set), Public: pbpublic.Files,
		Demo: hooks.IsDemo(app), StaysHere: set.StaysHere(), RealClock: set.DemoClock.IsZero()}
	if err := carriers(app, set, &d); err != nil {
		return err
	}
	d.Push, err = webpush.New(app, secrets.Vapid, now, webpush.Settings{Contact: set.Push.Contact, StandIns: set.Push.StandIns})
	if err != nil {
		return err
	}
	alone(app)
	hooks.Bind(app, d)
	return nil
}

// alone keeps a second server off the same data, and a restore from under this one.
func alone(app core.App) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		release, err := backup.Hold(app.DataDir())
		if err != nil {
			return err
		}
		app.OnTerminate().BindFunc(func(e *core.TerminateEvent) error { return errors.Join(e.Next(), release()) })
		return e.Next()
	})
}

func copies(set config.Config) backup.Settings {
	return backup.Settings{To: set.BackupTo, Recipient: set.BackupRecipient}
}

func keysDir(app core.App, set config.Config) string {
	if set.KeysDir == "" {
		return app.DataDir() + ".keys"
	}
	return set.KeysDir
}
