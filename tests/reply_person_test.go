package tests

import (
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/outbox"
	"naast/internal/reply"
)

func TestWordsGoToTheFixedContactOnce(t *testing.T) {
	w := newOutboxWorld(t)
	w.set("parents", wParent, dbx.Params{"fixed_contact": "carla0000000000"})
	in := w.texts(wNumber, "Kunt u mij\u202e bellen?\x00 Mijn BSN is 123456782.")
	w.take(in)
	w.want("carla0000000000 2026-11-24 open "+wMunicipality, "SELECT owner || ' ' || due || ' ' || state || ' ' || municipality FROM followups")
	w.want("10.00 uur: Kunt u mij  bellen?  Mijn BSN is (nummer weggelaten).", "SELECT note FROM followups")
	w.now = w.now.Add(5 * time.Minute)
	w.texts(wNumber, strings.Repeat("ü", 1_700))
	w.texts(wNumber, "")
	w.want("1", "SELECT count(*) FROM followups")
	w.want("1", "SELECT count(*) FROM followups WHERE note LIKE '10.00 uur: %' || char(10) || '10.05 uur: ü%ü…' || char(10) || '10.05 uur: (In dit bericht staat geen tekst.)'")
	w.texts(wNumber, strings.Repeat("a", 1_600))
	w.texts(wNumber, strings.Repeat("b", 1_600)) // the note is full: the next one
	w.want("2", "SELECT count(*) FROM followups")
	w.want("0", "SELECT count(*) FROM followups WHERE length(note) > 4000")
	w.set("followups", w.get("SELECT id FROM followups WHERE note LIKE '%bbb%'"), dbx.Params{"state": "done"})
	w.set("followups", w.get("SELECT id FROM followups WHERE note LIKE '%aaa%'"), dbx.Params{"state": "done"})
	w.texts(wNumber, "Nog iets")
	w.want("1", "SELECT count(*) FROM followups WHERE state = 'open' AND note = '10.05 uur: Nog iets'")
	w.sent(0)
}

// Without a fixed contact it is who wrote to her last, and else a coordinator.
func TestWhoReadsTheWords(t *testing.T) {
	w := newOutboxWorld(t)
	w.texts(wNumber, "Hallo?")
	w.want("carla0000000000", "SELECT owner FROM followups")
	w.now = w.now.AddDate(0, 0, 1)
	w.owe()
	w.texts(wNumber, "Hallo?")
	w.want(wWorker, "SELECT owner FROM followups ORDER BY due DESC LIMIT 1")
	w.now = w.now.AddDate(0, 0, 1)
	w.set("workers", wWorker, dbx.Params{"active": false})
	w.texts(wNumber, "Hallo?")
	w.want("carla0000000000", "SELECT owner FROM followups ORDER BY due DESC LIMIT 1")
}

// From a number that is nobody's, or not one person's, nothing is revealed and
// nothing guessed: no word of the text is kept.
func TestFromWhomWeDoNotKnow(t *testing.T) {
	const stranger = "+31655555555"
	for _, c := range []struct {
		name, from, text string
		before           func(*outboxWorld)
		row, asked       string
	}{
		{"a stranger", stranger, "Wielewaal", nil, "nobody  ", ""},
		{"a stranger who says stop", stranger, "STOP", nil, "stop  ", ""},
		{"no number at all", "Bezorging", "Wielewaal", nil, "nobody  ", ""},
		{"a parent without a number is nobody", "", "Wielewaal", func(w *outboxWorld) { w.set("parents", wParent, dbx.Params{"phone": ""}) }, "nobody  ", ""},
		{"a number that said no", wNumber, "Wielewaal", func(w *outboxWorld) { w.ban(wNumber) }, "nobody  ", ""},
		{"a number of two", wNumber, "Wielewaal", twoPeople, "nobody  ", "carla0000000000 carla0000000000"},
		{"a yes from a number of two", wNumber, "ja", twoPeople, "nobody  ", "carla0000000000 carla0000000000"},
		{"a number of two in two places", wNumber, "Wielewaal", twoPlaces, "nobody  ", "carla0000000000 wim000000000000"},
		{"a telephone on which others read", wNumber, "Wielewaal", readAlong, "other " + wParent + " ", wWorker},
		{"a no from such a telephone", wNumber, "nee", readAlong, "other " + wParent + " ", wWorker},
		{"a digit from such a telephone", wNumber, "4", readAlong, "other " + wParent + " ", wWorker},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.owe(func(o *outbox.Order) { o.NotBefore = "2026-12-01T10:00:00Z" })
			if c.before != nil {
				c.before(w)
			}
			w.texts(c.from, c.text)
			w.texts(c.from, c.text) // one thing to do, however often
			w.want(c.row, "SELECT DISTINCT kind || ' ' || parent || ' ' || message FROM inbound_messages")
			w.want(c.asked, "SELECT COALESCE(group_concat(owner, ' '), '') FROM (SELECT owner FROM followups WHERE state = 'open' AND note = '' AND kind = 'other' ORDER BY owner)")
			w.want("0", "SELECT count(*) FROM followups WHERE what LIKE '%Wielewaal%' OR note LIKE '%Wielewaal%'")
			w.want("0", "SELECT count(*) FROM messages WHERE state <> 'queued' OR answer <> ''")
			w.want("0", "SELECT count(*) FROM experiences")
			w.want("0", withdrawals)
			w.drain()
			w.sent(0)
		})
	}
}

func twoPeople(w *outboxWorld) { w.parent("another00000000", wNumber) }
func readAlong(w *outboxWorld) { w.agreed(dbx.Params{"shared_device": "yes"}) }

func twoPlaces(w *outboxWorld) {
	w.put("municipalities", dbx.Params{"id": "waterbeek000000", "code": "GM9002", "name": "Waterbeek"})
	w.put("workers", dbx.Params{"id": "wim000000000000", "municipality": "waterbeek000000", "name": "Wim", "phone": "+31622222222",
		"role": "coordinator", "active": true, "email": "wim@waterbeek.example", "tokenKey": "k3", "password": "x"})
	w.parent("another00000000", wNumber)
	w.set("parents", "another00000000", dbx.Params{"municipality": "waterbeek000000"})
}

func TestAMessageWithoutAnIdIsNotTaken(t *testing.T) {
	w := newOutboxWorld(t)
	if err := reply.Take(w.app, reply.Deps{Ban: wBan, Clock: func() time.Time { return w.now }}, reply.Inbound{Carrier: "proef", Text: "Wielewaal"}); err == nil ||
		strings.Contains(err.Error(), "Wielewaal") {
		t.Error(err)
	}
	w.want("0", "SELECT count(*) FROM inbound_messages")
}

// Of who was erased stays that something came back, and not from whom.
func TestAReplyForgetsWhoIsErased(t *testing.T) {
	w := newOutboxWorld(t)
	in := w.texts(wNumber, "Hallo?")
	_, err := w.app.DB().NewQuery("DELETE FROM parents").Execute()
	w.must(err)
	w.take(in)
	w.want("other  ", "SELECT kind || ' ' || parent || ' ' || message FROM inbound_messages")
}
