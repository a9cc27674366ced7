package tests

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/outbox"
	"naast/tests/carrier"
)

// askable is the scripted carrier that can be asked afterwards what it has.
type askable struct {
	*carrier.Scripted
	knows map[string]outbox.Word // by attempt
	down  bool
	asks  []outbox.Search
}

func (a *askable) Find(_ context.Context, s outbox.Search) (outbox.Word, error) {
	a.asks = append(a.asks, s)
	if a.down {
		return outbox.Word{}, errors.New("no answer")
	}
	return a.knows[s.Attempt], nil
}

// unclear is a world in which a message left into a line that was cut.
func unclear(t *testing.T, change ...func(*outbox.Order)) (w *outboxWorld, id string, a *askable) {
	t.Helper()
	w = newOutboxWorld(t)
	a = &askable{Scripted: w.carrier, knows: map[string]outbox.Word{}}
	w.outbox = outbox.New(w.app, outbox.Deps{Carrier: a, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages})
	id = w.owe(change...)
	w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.Unknown, Code: "cut"}}
	w.drain()
	w.message(id, "unclear", "unclear")
	w.forPeople("1")
	return w, id, a
}

// look asks at a moment after the call.
func (w *outboxWorld) look(after time.Duration) {
	w.t.Helper()
	w.now = tuesday.Add(after)
	w.must(w.outbox.Look(context.Background()))
}

// openAsked expects how many follow-ups about messages are open.
func (w *outboxWorld) openAsked(n string) {
	w.t.Helper()
	if got := w.get("SELECT count(*) FROM followups WHERE kind = 'message_stopped' AND state = 'open'"); got != n {
		w.t.Fatalf("%s open follow-ups, want %s", got, n)
	}
}

func TestWhatTheCarrierHasIsBound(t *testing.T) {
	w, id, a := unclear(t)
	w.look(119 * time.Second)
	if len(a.asks) != 0 {
		t.Fatal("it was asked while the call may be under way")
	}
	a.knows[w.attempt("1")] = outbox.Word{ID: "SM7", Stage: outbox.Sent}
	w.look(2 * time.Minute)
	w.message(id, "sent", "")
	w.openAsked("0")
	s := a.asks[0]
	if s.Attempt != w.attempt("1") || s.To.E164() != wNumber || s.Text != a.Seen()[0].Text || !s.Since.Equal(tuesday) {
		t.Errorf("it was asked for attempt %s since %v", s.Attempt, s.Since)
	}
	if s.Taken("SM7") || w.get("SELECT state || carrier_id || heard FROM message_attempts") != "acceptedSM7sent" {
		t.Error("its own message does not belong to it")
	}
	w.look(48 * time.Hour)
	w.drain()
	w.sent(1)
	if len(a.asks) != 1 {
		t.Errorf("asked %d times", len(a.asks))
	}
}

// A message of the carrier that belongs to another attempt is not ours.
func TestAFoundMessageBelongsToOneAttempt(t *testing.T) {
	w, _, a := unclear(t)
	other := w.owe(func(o *outbox.Order) { o.Followup = "followup0000002" })
	w.drain()
	w.message(other, "sent", "")
	w.look(2 * time.Minute)
	if taken := a.asks[0].Taken; !taken("receipt-2") || taken("receipt-3") {
		t.Error("whose message it is was not told")
	}
}

func TestACarrierThatDoesNotSayIsAskedFiveTimes(t *testing.T) {
	w, id, a := unclear(t)
	a.down = true
	for minute := 0; minute < 24*60; minute++ {
		w.look(time.Duration(minute) * time.Minute)
	}
	if len(a.asks) != 5 { // 2 and 10 minutes, 1 and 4 hours, and when its time is over
		t.Errorf("asked %d times", len(a.asks))
	}
	w.message(id, "unclear", "unclear")
	w.openAsked("1")
	w.drain()
	w.sent(1)
	if left := w.get("SELECT count(*) FROM message_attempts WHERE look_at <> ''"); left != "0" {
		t.Error("it is still to be asked after")
	}
}

// Not there while it may still come in says nothing. Not there when its time is
// over: what is harmless goes again, at a moment that is safe.
func TestWhatIsCertainlyNotThereGoesAgainWhenItIsHarmless(t *testing.T) {
	w, id, a := unclear(t)
	for _, after := range []time.Duration{2 * time.Minute, 10 * time.Minute, time.Hour, 4 * time.Hour, 10 * time.Hour} {
		w.look(after)
		w.message(id, "unclear", "unclear")
		w.openAsked("1")
	}
	w.look(10*time.Hour + 5*time.Minute) // it might be delivered until 20:00
	w.message(id, "queued", "not_found_repeated")
	w.openAsked("0")
	w.drain()
	w.message(id, "held", "quiet_hours")
	w.sent(1)
	w.now = tuesday.Add(23 * time.Hour)
	w.drain()
	w.message(id, "sent", "")
	w.sent(2)
	if w.attempt("1") == w.attempt("2") || a.Seen()[0].Attempt == a.Seen()[1].Attempt {
		t.Error("two calls were one attempt")
	}
}

