package hooks

import (
	"errors"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/backup"
	"naast/internal/contactrule"
	"naast/internal/knowledge"
	"naast/internal/reply"
	"naast/internal/retention"
	"naast/internal/signal"
	"naast/internal/sqlite"
)

// bindStart keeps an instance from starting that could do harm, and closes the
// readers at the end.
func bindStart(app core.App, d Deps, reader *sqlite.Reader) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		if d.Demo && !d.StaysHere {
			return errors.New("these are demo data, and SMS_CARRIER sends real messages: use another --dir, or SMS_CARRIER=local")
		}
		if !d.Demo && !d.RealClock {
			return errors.New("NAAST_DEMO_CLOCK is set, and these are no demo data: unset it")
		}
		if err := remember(e.App, d); err != nil {
			return err
		}
		err := e.App.RunInTransaction(func(tx core.App) error {
			if err := contactrule.Recognise(tx, d.Ban); err != nil {
				return err
			}
			return knowledge.Put(tx) // texts that an instance cannot do without
		})
		if err != nil {
			return err
		}
		if err := signal.Arrange(e.App, d.Clock()); err != nil {
			return err
		}
		e.InstallerFunc = nil // a superuser is made by a command, not by a link in a log
		return e.Next()
	})
	app.OnTerminate().BindFunc(func(e *core.TerminateEvent) error {
		_ = reader.Close() // before the writer, so that SQLite tidies its log
		return errors.Join(e.Next(), d.Life.Close())
	})
}

// remember tells a database what it missed, when it was put back from a copy:
// before anything is written in it, and before anybody is answered.
func remember(app core.App, d Deps) error {
	older, err := backup.Recognise(app, d.Life)
	if err != nil {
		return err
	}
	if older {
		app.Logger().Warn("this database is older than what phones have heard of: a new epoch begins, and they send again what is missing")
	}
	if _, err := retention.Replay(app, d.Life); err != nil {
		return err
	}
	if err := reply.Replay(app, d.Life.Stops, d.Clock()); err != nil { // after it: who was erased stays so
		return err
	}
	return errors.Join(backup.NoteLife(app, d.Life, d.Clock()), backup.Tidy(app.DataDir()), backup.Cover(app, d.Life))
}

// IsDemo says whether this database holds demo data; before the first
// migration it holds nothing.
func IsDemo(app core.App) bool {
	var demo bool
	err := app.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM municipalities WHERE demo)").Row(&demo)
	return err == nil && demo
}
