package tests

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/knowledge"
	"naast/internal/outbox"
	"naast/internal/phone"
	"naast/internal/reply"
	"naast/tests/world"
)

var heardBefore int

// texts is what a carrier hands on: each with an id of its own, unless it is said again.
func (w *outboxWorld) texts(from, text string) reply.Inbound {
	w.t.Helper()
	heardBefore++
	n, _ := phone.Parse(from)
	in := reply.Inbound{Carrier: "proef", ID: fmt.Sprintf("in-%d", heardBefore), From: n, Text: text, At: w.now}
	w.take(in)
	return in
}

func (w *outboxWorld) take(in reply.Inbound) {
	w.t.Helper()
	w.must(reply.Take(w.app, reply.Deps{Ban: wBan, Gate: outbox.NewGate(), Clock: func() time.Time { return w.now }}, in))
}

// want expects one value of the database.
func (w *outboxWorld) want(want, query string) {
	w.t.Helper()
	if got := w.get(query); got != want {
		w.t.Errorf("%q, want %q: %s", got, want, query)
	}
}

const withdrawals = "SELECT count(*) FROM consents WHERE purpose = 'messages' AND decision = 'withdrawn'"

func TestAStopStopsEverythingAndIsConfirmedOnce(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	later := func(o *outbox.Order) {
		o.Template, o.Values, o.NotBefore = "afspraak", filled("nl"), w.now.Add(time.Hour).UTC().Format(time.RFC3339)
	}
	first, second := w.owe(later), w.owe(later)
	in := w.texts(wNumber, "Stop!")
	w.message(first, "stopped", "opted_out")
	w.message(second, "stopped", "opted_out")
	w.want("1", withdrawals+" AND parent = '"+wParent+"' AND author = '' AND municipality = '"+wMunicipality+"'")
	w.forPeople("1")
	w.drain()
	w.sent(1)
	if p := w.carrier.Seen()[0]; p.Text != "Hallo, met Samira. Ik heb gedaan wat u vroeg. U krijgt geen berichten meer. Wilt u later toch praten? Bel mij: 06 12 34 56 78." || p.To.E164() != wNumber {
		t.Errorf("%s", p.Text)
	}
	w.take(in) // the carrier says it again
	w.texts(wNumber, "STOP")
	w.texts(wNumber, "stop stop stop")
	w.now = w.now.Add(2 * time.Hour)
	w.drain()
	w.sent(1)
	w.forPeople("1")
	w.want("1", withdrawals)
	w.want("3", "SELECT count(*) FROM inbound_messages WHERE kind = 'stop' AND parent = '"+wParent+"'")
}

// The word back leaves only where it is safe, and from somebody she knows.
func TestWhenAStopIsNotConfirmed(t *testing.T) {
	for _, c := range []struct {
		name      string
		before    func(*outboxWorld)
		withdrawn string
		asked     string
	}{
		{"an SMS is not allowed", func(w *outboxWorld) { w.agreed(dbx.Params{"allowed": "no"}) }, "1", "1"},
		{"nobody knows whether it is safe", func(w *outboxWorld) { w.agreed(dbx.Params{"allowed": "unknown"}) }, "1", "1"},
		{"safety was asked too long ago", func(w *outboxWorld) {
			w.agreed(dbx.Params{"last_confirmed": clock.Text(w.now.AddDate(0, 0, -61))})
		}, "1", "1"},
		{"others read along", func(w *outboxWorld) { w.agreed(dbx.Params{"shared_device": "yes"}) }, "1", "1"},
		{"others listen in", func(w *outboxWorld) {
			w.put("contact_preferences", dbx.Params{"parent": wParent, "channel": "call", "allowed": "yes", "shared_device": "yes"})
		}, "1", "1"},
		{"the number said no, to anybody", func(w *outboxWorld) { w.ban(wNumber) }, "1", "1"},
		{"the number is of two people", func(w *outboxWorld) { w.parent("another00000000", wNumber) }, "2", "2"},
		{"whom she knew is gone", func(w *outboxWorld) { w.set("workers", wWorker, dbx.Params{"active": false}) }, "1", "1"},
		{"she had withdrawn before", func(w *outboxWorld) { w.must(w.withdraw(wParent)) }, "1", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.ownTexts()
			w.set("parents", wParent, dbx.Params{"fixed_contact": wWorker})
			c.before(w)
			w.texts(wNumber, "STOP")
			w.drain()
			w.sent(0)
			w.want("0", "SELECT count(*) FROM messages")
			w.want(c.withdrawn, withdrawals)
			w.want(c.asked, "SELECT count(*) FROM followups WHERE state = 'open' AND owner <> '' AND kind = 'message_stopped'")
			w.want("0", "SELECT count(*) FROM followups WHERE note <> ''")
		})
	}
}

