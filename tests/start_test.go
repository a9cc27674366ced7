package tests

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/hooks"
	"naast/internal/contactrule"
	"naast/internal/keys"
	"naast/internal/sqlite"
	"naast/tests/world"
)

// startsWith starts the server a second time on the same data, with this key
// in the place of ban.key, and gives why it does not.
func startsWith(w *world.World, key contactrule.Key) error {
	w.T.Helper()
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: w.Dir, DBConnect: sqlite.Connect})
	w.Must(app.Bootstrap())
	secrets, err := keys.Open(w.Keys, w.Now())
	w.Must(err)
	hooks.Bind(app, hooks.Deps{Carrier: w.Carrier, Clock: w.Now, Ban: key, Life: secrets.Life, Seals: secrets.Seals, StaysHere: true, RealClock: true, Public: fstest.MapFS{}})
	router, err := apis.NewRouter(app)
	w.Must(err)
	started := app.OnServe().Trigger(&core.ServeEvent{App: app, Router: router}, func(*core.ServeEvent) error { return nil })
	w.Must(app.OnTerminate().Trigger(&core.TerminateEvent{App: app}, func(*core.TerminateEvent) error { return app.ClearBootstrap() }))
	return started
}

// With another key nobody would be found to have said no, and messages would go.
func TestALostBanKeyIsSaidAtTheStart(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	other := contactrule.Key("a key that was made anew, this long")
	if err := startsWith(s.World, other); err != nil {
		t.Errorf("nobody said no yet, so a new key does no harm: %v", err)
	}
	if err := startsWith(s.World, world.Ban); err != nil {
		t.Errorf("nor does the old one: %v", err)
	}
	s.samira.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent}))
	if err := startsWith(s.World, other); err == nil || !strings.Contains(err.Error(), "ban.key") {
		t.Errorf("it starts with a key that knows nobody: %v", err)
	}
	if err := startsWith(s.World, world.Ban); err != nil {
		t.Errorf("the right key was put back: %v", err)
	}
	s.Exec("DELETE FROM key_marks") // data from before keys had marks
	if err := startsWith(s.World, world.Ban); err != nil {
		t.Errorf("older data: %v", err)
	}
}
