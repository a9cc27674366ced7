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
func (w *outboxWorld) crowd(n int) {
	w.t.Helper()
	for i := range n {
		parent := fmt.Sprintf("crowd%010d", i)
		w.parent(parent, fmt.Sprintf("+3161%07d", i))
		w.owe(func(o *outbox.Order) { o.Parent, o.Followup = parent, "" })
	}
}

// dispatcher is another process on this database.
func (w *outboxWorld) dispatcher(change func(*outbox.Deps)) *outbox.Dispatcher {
	d := outbox.Deps{Carrier: w.carrier, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages}
	change(&d)
	return outbox.New(w.app, d)
}

func TestCallsRunBesideOneAnother(t *testing.T) {
	w := newOutboxWorld(t)
	w.crowd(12)
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
	w.crowd(8) // so that several lanes are open
	w.parent("another00000000", wNumber)
	w.owe()
	w.owe()
	w.owe(func(o *outbox.Order) { o.Parent = "another00000000" })
	var mu sync.Mutex
	under, twice := map[string]int{}, false
	w.carrier.While = func(p outbox.Parcel) {
		mu.Lock()
		under[p.To.E164()]++
		twice = twice || under[p.To.E164()] > 1
		mu.Unlock()
		time.Sleep(5 * time.Millisecond) // a call takes a moment
		mu.Lock()
		under[p.To.E164()]--
		mu.Unlock()
	}
	w.drain()
	w.sent(11)
	if twice {
		t.Error("two calls to one telephone ran at once")
	}
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
	w.crowd(5)
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
	w.crowd(30)
	ctx, end := context.WithCancel(context.Background())
	w.carrier.While = func(outbox.Parcel) {
		if len(w.carrier.Seen()) == 4 {
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
	w.crowd(3) // opens lanes
	hangs, goOn := make(chan struct{}), make(chan struct{})
	w.owe()
	w.carrier.While = func(p outbox.Parcel) {
		if p.To.E164() == wNumber {
			close(hangs)
			<-goOn
		}
	}
	ended := make(chan struct{})
	go func() { defer close(ended); w.drain() }()
	<-hangs
	w.parent("later0000000000", "+31687654321")
	id := w.owe(func(o *outbox.Order) { o.Parent = "later0000000000" })
	w.outbox.Kick()
	w.until("sent", "SELECT state FROM messages WHERE id = '"+id+"'")
	close(goOn)
	<-ended
	w.sent(5)
}

func (w *outboxWorld) until(want, query string) {
	w.t.Helper()
	for end := time.Now().Add(20 * time.Second); w.get(query) != want; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Errorf("%q, want %q: %s", w.get(query), want, query)
			return
		}
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
	w.crowd(20)
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