func TestAStopAtNightIsHeardAtOnceAndConfirmedInTheMorning(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	w.set("parents", wParent, dbx.Params{"fixed_contact": wWorker, "language": "tr"})
	w.now = time.Date(2026, 11, 24, 23, 30, 0, 0, clock.Amsterdam)
	w.texts(wNumber, "durdur")
	w.want("1", withdrawals)
	w.drain()
	w.sent(0)
	w.now = time.Date(2026, 11, 25, 9, 0, 0, 0, clock.Amsterdam)
	w.drain()
	w.sent(1)
	w.want("gestopt tr sent 0", "SELECT template || ' ' || language || ' ' || state || ' ' || harmless FROM messages")
}

// Carriers that know the word STOP themselves refuse the word back: nobody is
// asked a second time.
func TestACarrierThatStopsByItselfAsksNobodyTwice(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	w.set("parents", wParent, dbx.Params{"fixed_contact": wWorker})
	w.carrier.Answers = []error{&outbox.Trouble{Answer: outbox.OptedOut, Code: "21610"}}
	w.texts(wNumber, "STOP")
	w.drain()
	w.sent(1)
	w.want("stopped opted_out", "SELECT state || ' ' || reason FROM messages")
	w.want("1", withdrawals)
	w.forPeople("1")
}

// A worker's own text after a withdrawal is no word back: it needs a yes.
func TestOnlyTheServersOwnWordGoesAfterAStop(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	id := w.owe(func(o *outbox.Order) { o.Template = "gestopt" })
	w.put("consents", dbx.Params{"parent": wParent, "purpose": "messages", "decision": "withdrawn", "happened_at": clock.Text(w.now)})
	w.drain()
	w.message(id, "stopped", "no_consent")
	w.sent(0)
}

// Every phone that has the file hears of it, as of any withdrawal, and a yes
// that did not know of it does not undo it (R31).
func TestAStopReachesEveryPhone(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, carla := w.Phone("samira"), w.Phone("carla")
	parent := samira.Meets("Yara", "06 98 76 54 32")
	samira.MayText(parent)
	samira.Done(samira.Promise(parent, world.M{"not_before": w.Now().Add(time.Hour).UTC().Format(time.RFC3339)}))
	samira.Pull()
	carla.Pull()
	from, err := phone.Parse("06 98 76 54 32")
	w.Must(err)
	w.Must(reply.Take(w.App, reply.Deps{Ban: world.Ban, Clock: w.Now}, reply.Inbound{Carrier: "proef", ID: "1", From: from, Text: "STOP", At: w.Now()}))
	w.Pass(time.Minute)
	samira.Done(world.Consent(parent, "messages", "given", "")) // asked before she knew
	for _, p := range []*world.Phone{samira, carla} {
		p.Pull()
		var said []string
		tasks := 0
		for row, set := range p.Rows {
			if row.Collection == "consents" && set["purpose"] == "messages" {
				said = append(said, set["decision"].(string))
			}
			if row.Collection == "messages" && set["template"] == "proef" && set["state"] != "stopped" {
				t.Errorf("%s still reads that a message is %s", p.Worker, set["state"])
			}
			if row.Collection == "followups" && set["kind"] == "message_stopped" {
				tasks++
			}
		}
		slices.Sort(said)
		if fmt.Sprint(said) != "[given given withdrawn]" || tasks != 1 {
			t.Errorf("%s has %v and %d tasks", p.Worker, said, tasks)
		}
	}
	samira.Done(samira.Promise(parent, world.M{}))
	w.Until("1", "SELECT count(*) FROM messages WHERE state = 'stopped' AND reason = 'no_consent'")
	w.Until("1", "SELECT count(*) FROM messages WHERE template = 'gestopt' AND state = 'sent'")
	w.Want("2", "SELECT count(*) FROM messages WHERE state = 'stopped'")
	if len(w.Carrier.Seen()) != 1 {
		t.Error("more than the one word back left")
	}
}

// Every language has its word to stop; the template set has the same ones.
func TestEveryLanguageHasAWordBack(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	w.set("parents", wParent, dbx.Params{"fixed_contact": wWorker})
	for i, language := range knowledge.MessageLanguages {
		id, number := fmt.Sprintf("parent%09d", i+1), fmt.Sprintf("+3169876000%d", i)
		w.parent(id, number)
		w.set("parents", id, dbx.Params{"language": language, "fixed_contact": wWorker})
		w.texts(number, map[string]string{"nl": "stoppen", "en": "stop", "pap": "para", "tr": "dur", "ar": "توقف", "pl": "koniec", "es": "alto"}[language])
		w.want("gestopt "+language, "SELECT template || ' ' || language FROM messages WHERE parent = '"+id+"' AND state = 'queued'")
	}
}
