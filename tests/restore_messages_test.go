package tests

import (
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/outbox"
	"naast/tests/world"
)

// promised is a parent who may be texted, and a follow-up of which the message
// waits until tomorrow.
func promised(k *keeper, name, number string) (parent string, promise world.M) {
	k.W.T.Helper()
	parent = k.meets(name, number)
	preference := world.M{"parent": parent, "channel": "sms", "allowed": "yes", "shared_device": "no", "last_confirmed": k.W.Yesterday()}
	k.says(world.Consent(parent, "messages", "given", ""), world.Create("contact_preferences", world.NewID(), preference))
	return parent, k.Promise(parent, nil)
}

// nextIsTheLast lets another message leave, and says that nothing left before it:
// the dispatcher takes them one by one, the oldest first.
func nextIsTheLast(w *world.World, k *keeper) {
	w.T.Helper()
	w.Pass(time.Second)
	_, promise := promised(k, "Iemand anders", "06 87 65 43 21")
	k.says(promise)
	if p := left(w); p.To.E164() != "+31687654321" {
		w.T.Errorf("a second SMS left, for %s", p.Message)
	}
}

// left is the next message that the carrier is handed.
func left(w *world.World) outbox.Parcel {
	w.T.Helper()
	select {
	case p := <-w.Sent:
		return p
	case <-time.After(20 * time.Second):
		w.T.Fatal("nothing leaves any more")
		return outbox.Parcel{}
	}
}

// The carrier's word is in the journal; the copy knows nothing of the promise,
// or has it waiting.
func TestNobodyGetsASecondSMSAfterARestore(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		waits         bool // the message is in the copy, and waits
		answer        error
		state, reason string
		people        string // who have to look at it
	}{
		{"sent, and the copy does not know the promise", false, nil, "sent", "", "0"},
		{"sent, and in the copy it waits", true, nil, "sent", "", "0"},
		{"perhaps sent, and the copy does not know the promise", false, &outbox.Trouble{Answer: outbox.Unknown, Code: "timeout"}, "unclear", "restored", "1"},
		{"perhaps sent, and in the copy it waits", true, &outbox.Trouble{Answer: outbox.Unknown, Code: "timeout"}, "unclear", "restored", "1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := world.New(t)
			w.Carrier.Answers = []error{c.answer}
			samira := keep(w.Phone("samira"))
			parent, promise := promised(samira, "Yara", "06 98 76 54 32")
			if c.waits {
				promise["set"].(world.M)["not_before"] = w.Now().Add(time.Hour).UTC().Format(time.RFC3339)
				samira.says(promise)
			}
			copied := w.Copy()
			w.Pass(2 * time.Hour)
			if !c.waits {
				samira.says(promise)
			} else {
				samira.says(world.Create("encounters", world.NewID(), world.M{"how": "street"})) // a push kicks the dispatcher
			}
			left(w)
			w.PutBack(copied) // the end of the process waits for the answer
			samira.again()
			nextIsTheLast(w, samira)
			w.Stop() // what is under way is noted
			w.Start()
			query := " FROM messages WHERE parent = '" + parent + "'"
			w.Want(c.state, "SELECT state"+query)
			w.Want(c.reason, "SELECT reason"+query)
			w.Want("1", "SELECT attempts"+query)
			w.Want(c.people, "SELECT COUNT(*) FROM followups WHERE kind = 'message_stopped'")
			if seen := len(w.Carrier.Seen()); seen != 2 {
				t.Errorf("the carrier was asked %d times", seen)
			}
		})
	}
}

// A withdrawal that came after the copy is only on a phone: until that phone was
// heard again nothing leaves.
func TestAMessageWaitsForThePhonesAfterARestore(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, bram := keep(w.Phone("samira")), keep(w.Phone("bram"))
	parent, promise := promised(samira, "Yara", "06 98 76 54 32")
	w.Exec("INSERT INTO sync_grants (worker, parent, reason) VALUES ({:w}, {:p}, 'met')", dbx.Params{"w": world.Worker("bram"), "p": parent})
	bram.Pull()
	promise["set"].(world.M)["not_before"] = w.Now().Add(time.Hour).UTC().Format(time.RFC3339)
	samira.says(promise)
	copied := w.Copy()
	w.Pass(time.Minute)
	bram.says(world.Consent(parent, "messages", "withdrawn", ""))
	w.Want("stopped", "SELECT state FROM messages WHERE parent = '"+parent+"'")
	w.PutBack(copied)
	w.Pass(2 * time.Hour)
	samira.again()
	samira.says(world.Create("encounters", world.NewID(), world.M{"how": "street"})) // a push kicks the dispatcher
	w.Until("held", "SELECT state FROM messages WHERE parent = '"+parent+"'")
	w.Want("phones_silent", "SELECT reason FROM messages WHERE parent = '"+parent+"'")
	bram.again()
	w.Want("stopped", "SELECT state FROM messages WHERE parent = '"+parent+"'")
	if seen := len(w.Carrier.Seen()); seen != 0 {
		t.Errorf("the carrier was asked %d times", seen)
	}
}

// A person looked it up at the carrier: what was decided since counts.
func TestAPersonMaySendAgainWhatWasUnclearAfterARestore(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	w.Carrier.Answers = []error{&outbox.Trouble{Answer: outbox.Unknown, Code: "timeout"}}
	samira := keep(w.Phone("samira"))
	_, promise := promised(samira, "Yara", "06 98 76 54 32")
	copied := w.Copy()
	samira.says(promise)
	left(w)
	w.PutBack(copied)
	samira.again()
	nextIsTheLast(w, samira)
	id := w.Get("SELECT id FROM messages WHERE state = 'unclear'")
	if status, body := w.Call("POST", "/api/naast/desk/messages/"+id, w.Token("carla"), world.M{"decision": "not_sent"}); status != 200 {
		t.Fatalf("%d %s", status, body)
	}
	if p := left(w); p.Message != id {
		t.Errorf("%s was sent", p.Message)
	}
	w.Stop()
	w.Start()
	w.Want("sent", "SELECT state FROM messages WHERE id = '"+id+"'")
}

// What the carrier certainly did not take may go, once.
func TestWhatCertainlyDidNotLeaveGoesAfterARestore(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	w.Carrier.Answers = []error{&outbox.Trouble{Answer: outbox.Later, Code: "busy"}}
	samira := keep(w.Phone("samira"))
	parent, promise := promised(samira, "Yara", "06 98 76 54 32")
	copied := w.Copy()
	samira.says(promise)
	left(w)
	w.PutBack(copied)
	samira.again()
	if p := left(w); p.To.E164() != "+31698765432" {
		t.Errorf("%s was sent", p.Message)
	}
	w.Stop()
	w.Start()
	w.Want("sent", "SELECT state FROM messages WHERE parent = '"+parent+"'")
}

// Without the journal a restore could send it twice: then it does not leave.
func TestNothingLeavesWithoutTheJournal(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.must(w.life.Close())
	w.drain()
	w.sent(0)
	w.message(id, "held", "carrier_later")
}

// The process ended after the carrier's word was journalled, before it was noted.
func TestTheJournalKnowsWhatTheProcessDidNotNote(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.dieAt(outbox.PointAnswerJournalled)
	w.message(id, "sending", "")
	w.must(w.outbox.Wake())
	w.message(id, "sent", "")
	if got := w.get("SELECT carrier_id FROM messages"); got != "receipt-1" {
		t.Errorf("the carrier's own number of it is %q", got)
	}
	w.drain()
	w.sent(1)
	w.forPeople("0")
}
