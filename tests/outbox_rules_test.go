package tests

import (
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// followup is what a worker agreed, to which a message belongs.
func (w *outboxWorld) followup(id, state string) {
	w.t.Helper()
	w.put("followups", dbx.Params{"id": id, "municipality": wMunicipality, "parent": wParent, "owner": wWorker, "author": wWorker,
		"what": "Bellen", "kind": "call", "channel": "sms", "state": state, "recorded_at": clock.Text(w.now)})
}

// stands expects a message, and how many follow-ups it made for a person.
func (w *outboxWorld) stands(id, state, reason, made string) {
	w.t.Helper()
	w.message(id, state, reason)
	if n := w.get("SELECT count(*) FROM followups WHERE kind = 'message_stopped' AND state = 'open' AND owner <> '' AND due <> ''"); n != made {
		w.t.Fatalf("%s follow-ups for a person, want %s", n, made)
	}
}

func TestWhatIsDoneIsNotAnnounced(t *testing.T) {
	for state, want := range map[string]string{"done": "stopped followup_done", "cancelled": "stopped followup_done", "open": "sent ", "taken": "sent ", "escalated": "sent "} {
		w := newOutboxWorld(t)
		w.followup("followup0000001", state)
		w.owe()
		w.drain()
		if got := w.get("SELECT state || ' ' || reason FROM messages"); got != want {
			t.Errorf("%s: %s, want %s", state, got, want)
		}
		if n := w.get("SELECT count(*) FROM followups"); n != "1" {
			t.Errorf("%s: a person was asked about it", state)
		}
	}
}

func TestASharedTelephoneGetsNoMessage(t *testing.T) {
	for _, c := range []struct{ shared, state, reason, made string }{
		{"yes", "stopped", "shared_device", "1"}, {"unknown", "sent", "", "0"}, {"no", "sent", "", "0"},
	} {
		w := newOutboxWorld(t)
		id := w.owe()
		w.set("contact_preferences", w.get("SELECT id FROM contact_preferences"), dbx.Params{"shared_device": c.shared})
		w.drain()
		w.stands(id, c.state, c.reason, c.made)
	}
}

// She wants to hear an agreed name and a word by which she knows that it is no
// stranger: a text of before that is not what she agreed to.
func TestTheAgreedNameAndTheCodeWordAreInIt(t *testing.T) {
	for _, c := range []struct {
		name          string
		first, then   dbx.Params
		state, reason string
	}{
		{"as agreed", dbx.Params{"agreed_name": "Sam", "code_word": "zonnebloem"}, nil, "sent", ""},
		{"another word by now", dbx.Params{"code_word": "zonnebloem"}, dbx.Params{"code_word": "tulp"}, "stopped", "text"},
		{"a word since it was written", nil, dbx.Params{"code_word": "tulp"}, "stopped", "text"},
		{"another name by now", dbx.Params{"agreed_name": "Sam"}, dbx.Params{"agreed_name": "Noor"}, "stopped", "text"},
		{"no word any more", dbx.Params{"code_word": "tulp"}, dbx.Params{"code_word": ""}, "sent", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			preference := w.get("SELECT id FROM contact_preferences")
			if c.first != nil {
				w.set("contact_preferences", preference, c.first)
			}
			id := w.owe()
			if c.then != nil {
				w.set("contact_preferences", preference, c.then)
			}
			w.drain()
			w.message(id, c.state, c.reason)
		})
	}
}

// byHand writes a message that only the server makes.
func (w *outboxWorld) byHand(row dbx.Params) string {
	w.t.Helper()
	id, at := core.GenerateDefaultRandomId(), clock.Text(w.now)
	w.put("messages", with(dbx.Params{"id": id, "municipality": wMunicipality, "parent": wParent, "author": wWorker, "channel": "sms",
		"language": "nl", "body": "Hallo, met Samira. Wilt u later toch praten? Bel mij: 06 12 34 56 78.", "state": "queued", "state_at": at,
		"next_at": at, "recorded_at": at, "happened_at": at}, row))
	return id
}

