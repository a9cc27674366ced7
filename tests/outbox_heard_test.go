package tests

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// says is a carrier's word about an attempt; true when we know it.
func (w *outboxWorld) says(word outbox.Word) (known bool) {
	w.t.Helper()
	if word.Carrier == "" {
		word.Carrier = "scripted"
	}
	w.must(w.app.RunInTransaction(func(tx core.App) (err error) {
		known, err = outbox.Heard(tx, word, w.now)
		return err
	}))
	return known
}

// attempt gives the id of an attempt by its number.
func (w *outboxWorld) attempt(number string) string {
	w.t.Helper()
	return w.get("SELECT id FROM message_attempts WHERE number = " + number)
}

// steps are the states of a message in the order in which it had them.
func (w *outboxWorld) steps(message string) string {
	w.t.Helper()
	return w.get("SELECT group_concat(state, ' ') FROM (SELECT state FROM message_steps WHERE message = {:m} ORDER BY rowid)", dbx.Params{"m": message})
}

func TestACarriersWordsOnlyGoUp(t *testing.T) {
	const taken, sent, undelivered, expired, delivered = outbox.Taken, outbox.Sent, outbox.Undelivered, outbox.Expired, outbox.Delivered
	for _, c := range []struct {
		name          string
		words         []outbox.Stage
		state, reason string
		steps, open   string
	}{
		{"taken is what we knew", []outbox.Stage{taken}, "sent", "", "queued sending sent", "0"},
		{"in order", []outbox.Stage{taken, sent, delivered}, "delivered", "", "queued sending sent delivered", "0"},
		{"out of order", []outbox.Stage{delivered, sent, taken}, "delivered", "", "queued sending sent delivered", "0"},
		{"each twice", []outbox.Stage{sent, sent, delivered, delivered, sent}, "delivered", "", "queued sending sent delivered", "0"},
		{"it does not arrive", []outbox.Stage{sent, undelivered, undelivered}, "failed", "undelivered", "queued sending sent failed", "1"},
		{"its time is over", []outbox.Stage{expired, sent}, "failed", "expired_at_carrier", "queued sending sent failed", "1"},
		{"it arrives after all", []outbox.Stage{undelivered, delivered, expired}, "delivered", "", "queued sending sent failed delivered", "0"},
		{"it knows nothing", []outbox.Stage{outbox.Nothing}, "sent", "", "queued sending sent", "0"},
		{"a stage that is none", []outbox.Stage{-1, 9}, "sent", "", "queued sending sent", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			id := w.owe()
			w.drain()
			for i, stage := range c.words { // by the one name and by the other
				word := outbox.Word{Attempt: w.attempt("1"), Stage: stage, At: w.now}
				if i%2 == 1 {
					word.Attempt, word.ID = "", "receipt-1"
				}
				w.says(word)
				w.now = w.now.Add(time.Minute)
			}
			w.drain()
			w.message(id, c.state, c.reason)
			if got, want := w.get("SELECT heard FROM message_attempts"), highest(c.words); got != want {
				t.Errorf("the attempt came to %q, want %q", got, want)
			}
			if got := w.steps(id); got != c.steps {
				t.Errorf("its steps are %s, want %s", got, c.steps)
			}
			if open := w.get("SELECT count(*) FROM followups WHERE state = 'open'"); open != c.open {
				t.Errorf("%s open follow-ups, want %s", open, c.open)
			}
			w.sent(1)
		})
	}
}

// highest is the word that stays on an attempt.
func highest(words []outbox.Stage) (name string) {
	for i, stage := range []outbox.Stage{outbox.Taken, outbox.Sent, outbox.Undelivered, outbox.Expired, outbox.Delivered} {
		if slices.Contains(words, stage) {
			name = []string{"taken", "sent", "undelivered", "expired", "delivered"}[i]
		}
	}
	return name
}

func TestAWordThatIsNotOursChangesNothing(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.drain()
	before := w.get("SELECT json_group_array(json_object('s', state, 'h', heard, 'c', carrier_id, 'o', code)) FROM message_attempts")
	for _, word := range []outbox.Word{
		{Attempt: "nobodysattempt0", Stage: outbox.Delivered},
		{Attempt: w.attempt("1"), Carrier: "another", Stage: outbox.Delivered},
		{Attempt: w.attempt("1"), ID: "receipt-2", Stage: outbox.Delivered}, // another message of that carrier
		{ID: "receipt-1", Carrier: "another", Stage: outbox.Delivered},
		{ID: "receipt-2", Stage: outbox.Delivered},
		{Stage: outbox.Delivered},
	} {
		if w.says(word) {
			t.Errorf("%+v is taken for ours", word)
		}
	}
	w.message(id, "sent", "")
	if after := w.get("SELECT json_group_array(json_object('s', state, 'h', heard, 'c', carrier_id, 'o', code)) FROM message_attempts"); after != before {
		t.Errorf("%s became %s", before, after)
	}
}

