package tests

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"naast/internal/clock"
	"naast/internal/outbox"
	"naast/tests/carrier"
)

// second is a carrier under another name.
type second struct{ carrier.Scripted }

func (*second) Name() string { return "second" }

func TestWhenAnotherCarrierStandsIn(t *testing.T) {
	later := func(code string) error { return &outbox.Trouble{Answer: outbox.Later, Code: code} }
	for _, c := range []struct {
		name    string
		answers []error
		stands  int // messages of three that the other carrier takes, within a minute
	}{
		{"the first cannot be reached", []error{later("unreachable")}, 3},
		{"the first does not let us in", []error{&outbox.Trouble{Answer: outbox.Account, Code: "20003"}}, 3},
		{"the first is busy", []error{later("20429")}, 0},
		{"the first may have taken it", []error{errors.New("boom")}, 0},
		{"the first refuses one number", []error{&outbox.Trouble{Answer: outbox.Rejected, Code: "21211"}}, 0},
		{"the first works", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.carrier.Answers = c.answers
			other := &second{}
			d := w.dispatcher(func(d *outbox.Deps) { d.Standby = other })
			w.crowd("crowd", 3)
			w.must(d.Drain(context.Background()))
			if n := len(other.Seen()); n != c.stands {
				t.Errorf("it took %d", n)
			}
			if n := w.get("SELECT count(*) FROM message_attempts WHERE carrier = 'second'"); n != fmt.Sprint(c.stands) {
				t.Errorf("%s attempts are written down as its own", n)
			}
		})
	}
}

// After a minute the first is asked again, and has the rest.
func TestTheFirstCarrierComesBack(t *testing.T) {
	w := newOutboxWorld(t)
	w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.Later, Code: "unreachable"}}
	other := &second{}
	d := w.dispatcher(func(d *outbox.Deps) { d.Standby = other })
	w.crowd("crowd", 2)
	w.must(d.Drain(context.Background()))
	w.now = w.now.Add(time.Minute)
	w.owe()
	w.must(d.Drain(context.Background()))
	if len(other.Seen()) != 2 || len(w.carrier.Seen()) != 2 {
		t.Errorf("the first was asked %d times, the other %d times", len(w.carrier.Seen()), len(other.Seen()))
	}
}

// What the first may have taken waits for the first, however long it is away.
func TestTheOtherNeverGetsWhatTheFirstMayHave(t *testing.T) {
	w := newOutboxWorld(t)
	unreachable := &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"}
	w.carrier.Answers = []error{errors.New("boom"), unreachable}
	other := &second{}
	d := w.dispatcher(func(d *outbox.Deps) { d.Standby = other })
	id := w.owe()
	w.must(d.Drain(context.Background()))
	w.message(id, "unclear", "unclear")
	w.set("messages", id, map[string]any{"state": "queued", "reason": "", "reason_text": "", "next_at": clock.Text(w.now)}) // somebody lets it go again
	w.now = w.now.Add(time.Second)
	w.crowd("crowd", 1)
	w.set("messages", w.get("SELECT id FROM messages WHERE id <> '"+id+"'"), map[string]any{"next_at": ""}) // goes first
	w.must(d.Drain(context.Background()))
	w.message(id, "queued", "")
	if got := w.get("SELECT count(*) FROM message_attempts WHERE carrier = 'second' AND message = '" + id + "'"); got != "0" || len(other.Seen()) != 1 {
		t.Errorf("the other took it %s times, and %d in all", got, len(other.Seen()))
	}
	w.now = w.now.Add(time.Minute)
	w.must(d.Drain(context.Background()))
	if got := w.get("SELECT group_concat(carrier) FROM message_attempts WHERE message = '" + id + "'"); got != "scripted,scripted" {
		t.Errorf("it was carried by %s", got)
	}
}

// A carrier that stays away is left alone for longer each time: 1, 2, 4, 8, 10, 10 ... minutes.
func TestACarrierThatStaysAwayIsAskedLessAndLess(t *testing.T) {
	w := newOutboxWorld(t)
	for range 100 {
		w.carrier.Answers = append(w.carrier.Answers, &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"})
	}
	w.crowd("crowd", 40)
	var asked []int
	for minute := range 46 {
		before := len(w.carrier.Seen())
		w.drain()
		if len(w.carrier.Seen()) > before {
			asked = append(asked, minute)
		}
		if n := len(w.carrier.Seen()) - before; n > 1 {
			t.Errorf("in minute %d it was asked %d times", minute, n)
		}
		w.now = w.now.Add(time.Minute)
	}
	if got := fmt.Sprint(asked); got != "[0 1 3 7 15 25 35 45]" {
		t.Errorf("it was asked in the minutes %s", got)
	}
}

// Five calls without an end that we know are enough: the others are not made unclear as well.
func TestACarrierOfWhichNobodyKnowsAnything(t *testing.T) {
	w := newOutboxWorld(t)
	for range 100 {
		w.carrier.Answers = append(w.carrier.Answers, errors.New("boom"))
	}
	w.crowd("crowd", 40)
	w.drain()
	w.sent(5)
	if n := w.get("SELECT count(*) FROM messages WHERE state = 'queued'"); n != "35" {
		t.Errorf("%s wait", n)
	}
}