func TestWhatMayNotBeSaidTwiceIsForAPerson(t *testing.T) {
	for _, c := range []struct {
		name   string
		order  func(*outbox.Order)
		before func(*outboxWorld, string)
	}{
		{"the text is not harmless", nil, func(w *outboxWorld, id string) { w.set("messages", id, dbx.Params{"harmless": false}) }},
		{"it is not true any more", func(o *outbox.Order) { o.Expires = tuesday.Add(3 * time.Hour).UTC().Format(time.RFC3339) }, nil},
		{"it was tried often enough", nil, func(w *outboxWorld, id string) { w.set("messages", id, dbx.Params{"attempts": 3}) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, id, _ := unclear(t, func(o *outbox.Order) {
				if c.order != nil {
					c.order(o)
				}
			})
			if c.before != nil {
				c.before(w, id)
			}
			w.look(24 * time.Hour)
			w.message(id, "unclear", "not_found")
			w.openAsked("1")
			for range 3 {
				w.drain()
				w.look(48 * time.Hour)
			}
			w.sent(1)
			w.openAsked("1")
		})
	}
}

// Nothing is asked when there is nobody to ask, or nothing to ask by.
func TestWhatCannotBeAskedStaysWithAPerson(t *testing.T) {
	t.Run("the number is another one now", func(t *testing.T) {
		w, id, a := unclear(t)
		w.set("parents", wParent, dbx.Params{"phone": "+31687654321"})
		w.look(24 * time.Hour)
		w.message(id, "unclear", "unclear")
		if len(a.asks) != 0 {
			t.Error("somebody else's messages were looked through")
		}
	})
	t.Run("the carrier cannot be asked", func(t *testing.T) {
		w, id, _ := unclear(t)
		w.start()
		w.look(24 * time.Hour)
		w.message(id, "unclear", "unclear")
		w.openAsked("1")
		w.sent(1)
	})
	t.Run("the attempt was of another carrier", func(t *testing.T) {
		w, id, a := unclear(t)
		w.set("message_attempts", w.attempt("1"), dbx.Params{"carrier": "other"})
		w.look(24 * time.Hour)
		w.message(id, "unclear", "unclear")
		if len(a.asks) != 0 {
			t.Error("the wrong carrier was asked")
		}
	})
}

// The person was faster, and the machine learns more afterwards.
func TestAnAnswerAfterADecision(t *testing.T) {
	w, id, a := unclear(t)
	w.decide(id, "not_sent")
	a.knows[w.attempt("1")] = outbox.Word{ID: "SM1", Stage: outbox.Delivered}
	w.look(2 * time.Minute)
	w.message(id, "delivered", "")
	w.drain()
	w.sent(1)
	w.openAsked("0")
}

// A call that died with the process, and one from before a restore, are asked after too.
func TestInterruptedCallsAreAskedAfter(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	for _, reason := range []string{"interrupted", "restored"} {
		at := clock.Text(w.now)
		w.put("message_attempts", dbx.Params{"id": reason + "0000000000"[:15-len(reason)], "message": id, "number": len(reason), "carrier": "scripted",
			"state": "claimed", "started_at": at})
	}
	_, err := w.app.DB().NewQuery("UPDATE message_attempts SET state = 'unclear'").Execute()
	w.must(err)
	if got := w.get("SELECT group_concat(DISTINCT look_at) FROM message_attempts"); got != clock.Text(w.now.Add(2*time.Minute)) {
		t.Errorf("they are asked after at %q", got)
	}
}

func TestOneLookAsksAFewAtATime(t *testing.T) {
	w, id, a := unclear(t)
	a.down = true
	for i := range 30 {
		w.put("message_attempts", dbx.Params{"message": id, "number": 10 + i, "carrier": "scripted", "state": "unclear",
			"started_at": clock.Text(tuesday), "carrier_id": fmt.Sprint("SM", i)})
	}
	w.look(3 * time.Minute)
	if len(a.asks) != 20 {
		t.Errorf("asked %d times in one minute", len(a.asks))
	}
	w.look(4 * time.Minute)
	if len(a.asks) != 31 {
		t.Errorf("asked %d times in two minutes", len(a.asks))
	}
}

// One attempt is certainly not there; of another nobody knows. So it does not go again.
func TestOneAttemptThatIsNotThereSaysNothingOfTheOther(t *testing.T) {
	w, id, _ := unclear(t)
	w.put("message_attempts", dbx.Params{"message": id, "number": 2, "carrier": "other", "state": "unclear", "started_at": clock.Text(tuesday)})
	w.look(24 * time.Hour)
	if got := w.get("SELECT group_concat(state, ' ') FROM (SELECT state FROM message_attempts ORDER BY number)"); got != "rejected unclear" {
		t.Errorf("the attempts are %s", got)
	}
	w.message(id, "unclear", "unclear")
	w.drain()
	w.sent(1)
	w.openAsked("1")
}
