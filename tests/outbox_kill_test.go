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
	w.dieAt(outbox.PointAnswerJournalled)
	w.drain()
	w.message(id, "sending", "")
	w.now = w.now.Add(3 * time.Minute)
	w.drain()
	w.message(id, "unclear", "interrupted")
	w.drain()
	w.sent(1)
	w.forPeople("1")
}

// dieAt lets a dispatcher die at a point while the process lives, and puts
// another in its place.
func (w *outboxWorld) dieAt(point int) {
	w.t.Helper()
	dying := outbox.New(w.app, outbox.Deps{Carrier: w.carrier, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages,
		At: func(p int) {
			if p == point {
				runtime.Goexit()
			}
		}})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = dying.Drain(context.Background())
		w.t.Error("the dispatcher lives")
	}()
	<-ended
	w.start()
}

// A carrier's code that dies takes one message with it, and nothing else.
func TestACarrierThatDiesUnderACall(t *testing.T) {
	for name, die := range map[string]func(){"a panic": func() { panic("06 98 76 54 32") }, "the end of its goroutine": runtime.Goexit} {
		t.Run(name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.parent("another00000000", "+31687654321")
			first := w.owe()
			w.carrier.While = func(outbox.Parcel) {
				w.carrier.While = nil
				die()
			}
			second := w.owe(func(o *outbox.Order) { o.Parent = "another00000000" })
			w.drain()
			w.sent(2)
			if states := w.get("SELECT group_concat(state) FROM (SELECT state FROM messages WHERE id IN ('" + first + "', '" + second + "') ORDER BY state)"); states != "sent,unclear" {
				t.Errorf("they are %s", states)
			}
			w.forPeople("1")
		})
	}
}

// Another process takes this one for dead while the carrier is thinking.
func TestAnAnswerThatComesLate(t *testing.T) {
	for _, c := range []struct {
		name, decision string
		answer         error
		state, reason  string
		open           string // questions to a person that are still open
	}{
		{"a yes is believed", "", nil, "sent", "", "0"},
		{"a yes is believed after a decision to send again", "not_sent", nil, "sent", "", "0"},
		{"a yes is believed after a decision to stop", "stop", nil, "sent", "", "0"},
		{"a no leaves it to the person who was asked", "", &outbox.Trouble{Answer: outbox.Rejected, Code: "21211"}, "unclear", "interrupted", "1"},
		{"a no does not undo a decision", "stop", &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"}, "stopped", "decided_stop", "0"},
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
			if open := w.get("SELECT count(*) FROM followups WHERE state = 'open'"); open != c.open {
				t.Errorf("%s questions are open, want %s", open, c.open)
			}
			if all := w.get("SELECT count(*) FROM followups"); all != "1" {
				t.Errorf("a person was asked %s times", all)
			}
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
