package tests

import (
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// decide is the coordinator at Berichten.
func (w *outboxWorld) decide(message, decision string) {
	w.t.Helper()
	w.must(w.app.RunInTransaction(func(tx core.App) error {
		return outbox.Decide(tx, message, decision, "carla0000000000", w.now)
	}))
}

func TestADecisionClosesTheQuestionAndKeepsWhoDecided(t *testing.T) {
	for decision, state := range map[string]string{"sent": "sent decided_sent", "not_sent": "queued decided_not_sent", "stop": "stopped decided_stop"} {
		w := newOutboxWorld(t)
		id := w.owe()
		w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.Unknown, Code: "cut"}}
		w.drain()
		w.forPeople("1")
		w.decide(id, decision)
		if got := w.get("SELECT state || ' ' || reason || ' ' || decided_by FROM messages"); got != state+" carla0000000000" {
			t.Errorf("%s: %s", decision, got)
		}
		if got := w.get("SELECT state FROM followups"); got != "done" {
			t.Errorf("%s: the question is %s", decision, got)
		}
		if by := w.get("SELECT by FROM message_steps ORDER BY rowid DESC LIMIT 1"); by != "carla0000000000" {
			t.Errorf("%s: the story says it was %q", decision, by)
		}
		// a late word is better than a decision
		w.says(outbox.Word{Attempt: w.attempt("1"), Stage: outbox.Delivered, At: w.now})
		w.message(id, "delivered", "")
		w.drain()
		w.sent(1)
	}
}

// A push that was given up arrives after all: the SMS in its place does not leave,
// unless it left already.
func TestAPushThatArrivesAfterAllNeedsNoSMS(t *testing.T) {
	for _, c := range []struct{ sms, then, reason string }{
		{"queued", "stopped", "push_arrived"}, {"held", "stopped", "push_arrived"}, {"sent", "sent", ""},
	} {
		w := newOutboxWorld(t)
		push := w.byHand(dbx.Params{"template": "proef", "channel": "push", "state": "failed", "reason": "not_fetched", "reason_text": "x", "attempts": 1})
		w.put("message_attempts", dbx.Params{"id": "thepush00000000", "message": push, "number": 1, "carrier": "webpush", "state": "accepted", "started_at": clock.Text(w.now)})
		sms := w.byHand(dbx.Params{"template": "proef", "state": c.sms, "instead_of": push, "next_at": clock.Text(w.now.Add(time.Hour))})
		w.says(outbox.Word{Carrier: "webpush", Attempt: "thepush00000000", Stage: outbox.Delivered, At: w.now})
		w.message(push, "delivered", "")
		w.message(sms, c.then, c.reason)
		w.forPeople("0")
	}
}
