package tests

import (
	"context"
	"testing"
	"time"

	"naast/internal/keys"
	"naast/internal/outbox"
)

// Another dispatcher claims nothing while one lives, and takes over, under a
// higher fence, when it does not.
func TestOneDispatcherHasTheLease(t *testing.T) {
	w := newOutboxWorld(t)
	w.owe()
	w.drain()
	w.parent("another00000000", "+31687654321")
	id := w.owe(func(o *outbox.Order) { o.Parent = "another00000000" })
	other := w.second()
	w.must(other.Drain(context.Background()))
	w.message(id, "queued", "")
	w.now = w.now.Add(2*time.Minute + time.Second)
	w.must(other.Drain(context.Background()))
	w.message(id, "sent", "")
	if got := w.get("SELECT group_concat(fence) FROM (SELECT fence FROM message_attempts ORDER BY started_at)"); got != "1,2" {
		t.Errorf("the fences are %s", got)
	}
	// the first finds out, and leaves it
	third := w.owe(func(o *outbox.Order) { o.Parent = "another00000000" })
	w.drain()
	w.message(third, "queued", "")
	w.must(other.Drain(context.Background()))
	w.message(third, "sent", "")
}

// A process that starts takes the lease, also of one that still thinks it has it.
func TestAStartTakesTheLease(t *testing.T) {
	w := newOutboxWorld(t)
	w.crowd("crowd", 3)
	w.carrier.While = func(outbox.Parcel) {
		w.carrier.While = nil
		w.must(w.second().Wake())
	}
	w.drain()
	w.sent(1) // it claimed nothing more
}

// Nothing due writes nothing, not even the lease.
func TestNothingDueWritesNothing(t *testing.T) {
	w := newOutboxWorld(t)
	w.owe(func(o *outbox.Order) { o.NotBefore = tuesday.Add(time.Hour).UTC().Format(time.RFC3339) })
	d := w.dispatcher(func(d *outbox.Deps) { d.At = func(point int) { t.Errorf("it came to point %d", point) } })
	for range 10 {
		w.must(d.Drain(context.Background()))
	}
	if got := w.get("SELECT holder || fence || until FROM outbox_lease"); got != "0" {
		t.Errorf("the lease is %s", got)
	}
}

// What the journal holds of half a year ago is left out at a start; the rest stays.
func TestTheJournalOfMessagesGetsShorterAtAStart(t *testing.T) {
	w := newOutboxWorld(t)
	w.owe()
	w.drain()
	lines := func() (n int) {
		w.must(keys.Each(w.life.Messages, func(map[string]string) error { n++; return nil }))
		return n
	}
	w.must(w.outbox.Wake())
	if n := lines(); n != 2 {
		t.Errorf("%d lines of a fresh attempt", n)
	}
	w.now = w.now.Add(121 * 24 * time.Hour)
	w.must(w.outbox.Wake())
	if n := lines(); n != 0 {
		t.Errorf("%d lines are left", n)
	}
}
