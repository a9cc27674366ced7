package tests

import (
	"context"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/internal/sqlite"
	"naast/tests/carrier"
)

// A process of its own, so that it can be killed: this test binary, started
// again, is a server that drains its outbox once.
func init() {
	if dir := os.Getenv("NAAST_TEST_DRAIN_DIR"); dir != "" {
		os.Exit(drainOnce(dir, os.Getenv("NAAST_TEST_DRAIN_TWILIO")))
	}
}

func drainOnce(dir, twilio string) int {
	now := func() time.Time { return tuesday }
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	if err := app.Bootstrap(); err != nil {
		return 1
	}
	line, err := sms.NewTwilio(sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "Naast", BaseURL: twilio, Timeout: time.Hour}, now)
	if err != nil {
		return 2
	}
	life, err := keys.OpenLife(dir + ".keys")
	if err != nil {
		return 4
	}
	if err := outbox.New(app, outbox.Deps{Carrier: line, Clock: now, Ban: wBan, Journal: life.Messages}).Drain(context.Background()); err != nil {
		return 3
	}
	return 0
}

func TestKilledBetweenAttemptAndAnswerSendsNothingAgain(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.must(w.app.ClearBootstrap())
	arrived := make(chan struct{})
	twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
	twilio.Script(func(_ http.ResponseWriter, r *http.Request, accept func() string) {
		accept()
		close(arrived)
		<-r.Context().Done()
	})
	server := twilio.Serve()
	defer server.Close()

	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), "NAAST_TEST_DRAIN_DIR="+w.dir, "NAAST_TEST_DRAIN_TWILIO="+server.URL)
	w.must(process.Start())
	select {
	case <-arrived:
	case <-time.After(30 * time.Second):
		t.Error("the process never called the carrier")
	}
	w.must(process.Process.Kill())
	_ = process.Wait()

	w.open() // the next process
	w.message(id, "sending", "")
	line, err := sms.NewTwilio(sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "Naast", BaseURL: server.URL}, time.Now)
	w.must(err)
	next := outbox.New(w.app, outbox.Deps{Carrier: line, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages})
	w.must(next.Drain(context.Background()))
	w.message(id, "sending", "") // it could still be under way
	w.must(next.Wake())
	w.message(id, "unclear", "interrupted")
	w.forPeople("1")
	for range 3 {
		w.now = w.now.AddDate(0, 0, 1)
		w.must(next.Drain(context.Background()))
	}
	w.must(next.Wake())
	w.forPeople("1")
	if twilio.Requests() != 1 {
		t.Fatalf("the carrier was asked %d times", twilio.Requests())
	}
}

func TestAClaimWithoutANoteBecomesUnclearByItself(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.carrier.While = func(outbox.Parcel) { runtime.Goexit() } // the dispatcher dies, the process lives
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = w.outbox.Drain(context.Background())
	}()
	<-ended
	w.carrier.While = nil
	w.drain()
	w.message(id, "sending", "")
	w.now = w.now.Add(3 * time.Minute)
	w.drain()
	w.message(id, "unclear", "interrupted")
	w.drain()
	w.sent(1)
	w.forPeople("1")
}

// Another process takes this one for dead while the carrier is thinking.
func TestAnAnswerThatComesLate(t *testing.T) {
	for _, c := range []struct {
		name, decision string
		answer         error
		state, reason  string
	}{
		{"a yes is believed", "", nil, "sent", ""},
		{"a yes is believed after a decision to send again", "not_sent", nil, "sent", ""},
		{"a yes is believed after a decision to stop", "stop", nil, "sent", ""},
		{"a no leaves it to the person who was asked", "", &outbox.Trouble{Answer: outbox.Rejected, Code: "21211"}, "unclear", "interrupted"},
		{"a no does not undo a decision", "stop", &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"}, "stopped", "decided_stop"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			id := w.owe()
			w.carrier.Answers = []error{c.answer}
			w.carrier.While = func(outbox.Parcel) {
				w.must(outbox.New(w.app, outbox.Deps{Carrier: w.carrier, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages}).Wake())
				if c.decision != "" {
					w.must(w.app.RunInTransaction(func(tx core.App) error {
						return outbox.Decide(tx, id, c.decision, "carla0000000000", w.now)
					}))
				}
			}
			w.drain()
			w.message(id, c.state, c.reason)
			w.now = w.now.Add(time.Hour)
			w.drain()
			w.sent(1)
			w.forPeople("1")
		})
	}
}

func TestAKickDrains(t *testing.T) {
	w := newOutboxWorld(t)
	w.owe()
	called := make(chan struct{})
	w.carrier.While = func(outbox.Parcel) { close(called) }
	ctx, end := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.outbox.Run(ctx)
	}()
	for range 10 {
		w.outbox.Kick()
	}
	<-called
	end()
	<-ended // what was under way is noted
	if state := w.get("SELECT state FROM messages"); state != "sent" {
		t.Errorf("it is %s", state)
	}
}
