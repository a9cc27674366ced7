package tests

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// crowd are parents of their own, each with a message that is due.
func (w *outboxWorld) crowd(place string, n int) {
	w.t.Helper()
	for i := range n {
		parent := fmt.Sprintf("%s%0*d", place, 15-len(place), i)
		w.parent(parent, crowdNumber(place, i))
		w.owe(func(o *outbox.Order) { o.Parent, o.Followup = parent, "" })
	}
}

// crowdNumber is the telephone of one of them; those behind have a higher one.
func crowdNumber(place string, i int) string {
	if place == "behind" {
		i += 5_000_000
	}
	return fmt.Sprintf("+3161%07d", i)
}

// dispatcher is another process on this database.
func (w *outboxWorld) dispatcher(change func(*outbox.Deps)) *outbox.Dispatcher {
	d := outbox.Deps{Carrier: w.carrier, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages}
	change(&d)
	return outbox.New(w.app, d)
}

func TestCallsRunBesideOneAnother(t *testing.T) {
	w := newOutboxWorld(t)
	w.crowd("crowd", 12)
	var mu sync.Mutex
	under, most, all := 0, 0, make(chan struct{})
	w.carrier.While = func(outbox.Parcel) {
		mu.Lock()
		under++
		if most = max(most, under); most == 4 {
			select {
			case <-all:
			default:
				close(all)
			}
		}
		first := len(w.carrier.Seen()) <= 3
		mu.Unlock()
		if !first {
			<-all // until four are under way at once
		}
		mu.Lock()
		under--
		mu.Unlock()
	}
	w.drain()
	w.sent(12)
	if n := w.get("SELECT count(*) FROM messages WHERE state = 'sent'"); n != "12" {
		t.Errorf("%s sent", n)
	}
}

// Two to one person at once could be two after her STOP.
func TestOnePersonGetsOneAtATime(t *testing.T) {
	w := newOutboxWorld(t)
	w.parent("another00000000", wNumber)
	w.crowd("before", 4) // so that several lanes are open
	w.now = w.now.Add(time.Second)
	w.owe()
	w.owe()
	w.owe(func(o *outbox.Order) { o.Parent = "another00000000" })
	w.now = w.now.Add(time.Second)
	w.crowd("behind", 4)
	var first sync.Once
	behind, toHer, goOn := make(chan string, 4), make(chan string, 3), make(chan struct{})
	w.carrier.While = func(p outbox.Parcel) {
		switch {
		case p.To.E164() == wNumber:
			toHer <- p.Message
			first.Do(func() { <-goOn })
		case p.To.E164() >= crowdNumber("behind", 0):
			behind <- p.Message
		}
	}
	ended := make(chan struct{})
	go func() { defer close(ended); w.drain() }()
	for range 4 { // the row was walked beyond all that is hers
		w.comes(behind)
	}
	if n := len(toHer); n != 1 {
		t.Errorf("%d calls to one telephone are under way", n)
	}
	close(goOn)
	<-ended
	w.sent(11)
}

// A STOP that the carrier answers with comes before the next message to her.
func TestAStopInAnAnswerIsBeforeTheNextMessage(t *testing.T) {
	w := newOutboxWorld(t)
	w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.OptedOut, Code: "21610"}}
	for range 3 {
		w.owe()
	}
	w.drain()
	w.sent(1)
}

// What is wrong with one message is the trouble of that message.
func TestOneMessageThatCannotBeDecidedStopsNoOther(t *testing.T) {
	w := newOutboxWorld(t)
	w.crowd("crowd", 5)
	bad := w.owe()
	if _, err := w.app.DB().NewQuery(`CREATE TRIGGER poison BEFORE INSERT ON message_attempts WHEN NEW.message = '` + bad + `'
		BEGIN SELECT RAISE(ABORT, 'poison'); END`).Execute(); err != nil {
		t.Fatal(err)
	}
	w.drain()
	w.sent(5)
	w.message(bad, "queued", "")
	if _, err := w.app.DB().NewQuery("DROP TRIGGER poison").Execute(); err != nil {
		t.Fatal(err)
	}
	w.drain()
	w.message(bad, "sent", "")
}

