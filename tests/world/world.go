// Package world is the whole server for a scenario: the real router, the real
// database with every migration, and phones that talk to it over HTTP. Only
// the carrier and the clock are not real. All people are invented.
package world

import (
	"encoding/base64"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/hooks"
	"naast/internal/backup"
	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/internal/sqlite"
	"naast/internal/webpush"
	"naast/tests/carrier"
)

// Ban is the key under which this world remembers who said no.
var Ban = contactrule.Key("a key of exactly thirty-two byte")

// Tuesday is a moment at which messages leave.
var Tuesday = time.Date(2026, 11, 24, 10, 0, 0, 0, clock.Amsterdam)

// World is one running server with an empty case load.
type World struct {
	T       *testing.T
	App     *core.BaseApp
	URL     string
	Dir     string
	Keys    string // the directory of the secrets
	Backup  backup.Settings
	Carrier *carrier.Scripted
	Limits  outbox.Limits  // zero: the defaults
	Line    outbox.Carrier // in the place of Carrier
	Hooks   []sms.Hook     // through which carriers call back
	Seals   *keys.Seals
	Life    *keys.Life
	PushTo  string             // address of a scripted push service; empty: nobody is pushed to
	Push    *webpush.Service   // where PushTo is set
	Sent    chan outbox.Parcel // what the carrier was handed, as it happens

	mu     sync.Mutex
	now    time.Time
	server *httptest.Server
	sealed envelopes
}

// New starts a world, with what is changed before its start; it ends with the test.
func New(t *testing.T, change ...func(*World)) *World {
	t.Helper()
	dir := home(t)
	w := &World{T: t, Dir: filepath.Join(dir, "data"), Keys: filepath.Join(dir, "keys"), Sent: make(chan outbox.Parcel, 1000), now: Tuesday}
	w.Carrier = &carrier.Scripted{While: func(p outbox.Parcel) { w.Sent <- p }}
	w.Must(os.Mkdir(w.Dir, 0o700))
	for name, content := range seeded(t) {
		w.Must(os.WriteFile(filepath.Join(w.Dir, name), content, 0o600))
	}
	w.Must(os.Mkdir(w.Keys, 0o700))
	w.Must(os.WriteFile(filepath.Join(w.Keys, "ban.key"), []byte(base64.StdEncoding.EncodeToString(Ban)+"\n"), 0o600))
	for _, c := range change {
		c(w)
	}
	w.Start()
	t.Cleanup(w.Stop)
	return w
}

// home is a directory for one world. It is not t.TempDir: PocketBase's log may
// still write when it is removed, and that is no fault of the test.
func home(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "naast")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// Start is the beginning of a process on the data and the keys that are there.
func (w *World) Start() {
	w.T.Helper()
	secrets, err := keys.Open(w.Keys, w.Now())
	w.Must(err)
	w.Life, w.Seals = secrets.Life, secrets.Seals
	w.App = core.NewBaseApp(core.BaseAppConfig{DataDir: w.Dir, DBConnect: sqlite.Connect})
	w.Must(w.App.Bootstrap())
	line := outbox.Carrier(w.Carrier)
	if w.Line != nil {
		line = w.Line
	}
	hooks.Bind(w.App, hooks.Deps{Carrier: line, Push: w.push(secrets), Limits: w.Limits, Webhooks: w.Hooks, Clock: w.Now, Ban: Ban, Life: w.Life, Seals: w.Seals, Backup: w.Backup, StaysHere: true, RealClock: true,
		Public: fstest.MapFS{"index.html": &fstest.MapFile{Data: []byte("<!doctype html>")}}})
	w.serve()
}

// serve does what apis.Serve does, on a free port.
func (w *World) serve() {
	w.T.Helper()
	router, err := apis.NewRouter(w.App)
	w.Must(err)
	event := &core.ServeEvent{App: w.App, Router: router}
	w.Must(w.App.OnServe().Trigger(event, func(e *core.ServeEvent) error {
		mux, err := e.Router.BuildMux()
		if err != nil {
			return err
		}
		w.server = httptest.NewServer(mux)
		w.URL = w.server.URL
		return nil
	}))
}

// Stop is the end of the process; what it wrote stays. Said twice is said once.
func (w *World) Stop() {
	if w.server == nil {
		return
	}
	server := w.server
	w.server = nil
	end := &core.TerminateEvent{App: w.App}
	_ = w.App.OnTerminate().Trigger(end, func(e *core.TerminateEvent) error {
		server.CloseClientConnections()
		server.Close()
		return w.App.ClearBootstrap()
	})
}

// Now is the clock of the server.
func (w *World) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// Set puts the clock of the server.
func (w *World) Set(now time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = now
}

// Pass lets time go by.
func (w *World) Pass(d time.Duration) { w.Set(w.Now().Add(d)) }

// Exec runs SQL by hand, as somebody at the server might.
func (w *World) Exec(query string, p ...dbx.Params) {
	w.T.Helper()
	q := w.App.DB().NewQuery(query)
	for _, bound := range p {
		q.Bind(bound)
	}
	_, err := q.Execute()
	w.Must(err)
}

// Get reads one value as text.
func (w *World) Get(query string, p ...dbx.Params) (value string) {
	w.T.Helper()
	q := w.App.DB().NewQuery(query)
	for _, bound := range p {
		q.Bind(bound)
	}
	w.Must(q.Row(&value))
	return value
}

// Want expects one value of the database.
func (w *World) Want(want, query string) {
	w.T.Helper()
	if got := w.Get(query); got != want {
		w.T.Errorf("%q, want %q: %s", got, want, query)
	}
}

// Until waits, for at most twenty seconds, for what happens beside a request.
func (w *World) Until(want, query string) {
	w.T.Helper()
	for end := time.Now().Add(20 * time.Second); w.Get(query) != want && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond) // between two questions, not instead of one
	}
	w.Want(want, query)
}

// Must ends the test on an error.
func (w *World) Must(err error) {
	w.T.Helper()
	if err != nil {
		w.T.Fatal(err)
	}
}