// The callback comes before the answer, and the answer is lost or says no: what
// the carrier has is not sent again, and nobody is troubled with it.
func TestAWordBeforeTheAnswer(t *testing.T) {
	for _, c := range []struct {
		name   string
		answer error
		stage  outbox.Stage
		state  string
	}{
		{"and the answer is yes", nil, outbox.Taken, "sent"},
		{"delivered before the answer", nil, outbox.Delivered, "delivered"},
		{"and the line is cut", &outbox.Trouble{Answer: outbox.Unknown, Code: "cut"}, outbox.Taken, "sent"},
		{"delivered, and the line is cut", &outbox.Trouble{Answer: outbox.Unknown, Code: "cut"}, outbox.Delivered, "delivered"},
		{"and the answer is later", &outbox.Trouble{Answer: outbox.Later, Code: "503"}, outbox.Sent, "sent"},
		{"and the answer is no", &outbox.Trouble{Answer: outbox.Rejected, Code: "400"}, outbox.Delivered, "delivered"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			id := w.owe()
			w.carrier.Answers = []error{c.answer}
			w.carrier.While = func(p outbox.Parcel) {
				w.says(outbox.Word{Attempt: p.Attempt, ID: "receipt-1", Stage: c.stage, At: w.now})
			}
			w.drain()
			w.message(id, c.state, "")
			w.now = w.now.Add(24 * time.Hour)
			w.drain()
			w.message(id, c.state, "")
			w.sent(1)
			w.forPeople("0")
			if got := w.get("SELECT state || carrier_id FROM message_attempts"); got != "acceptedreceipt-1" {
				t.Errorf("the attempt is %s", got)
			}
		})
	}
}

func TestAWordSettlesWhatWasUnclear(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.Unknown, Code: "cut"}}
	w.drain()
	w.message(id, "unclear", "unclear")
	w.forPeople("1")
	w.now = w.now.Add(time.Hour)
	if !w.says(outbox.Word{Attempt: w.attempt("1"), ID: "SM1", Stage: outbox.Sent, At: w.now}) {
		t.Fatal("its own attempt is unknown")
	}
	w.message(id, "sent", "")
	if note := w.get("SELECT state || ': ' || note FROM followups"); !strings.HasPrefix(note, "done: 24-11-2026 11:00: De telefoondienst") {
		t.Errorf("the follow-up is %s", note)
	}
	if at := clock.Read(w.get("SELECT sent_at FROM messages")); !at.Equal(tuesday) {
		t.Errorf("it left at %v", at)
	}
	w.says(outbox.Word{ID: "SM1", Stage: outbox.Delivered, At: w.now.Add(9 * time.Hour)}) // a clock that is ahead
	w.message(id, "delivered", "")
	if at := clock.Read(w.get("SELECT delivered_at FROM messages")); !at.Equal(w.now) {
		t.Errorf("it arrived at %v", at)
	}
	w.drain()
	w.sent(1)
}

// A person or the machine put it back in the queue, and then the carrier says
// that it has it: it does not leave a second time.
func TestWhatArrivedAfterItWasQueuedAgainIsNotSentAgain(t *testing.T) {
	for _, c := range []struct {
		name          string
		answer        outbox.Answer
		stage         outbox.Stage
		decide        bool
		state, reason string
	}{
		{"a person said not sent", outbox.Unknown, outbox.Taken, true, "sent", ""},
		{"a person said not sent, and it arrived", outbox.Unknown, outbox.Delivered, true, "delivered", ""},
		{"a person said not sent, and it did not arrive", outbox.Unknown, outbox.Undelivered, true, "failed", "undelivered"},
		{"it waits for another try", outbox.Later, outbox.Taken, false, "sent", ""},
		{"it waits for another try, and arrived", outbox.Later, outbox.Delivered, false, "delivered", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			id := w.owe()
			w.carrier.Answers = []error{&outbox.Trouble{Answer: c.answer, Code: "x"}}
			w.drain()
			if c.decide {
				w.decide(id, "not_sent")
				w.message(id, "queued", "decided_not_sent")
			}
			w.says(outbox.Word{Attempt: w.attempt("1"), Stage: c.stage, At: w.now})
			for range 3 {
				w.now = w.now.Add(time.Hour)
				w.drain()
			}
			w.message(id, c.state, c.reason)
			w.sent(1)
		})
	}
}

// The first attempt was refused, the second is under way, and then the carrier
// says that it has the first: the second one's end is its own, and there is no third.
func TestAWordAboutAnEarlierAttemptDuringALaterCall(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	later := &outbox.Trouble{Answer: outbox.Later, Code: "503"}
	w.carrier.Answers = []error{later, later}
	w.drain()
	first := w.attempt("1")
	w.carrier.While = func(outbox.Parcel) {
		w.says(outbox.Word{Attempt: first, ID: "SM1", Stage: outbox.Sent, At: w.now})
		w.message(id, "sending", "")
	}
	w.now = w.now.Add(2 * time.Minute)
	w.drain()
	w.message(id, "held", "carrier_later")
	w.now = w.now.Add(time.Hour)
	w.drain()
	w.message(id, "sent", "was_taken")
	w.sent(2)
	w.forPeople("0")
}

func TestAWordAboutSomebodyWhoWasErased(t *testing.T) {
	w := newOutboxWorld(t)
	w.owe()
	w.drain()
	attempt := w.attempt("1")
	for _, table := range []string{"message_attempts", "messages", "contact_preferences", "consents", "parents"} {
		_, err := w.app.DB().NewQuery("DELETE FROM " + table).Execute()
		w.must(err)
	}
	if w.says(outbox.Word{Attempt: attempt, ID: "receipt-1", Stage: outbox.Undelivered}) {
		t.Error("nothing is left of it")
	}
	if steps := w.get("SELECT count(*) FROM message_steps"); steps != "0" {
		t.Errorf("%s steps tell that she was there", steps)
	}
	w.forPeople("0")
}
