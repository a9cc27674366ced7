package tests

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/tests/carrier"
)

// twoLines is a world with Twilio in front and NotifyNL behind it, both real
// clients of a stand-in.
type twoLines struct {
	*outboxWorld
	twilio *carrier.Twilio
	notify *carrier.NotifyNL
	front  *httptest.Server
	id     string
}

func newTwoLines(t *testing.T) *twoLines {
	w := &twoLines{outboxWorld: newOutboxWorld(t), twilio: &carrier.Twilio{Account: "ACtest", Token: "token"}, notify: &carrier.NotifyNL{}}
	clock := func() time.Time { return w.now }
	w.twilio.Clock, w.notify.Clock = clock, clock
	w.front = w.twilio.Serve()
	behind := w.notify.Serve()
	t.Cleanup(w.front.Close)
	t.Cleanup(behind.Close)
	first, err := sms.NewTwilio(sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "Naast", BaseURL: w.front.URL}, clock)
	w.must(err)
	second, err := sms.NewNotifyNL(sms.NotifySettings{APIKey: carrier.NotifyKey, TemplateID: carrier.NotifyTemplate, BaseURL: behind.URL}, clock,
		slog.New(slog.NewTextHandler(&bytes.Buffer{}, nil)))
	w.must(err)
	w.outbox = outbox.New(w.app, outbox.Deps{Carrier: first, Standby: second, Clock: clock, Ban: wBan, Journal: w.life.Messages})
	w.id = w.owe()
	return w
}

// minutes lets time go by as the server does, asking afterwards as well.
func (w *twoLines) minutes(n int) {
	w.t.Helper()
	for range n {
		w.drain()
		w.must(w.outbox.Look(context.Background()))
		w.now = w.now.Add(time.Minute)
	}
}

// The second carrier takes what the first certainly did not, and nothing else.
func TestWhoStandsIn(t *testing.T) {
	down := func(w *twoLines) { w.front.Close() }
	plays := func(play carrier.Play) func(*twoLines) {
		return func(w *twoLines) { w.twilio.Script(play, play, play) }
	}
	for _, c := range []struct {
		name           string
		happens        func(*twoLines)
		state, by      string
		twilio, notify int
	}{
		{"the first works", func(*twoLines) {}, "sent", "twilio", 1, 0},
		{"nobody answers at the first", down, "sent", "notifynl", 0, 1},
		{"the first does not know our account", plays(carrier.Refuse(http.StatusUnauthorized, 20003)), "sent", "notifynl", 0, 1},
		{"the first has taken it and is silent", plays(carrier.Drop), "sent", "twilio", 1, 0},
		{"the first says 500 and has it", plays(carrier.ThenRefuse(carrier.Refuse(http.StatusInternalServerError, 20500))), "sent", "twilio", 1, 0},
		{"she told the first to stop", plays(carrier.Refuse(http.StatusBadRequest, 21610)), "stopped", "twilio", 0, 0},
		{"the first knows the number for none", plays(carrier.Refuse(http.StatusBadRequest, 21211)), "failed", "twilio", 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newTwoLines(t)
			c.happens(w)
			w.minutes(15)
			w.is(c.state, c.by, c.twilio, c.notify)
		})
	}
}

func (w *twoLines) is(state, by string, twilio, notify int) {
	w.t.Helper()
	if got := w.get("SELECT state || ' ' || carrier FROM messages"); got != state+" "+by {
		w.t.Errorf("it is %s, want %s %s", got, state, by)
	}
	if a, b := len(w.twilio.Accepted()), len(w.notify.Accepted()); a != twilio || b != notify {
		w.t.Errorf("the first took %d and the second %d, want %d and %d", a, b, twilio, notify)
	}
}

// Nobody knows whether the first has it, and then it is down: that is no reason
// to let the second send it, also when a person thinks that it did not leave.
func TestNobodyStandsInForADoubt(t *testing.T) {
	t.Parallel()
	w := newTwoLines(t)
	w.twilio.Script(carrier.Cut)
	w.drain()
	w.message(w.id, "unclear", "unclear")
	w.front.Close()
	w.minutes(5)
	w.message(w.id, "unclear", "unclear")
	w.must(w.app.RunInTransaction(func(tx core.App) error { return outbox.Decide(tx, w.id, "not_sent", "carla0000000000", w.now) }))
	w.minutes(30)
	if n := len(w.notify.Accepted()); n != 0 {
		t.Errorf("the second sent it %d times", n)
	}
}

// Both are down: it waits, and leaves once when one of them is back.
func TestBothAreDown(t *testing.T) {
	t.Parallel()
	w := newTwoLines(t)
	refused := carrier.Refuse(http.StatusUnauthorized, 20003)
	w.twilio.Script(refused, refused)
	no := carrier.NotifyRefuse(http.StatusForbidden, "AuthError", "Invalid token")
	w.notify.Script(no, no)
	w.minutes(2)
	if state := w.get("SELECT state FROM messages"); state != "held" {
		t.Fatal(state)
	}
	w.minutes(180)
	if got, a, b := w.get("SELECT state FROM messages"), len(w.twilio.Accepted()), len(w.notify.Accepted()); got != "sent" || a+b != 1 {
		t.Errorf("%s, %d and %d", got, a, b)
	}
}
