package tests

import (
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/outbox"
)

// The machine stood still (a laptop, a paused server) between the look at the
// facts and the call: by then it is night, or the parent has withdrawn.
func TestAMachineThatSleptAsksEverythingAgain(t *testing.T) {
	w := newOutboxWorld(t)
	id, slept := w.owe(), false
	w.outbox = outbox.New(w.app, outbox.Deps{Carrier: w.carrier, Ban: wBan, Journal: w.life.Messages, Clock: func() time.Time {
		if !slept && w.get("SELECT count(*) FROM message_attempts") == "1" {
			w.now, slept = time.Date(2026, 11, 25, 3, 0, 0, 0, tuesday.Location()), true
		}
		return w.now
	}})
	w.drain()
	w.sent(0)
	w.message(id, "held", "carrier_later")
	w.now = w.now.Add(time.Hour)
	w.drain()
	w.message(id, "held", "quiet_hours")
	w.must(w.withdraw(wParent))
	w.now = time.Date(2026, 11, 25, 10, 0, 0, 0, tuesday.Location())
	w.drain()
	w.message(id, "stopped", outbox.Withdrawn)
	w.sent(0)
}

// A name and a number of somebody who is gone are no way to answer (R22).
func TestAMessageOfSomebodyWhoLeftBecomesWorkForAColleague(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.set("workers", wWorker, dbx.Params{"active": false})
	w.drain()
	w.message(id, "stopped", "sender_gone")
	w.sent(0)
	if owner := w.get("SELECT owner FROM followups WHERE kind = 'message_stopped'"); owner != "carla0000000000" {
		t.Errorf("the work is of %q", owner)
	}
}

// The carrier says that the parent said STOP, after another process took this
// one for dead: the answer is late, the withdrawal is not.
func TestALateStopIsAWithdrawalAllTheSame(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	other := w.owe(func(o *outbox.Order) { o.NotBefore = tuesday.Add(time.Hour).UTC().Format(time.RFC3339) })
	w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.OptedOut, Code: "21610"}}
	w.carrier.While = func(outbox.Parcel) { w.must(w.second().Wake()) }
	w.drain()
	w.message(id, "unclear", "interrupted")
	w.message(other, "stopped", "opted_out")
	if n := w.get("SELECT count(*) FROM consents WHERE decision = 'withdrawn'"); n != "1" {
		t.Errorf("%s withdrawals", n)
	}
}

// A coordinator says "not sent" while the first process still waits for the
// carrier: nobody sends until that one must have given up.
func TestNotSentWaitsForACallThatMayStillBeUnderWay(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.carrier.While = func(outbox.Parcel) {
		w.carrier.While = nil
		w.must(w.second().Wake())
		w.must(w.app.RunInTransaction(func(tx core.App) error {
			return outbox.Decide(tx, id, "not_sent", "carla0000000000", w.now)
		}))
		w.must(w.second().Drain(t.Context()))
	}
	w.drain()
	w.sent(1)
	w.message(id, "sent", "")
}

// second is another process on the same database.
func (w *outboxWorld) second() *outbox.Dispatcher {
	return outbox.New(w.app, outbox.Deps{Carrier: w.carrier, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages})
}

// What a machine leaves to a person is for somebody who can see the file.
func TestWorkForAPersonIsForSomebodyWhoSeesTheFile(t *testing.T) {
	for _, c := range []struct{ name, change, owner, place string }{
		{"the author works elsewhere", "UPDATE workers SET municipality = 'waterbeek000000' WHERE id = '" + wWorker + "'", "carla0000000000", wMunicipality},
		{"the author does other work", "UPDATE workers SET role = 'admin' WHERE id = '" + wWorker + "'", "carla0000000000", wMunicipality},
		{"the parent moved", "UPDATE parents SET municipality = 'waterbeek000000'", "wim000000000000", "waterbeek000000"},
		{"nothing changed", "UPDATE parents SET name = 'Yara'", wWorker, wMunicipality},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.put("municipalities", dbx.Params{"id": "waterbeek000000", "code": "GM9002", "name": "Waterbeek"})
			w.put("workers", dbx.Params{"id": "wim000000000000", "municipality": "waterbeek000000", "name": "Wim", "phone": "+31611111112",
				"role": "coordinator", "active": true, "email": "wim@demodam.example", "tokenKey": "k3", "password": "x"})
			w.owe()
			_, err := w.app.DB().NewQuery(c.change).Execute()
			w.must(err)
			w.must(w.withdraw(wParent))
			if got := w.get("SELECT owner || ' ' || municipality FROM followups"); got != c.owner+" "+c.place {
				t.Errorf("it is for %s, want %s %s", got, c.owner, c.place)
			}
		})
	}
}