// The one word back after a STOP needs no consent, and everything else.
func TestTheWordBackAfterAStop(t *testing.T) {
	for _, c := range []struct {
		name          string
		row           dbx.Params
		before        func(*outboxWorld)
		state, reason string
	}{
		{"leaves after a withdrawal", dbx.Params{"template": "gestopt"}, func(w *outboxWorld) { w.must(w.withdraw(wParent)) }, "sent", ""},
		{"with our name in it too", dbx.Params{"template": "gestopt_org"}, func(w *outboxWorld) { w.must(w.withdraw(wParent)) }, "stopped", "names_organisation"},
		{"not without a yes of before", dbx.Params{"template": "gestopt"}, func(w *outboxWorld) { w.clear("consents") }, "stopped", "no_consent"},
		{"not when a worker orders it", dbx.Params{"template": "gestopt", "followup": "followup0000001"}, func(w *outboxWorld) { w.must(w.withdraw(wParent)) }, "stopped", "no_consent"},
		{"no other text", dbx.Params{"template": "proef"}, func(w *outboxWorld) { w.must(w.withdraw(wParent)) }, "stopped", "no_consent"},
		{"not after a nee", dbx.Params{"template": "gestopt"}, func(w *outboxWorld) { w.must(w.withdraw(wParent)); w.ban(wNumber) }, "stopped", "banned"},
		{"not where others read along", dbx.Params{"template": "gestopt"}, func(w *outboxWorld) {
			w.must(w.withdraw(wParent))
			w.set("contact_preferences", w.get("SELECT id FROM contact_preferences"), dbx.Params{"shared_device": "yes"})
		}, "stopped", "shared_device"},
		{"not in the night", dbx.Params{"template": "gestopt"}, func(w *outboxWorld) { w.must(w.withdraw(wParent)); w.now = tuesday.Add(12 * time.Hour) }, "held", "quiet_hours"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.put("message_templates", dbx.Params{"key": "gestopt_org", "language": "nl", "version": 1, "names_organisation": true, "text": "x"})
			c.before(w)
			id := w.byHand(c.row)
			w.drain()
			w.message(id, c.state, c.reason)
		})
	}
}

// clear empties a table.
func (w *outboxWorld) clear(table string) {
	w.t.Helper()
	_, err := w.app.DB().NewQuery("DELETE FROM " + table).Execute()
	w.must(err)
}

func TestAskingWhetherItHelpedNeedsItsOwnYes(t *testing.T) {
	felt := func(w *outboxWorld, decision string, at time.Time) {
		w.put("consents", dbx.Params{"parent": wParent, "purpose": "felt_helped", "decision": decision,
			"happened_at": clock.Text(at), "recorded_at": clock.Text(at)})
	}
	for _, c := range []struct {
		name          string
		before        func(*outboxWorld)
		state, reason string
	}{
		{"nobody asked", func(*outboxWorld) {}, "stopped", "no_consent"},
		{"yes", func(w *outboxWorld) { felt(w, "given", tuesday) }, "sent", ""},
		{"yes, and taken back", func(w *outboxWorld) { felt(w, "given", tuesday); felt(w, "withdrawn", tuesday.Add(time.Minute)) }, "stopped", "no_consent"},
		{"yes, but no messages any more", func(w *outboxWorld) { felt(w, "given", tuesday); w.must(w.withdraw(wParent)) }, "stopped", "no_consent"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			c.before(w)
			id := w.byHand(dbx.Params{"template": "ervaring"})
			w.drain()
			w.message(id, c.state, c.reason)
		})
	}
}

// An attempt says on which yes it rests, and when the channel was asked last.
func TestAnAttemptSaysOnWhoseYesItWasMade(t *testing.T) {
	w := newOutboxWorld(t)
	w.put("consents", dbx.Params{"id": "secondyes000000", "parent": wParent, "purpose": "messages", "decision": "given",
		"happened_at": clock.Text(tuesday.Add(-time.Hour)), "recorded_at": clock.Text(tuesday.Add(-time.Hour))})
	w.owe()
	w.drain()
	asked := clock.Text(tuesday.Add(-24 * time.Hour))
	if got := w.get("SELECT consent || ' ' || asked_at || ' ' || valid_until FROM message_attempts"); got != "secondyes000000 "+asked+" "+clock.Text(tuesday.Add(10*time.Hour)) {
		t.Errorf("it rests on %s", got)
	}
}

