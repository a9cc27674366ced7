package tests

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/tests/carrier"
)

func TestTwoDrainsAtOnceSendOnce(t *testing.T) {
	w := newOutboxWorld(t)
	w.owe()
	another := outbox.New(w.app, outbox.Deps{Carrier: w.carrier, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages})
	w.carrier.While = func(outbox.Parcel) { // both drain again while the carrier is thinking
		w.must(w.outbox.Drain(context.Background()))
		w.must(another.Drain(context.Background()))
	}
	var all sync.WaitGroup
	for _, d := range []*outbox.Dispatcher{w.outbox, another, w.outbox, another} {
		all.Go(func() {
			if err := d.Drain(context.Background()); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	w.sent(1)
	if n := w.get("SELECT count(*) FROM message_attempts"); n != "1" {
		t.Errorf("%s attempts", n)
	}
}

func TestWhatTheCarrierSays(t *testing.T) {
	for _, c := range []struct {
		name                 string
		answer               error
		state, reason, makes string
		attempt              string
		asked                int // after an hour of draining each minute
	}{
		{"a wrong number is not tried again", &outbox.Trouble{Answer: outbox.Rejected, Code: "21211"}, "failed", "rejected", "1", "rejected", 1},
		{"STOP ends it", &outbox.Trouble{Answer: outbox.OptedOut, Code: "21610"}, "stopped", "opted_out", "1", "rejected", 1},
		{"unknown is never sent again", &outbox.Trouble{Answer: outbox.Unknown, Code: "no_answer"}, "unclear", "unclear", "1", "unclear", 1},
		{"an error without a type is unknown", errors.New("boom"), "unclear", "unclear", "1", "unclear", 1},
		{"certainly not accepted is tried later", &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"}, "held", "carrier_later", "0", "rejected", 2},
		{"our own account is tried later", &outbox.Trouble{Answer: outbox.Account, Code: "20003"}, "held", "carrier_account", "0", "rejected", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.carrier.Answers = []error{c.answer}
			id := w.owe()
			w.drain()
			w.message(id, c.state, c.reason)
			w.forPeople(c.makes)
			if got := w.get("SELECT state FROM message_attempts"); got != c.attempt {
				t.Errorf("the attempt is %s", got)
			}
			for range 60 {
				w.now = w.now.Add(time.Minute)
				w.drain()
			}
			w.sent(c.asked)
			w.forPeople(c.makes)
		})
	}
}

func TestStopIsAWithdrawal(t *testing.T) {
	w := newOutboxWorld(t)
	w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.OptedOut, Code: "21610"}}
	first := w.owe()
	second := w.owe(func(o *outbox.Order) { o.NotBefore = tuesday.Add(time.Hour).UTC().Format(time.RFC3339) })
	w.drain()
	w.message(first, "stopped", "opted_out")
	w.message(second, "stopped", "opted_out")
	third := w.owe()
	w.now = w.now.Add(2 * time.Hour)
	w.drain()
	w.message(third, "stopped", outbox.NoConsent)
	w.sent(1)
}

func TestACarrierThatIsDownGetsOneMessageAMinute(t *testing.T) {
	w := newOutboxWorld(t)
	for range 20 {
		w.carrier.Answers = append(w.carrier.Answers, &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"})
	}
	for range 3 {
		w.owe()
	}
	w.drain()
	w.sent(1)
	if n := w.get("SELECT count(*) FROM messages WHERE state = 'queued'"); n != "2" {
		t.Errorf("%s still queued", n)
	}
}

func TestAfterNineTriesAPersonTakesOver(t *testing.T) {
	w := newOutboxWorld(t)
	for range 20 {
		w.carrier.Answers = append(w.carrier.Answers, &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"})
	}
	id := w.owe()
	for range 9 {
		w.drain()
		w.now = maxTime(w.now.Add(time.Second), clock.Read(w.get("SELECT next_at FROM messages")))
		w.drain() // at night it is held until the morning
		w.now = maxTime(w.now, clock.Read(w.get("SELECT next_at FROM messages")))
	}
	w.message(id, "stopped", "carrier_unreachable")
	w.sent(9)
	w.forPeople("1")
}

func maxTime(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// patience of a client is short only where no answer comes: that is waited for.
func patience(noAnswer bool) time.Duration {
	if noAnswer {
		return 2 * time.Second
	}
	return 30 * time.Second
}

// The real client against a Twilio that misbehaves: a state and a sentence,
// never a second SMS.
func TestTwilioMisbehaves(t *testing.T) {
	for _, c := range []struct {
		name          string
		play          carrier.Play
		token         string
		state, reason string
		asked         int // in a day
	}{
		{"all is well", carrier.Accept, "token", "sent", "", 1},
		{"drop after accept", carrier.Drop, "token", "unclear", "unclear", 1},
		{"no answer in time", carrier.Hang, "token", "unclear", "unclear", 1},
		{"HTML and 500", carrier.HTML(http.StatusInternalServerError), "token", "unclear", "unclear", 1},
		{"HTML and 200", carrier.HTML(http.StatusOK), "token", "unclear", "unclear", 1},
		{"HTML and 502", carrier.HTML(http.StatusBadGateway), "token", "unclear", "unclear", 1},
		{"a number without sms", carrier.Refuse(http.StatusBadRequest, 21614), "token", "failed", "rejected", 1},
		{"STOP", carrier.Refuse(http.StatusBadRequest, 21610), "token", "stopped", "opted_out", 1},
		{"wrong credentials", carrier.Accept, "wrong", "held", "carrier_account", 1},
		{"too many requests", carrier.Refuse(http.StatusTooManyRequests, 20429), "token", "held", "carrier_later", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
			twilio.Script(c.play)
			server := twilio.Serve()
			defer server.Close()
			line, err := sms.NewTwilio(sms.TwilioSettings{AccountSID: "ACtest", AuthToken: c.token, From: "Naast",
				BaseURL: server.URL, Timeout: patience(c.name == "no answer in time")}, func() time.Time { return w.now })
			w.must(err)
			w.outbox = outbox.New(w.app, outbox.Deps{Carrier: line, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages})
			id := w.owe()
			for range 3 {
				w.drain()
				w.message(id, c.state, c.reason)
			}
			if twilio.Requests() != c.asked {
				t.Errorf("asked %d times", twilio.Requests())
			}
			if c.state != "held" {
				w.now = w.now.AddDate(0, 0, 1)
				w.drain()
			}
			if n := len(twilio.Accepted()); n > 1 || twilio.Requests() != c.asked {
				t.Errorf("%d arrived, asked %d times", n, twilio.Requests())
			}
		})
	}
}

func TestTheCoordinatorDecidesAboutAnUnclearMessage(t *testing.T) {
	unknown := &outbox.Trouble{Answer: outbox.Unknown, Code: "no_answer"}
	for _, c := range []struct {
		decision, state, reason string
		asked                   int
	}{
		{"sent", "sent", "decided_sent", 1},
		{"stop", "stopped", "decided_stop", 1},
		{"not_sent", "sent", "", 2},
	} {
		w := newOutboxWorld(t)
		w.put("workers", dbx.Params{"id": "anna00000000000", "municipality": "waterbeek000000", "name": "Anna", "phone": "",
			"role": "coordinator", "active": true, "email": "anna@waterbeek.example", "tokenKey": "k3", "password": "x"})
		w.carrier.Answers = []error{unknown}
		id := w.owe()
		w.drain()
		decide := func(decision, by string) error {
			return w.app.RunInTransaction(func(tx core.App) error { return outbox.Decide(tx, id, decision, by, w.now) })
		}
		for _, wrong := range [][2]string{{c.decision, "anna00000000000"}, {c.decision, "nobody000000000"}, {"again", "carla0000000000"}} {
			if err := decide(wrong[0], wrong[1]); !errors.Is(err, outbox.ErrNothingToDecide) {
				t.Errorf("%v: %v", wrong, err)
			}
		}
		w.message(id, "unclear", "unclear")
		w.must(decide(c.decision, "carla0000000000"))
		w.drain()
		w.message(id, c.state, c.reason)
		w.sent(c.asked)
		if err := decide(c.decision, "carla0000000000"); !errors.Is(err, outbox.ErrNothingToDecide) {
			t.Errorf("decided twice: %v", err)
		}
	}
}

func TestADecisionToSendAgainStillAsksTheParentsConsent(t *testing.T) {
	w := newOutboxWorld(t)
	w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.Unknown, Code: "no_answer"}}
	id := w.owe()
	w.drain()
	w.must(w.withdraw(wParent))
	w.must(w.app.RunInTransaction(func(tx core.App) error {
		return outbox.Decide(tx, id, "not_sent", "carla0000000000", w.now)
	}))
	w.drain()
	w.message(id, "stopped", outbox.NoConsent)
	w.sent(1)
}

// Either the withdrawal was first and nothing left, or the message was on its
// way; never a message that is called stopped and left all the same.
func TestWithdrawalRacesWithTheDrain(t *testing.T) {
	w := newOutboxWorld(t)
	w.limits = outbox.Limits{PerHour: 1000}
	w.start()
	for round := range 200 {
		parent := fmt.Sprintf("parent%09d", round+1)
		w.parent(parent, fmt.Sprintf("+3169%07d", round+1))
		id := w.owe(func(o *outbox.Order) { o.Parent = parent })
		before := len(w.carrier.Seen())
		var both sync.WaitGroup
		both.Go(func() {
			if err := w.outbox.Drain(context.Background()); err != nil {
				t.Error(err)
			}
		})
		both.Go(func() {
			if err := w.withdraw(parent); err != nil {
				t.Error(err)
			}
		})
		both.Wait()
		w.drain()
		left, state := len(w.carrier.Seen())-before, w.get("SELECT state FROM messages WHERE id = '"+id+"'")
		if !(left == 1 && state == "sent" || left == 0 && state == "stopped") {
			t.Fatalf("round %d: %d left, and the message is %s", round, left, state)
		}
	}
}

func TestTheLogHoldsNoNumberAndNoText(t *testing.T) {
	w := newOutboxWorld(t)
	w.app.Settings().Logs.MaxDays, w.app.Settings().Logs.MinLevel = 1, -8
	w.must(w.app.Save(w.app.Settings()))
	twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
	twilio.Script(carrier.Refuse(400, 21211), carrier.HTML(500), carrier.Refuse(400, 21610))
	server := twilio.Serve()
	defer server.Close()
	line, err := sms.NewTwilio(sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "Naast", BaseURL: server.URL}, func() time.Time { return w.now })
	w.must(err)
	w.outbox = outbox.New(w.app, outbox.Deps{Carrier: line, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages})
	for range 4 {
		w.owe()
		w.drain()
	}
	w.must(w.app.ClearBootstrap()) // writes the log
	w.open()
	var lines []string
	w.must(w.app.AuxDB().NewQuery("SELECT level || message || data FROM _logs").Column(&lines))
	log := strings.Join(lines, "\n")
	if !strings.Contains(log, "outbox: ") || !strings.Contains(log, "21211") || !strings.Contains(log, outbox.NoConsent) {
		t.Fatalf("the log does not speak of what happened: %s", log)
	}
	for _, secret := range []string{"98765432", "98 76", "12 34 56", "donderdag", "Samira", "Hallo", "token"} {
		if strings.Contains(log, secret) {
			t.Errorf("the log holds %q: %s", secret, log)
		}
	}
}
