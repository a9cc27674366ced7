package tests

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/hooks"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sms"
)

// watched tells when a carrier was asked.
type watched struct {
	outbox.Carrier
	asked chan struct{}
}

func (c watched) Send(ctx context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	defer close(c.asked)
	return c.Carrier.Send(ctx, m)
}

// The whole binding: at its start the server sends what is owed, and shows it
// in the tray of a demo instance, and nowhere else.
func TestTheTrayOfADemoInstance(t *testing.T) {
	for _, c := range []struct {
		name          string
		demo          bool
		state, reason string
		status        int
		tray          string
	}{
		{"a demo instance delivers into its tray", true, "sent", "", http.StatusOK,
			`{"messages":[{"at":"2026-11-24T09:00:00.000Z","to":"+31698765432","text":"Hallo, met Samira. Ik bel u donderdag.`},
		{"any other takes nothing that it cannot deliver", false, "held", "carrier_account", http.StatusNotFound, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			id := w.owe()
			now := func() time.Time { return w.now }
			line := watched{sms.NewLocal(w.app, now, c.demo), make(chan struct{})}
			secrets, err := keys.Open(filepath.Join(t.TempDir(), "keys"), now())
			w.must(err)
			hooks.Bind(w.app, hooks.Deps{Carrier: line, Clock: now, Ban: wBan, Life: secrets.Life, Seals: secrets.Seals, Demo: c.demo, StaysHere: true, RealClock: true,
				Public: fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}})
			server := w.serve()
			<-line.asked
			answer := httptest.NewRecorder()
			server.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/api/naast/demo/messages", nil))
			if answer.Code != c.status || !strings.HasPrefix(answer.Body.String(), c.tray) {
				t.Errorf("%d %s", answer.Code, answer.Body)
			}
			if !c.demo && strings.Contains(answer.Body.String(), "Samira") {
				t.Errorf("it shows %s", answer.Body)
			}
			w.must(w.app.OnTerminate().Trigger(&core.TerminateEvent{App: w.app})) // waits for what is under way
			w.message(id, c.state, c.reason)
		})
	}
}

// serve starts everything that hangs on the start of the server.
func (w *outboxWorld) serve() http.Handler {
	w.t.Helper()
	router, err := apis.NewRouter(w.app)
	w.must(err)
	w.must(w.app.OnServe().Trigger(&core.ServeEvent{App: w.app, Router: router}))
	mux, err := router.BuildMux()
	w.must(err)
	return mux
}