// A shutdown begins nothing more, and every answer is noted.
func TestAShutdownWaitsForAllThatIsUnderWay(t *testing.T) {
	w := newOutboxWorld(t)
	w.crowd("crowd", 30)
	ctx, end := context.WithCancel(context.Background())
	w.carrier.While = func(outbox.Parcel) {
		if len(w.carrier.Seen()) >= 4 { // two calls may come to four at once, and both see five
			end()
		}
	}
	w.must(w.outbox.Drain(ctx))
	seen := fmt.Sprint(len(w.carrier.Seen()))
	if got := w.get("SELECT count(*) FROM messages WHERE state = 'sent'"); got != seen || seen == "30" {
		t.Errorf("%s sent of %s", got, seen)
	}
	if got := w.get("SELECT count(*) FROM messages WHERE state = 'sending'"); got != "0" {
		t.Errorf("%s are left in the air", got)
	}
}

// While one call hangs, what comes in meanwhile leaves beside it.
func TestAKickDuringALongCall(t *testing.T) {
	w := newOutboxWorld(t)
	w.crowd("before", 3) // opens lanes
	w.now = w.now.Add(time.Second)
	w.owe()
	hangs, left, goOn := make(chan string, 1), make(chan string, 1), make(chan struct{})
	w.carrier.While = func(p outbox.Parcel) {
		switch p.To.E164() {
		case wNumber:
			hangs <- p.Message
			<-goOn
		case "+31687654321":
			left <- p.Message
		}
	}
	ended := make(chan struct{})
	go func() { defer close(ended); w.drain() }()
	w.comes(hangs)
	w.parent("later0000000000", "+31687654321")
	id := w.owe(func(o *outbox.Order) { o.Parent = "later0000000000" })
	w.outbox.Kick()
	if got := w.comes(left); got != id {
		t.Errorf("%q left, want %q", got, id)
	}
	close(goOn)
	<-ended
	w.sent(5)
}

// comes waits for what has to happen; a fault ends the wait.
func (w *outboxWorld) comes(from <-chan string) string {
	w.t.Helper()
	select {
	case what := <-from:
		return what
	case <-time.After(20 * time.Second):
		w.t.Error("nothing came")
		return ""
	}
}

// A parent who is waited for costs no loop: the drain ends.
func TestAShutGateIsNoLoop(t *testing.T) {
	w := newOutboxWorld(t)
	gate, looks := outbox.NewGate(), 0
	d := w.dispatcher(func(d *outbox.Deps) {
		d.Gate = gate
		d.At = func(point int) {
			if point == outbox.PointDue {
				looks++
			}
		}
	})
	id := w.owe()
	open := gate.Shut(context.Background(), wParent)
	w.must(d.Drain(context.Background()))
	w.message(id, "queued", "")
	if looks != 1 {
		t.Errorf("it looked %d times", looks)
	}
	open()
	w.must(d.Drain(context.Background()))
	w.message(id, "sent", "")
}

// The red switch, pulled in the middle of a morning.
func TestTheSwitchStopsARoundThatIsUnderWay(t *testing.T) {
	w := newOutboxWorld(t)
	w.crowd("crowd", 20)
	var once sync.Once
	w.carrier.While = func(outbox.Parcel) {
		once.Do(func() {
			w.must(outbox.Switch(w.app, "carla0000000000", true, "proef", w.now))
		})
	}
	w.drain()
	w.sent(1)
	w.drain()
	w.sent(1)
	if held := w.get("SELECT until FROM outbox_lease"); clock.Read(held).IsZero() {
		t.Error("nobody ever had the lease")
	}
	w.must(outbox.Switch(w.app, "carla0000000000", false, "", w.now))
	w.drain()
	w.sent(20)
}