// Whom a stop is left to: the fixed contact, else who wrote it, else a coordinator; exactly one.
func TestAStopIsForExactlyOnePerson(t *testing.T) {
	for _, c := range []struct{ name, fixed, closed, owner string }{
		{"the fixed contact", "bram00000000000", "", "bram00000000000"},
		{"the fixed contact is gone: who wrote it", "bram00000000000", "bram00000000000", wWorker},
		{"nobody yet: who wrote it", "", "", wWorker},
		{"who wrote it is gone too", "", wWorker, "carla0000000000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.put("workers", dbx.Params{"id": "bram00000000000", "municipality": wMunicipality, "name": "Bram", "phone": "+31611111113",
				"role": "ambassador", "active": true, "email": "bram@demodam.example", "tokenKey": "k5", "password": "x"})
			w.set("parents", wParent, dbx.Params{"fixed_contact": c.fixed})
			w.owe()
			if c.closed != "" {
				w.set("workers", c.closed, dbx.Params{"active": false})
			}
			w.ban(wNumber)
			w.drain()
			if got := w.get("SELECT group_concat(owner) FROM followups"); got != c.owner {
				t.Errorf("it is for %q, want %q", got, c.owner)
			}
		})
	}
}

// A message that waited and then stopped leaves one question, not two.
func TestALaterQuestionTakesThePlaceOfTheEarlierOne(t *testing.T) {
	w := newOutboxWorld(t)
	w.set("contact_preferences", w.get("SELECT id FROM contact_preferences"), dbx.Params{"last_confirmed": ""})
	id := w.owe(func(o *outbox.Order) { o.Expires = tuesday.Add(3 * time.Hour).UTC().Format(time.RFC3339) })
	w.drain()
	w.stands(id, "held", "preference_old", "1")
	w.now = tuesday.Add(4 * time.Hour)
	w.drain()
	w.message(id, "stopped", "expired")
	if got := w.get("SELECT group_concat(state, ' ') FROM (SELECT state FROM followups ORDER BY rowid)"); got != "cancelled open" {
		t.Errorf("the questions are %s", got)
	}
	w.sent(0)
}

// What a person was asked about a message ends with what it was about, and not sooner.
func TestAQuestionEndsWithWhatItWasAbout(t *testing.T) {
	waits := func(t *testing.T) (*outboxWorld, string) {
		w := newOutboxWorld(t)
		w.set("contact_preferences", w.get("SELECT id FROM contact_preferences"), dbx.Params{"last_confirmed": ""})
		id := w.owe()
		w.drain()
		w.stands(id, "held", "preference_old", "1")
		return w, id
	}
	t.Run("she was asked, and it leaves", func(t *testing.T) {
		w, id := waits(t)
		w.now = w.now.Add(time.Hour)
		w.set("contact_preferences", w.get("SELECT id FROM contact_preferences"), dbx.Params{"last_confirmed": clock.Text(w.now)})
		w.drain()
		w.stands(id, "sent", "", "0")
	})
	t.Run("the appointment does not go on", func(t *testing.T) {
		w, id := waits(t)
		w.must(w.app.RunInTransaction(func(tx core.App) error {
			return outbox.StopFollowup(tx, "followup0000001", outbox.Cancelled, w.now)
		}))
		w.stands(id, "stopped", "followup_cancelled", "0")
	})
	t.Run("the appointment is done", func(t *testing.T) {
		w, id := waits(t)
		w.followup("followup0000001", "done")
		w.now = w.now.Add(time.Hour)
		w.drain()
		w.stands(id, "stopped", "followup_done", "0")
	})
	t.Run("she withdrew, and a call of before was taken after all", func(t *testing.T) {
		w := newOutboxWorld(t)
		id := w.owe()
		w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.Later, Code: "503"}}
		w.drain()
		w.must(w.withdraw(wParent))
		w.stands(id, "stopped", outbox.Withdrawn, "1")
		w.says(outbox.Word{Attempt: w.attempt("1"), Stage: outbox.Delivered, At: w.now})
		w.stands(id, "delivered", "", "1") // how to keep in touch is still to be agreed
		w.sent(1)
	})
}
