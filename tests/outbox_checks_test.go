package tests

import (
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/outbox"
)

func TestAMessageLeavesOnceInItsExactWords(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	w.message(id, "queued", "")
	w.drain()
	w.drain()
	w.message(id, "sent", "")
	w.sent(1)
	w.forPeople("0")
	p := w.carrier.Seen()[0]
	if p.Text != "Hallo, met Samira. Ik bel u donderdag. Liever niet? Bel mij: 06 12 34 56 78." || p.To.E164() != wNumber {
		t.Errorf("%s", p.Text)
	}
	if closing := time.Date(2026, 11, 24, 20, 0, 0, 0, clock.Amsterdam); !p.Until.Equal(closing) {
		t.Errorf("it may be delivered until %v", p.Until)
	}
	if w.get("SELECT carrier_id FROM messages") != "receipt-1" || w.get("SELECT state || number FROM message_attempts") != "accepted1" {
		t.Error("the receipt was not kept")
	}
	if w.get("SELECT count(*) FROM message_attempts WHERE number_hmac LIKE '%987654%'") != "0" {
		t.Error("the attempt holds the number itself")
	}
}

// What was true at the push is asked again before sending: nothing here may
// reach the carrier.
func TestWhatMayNotLeave(t *testing.T) {
	expires := func(at time.Time) func(*outbox.Order) {
		return func(o *outbox.Order) { o.Expires = at.UTC().Format(time.RFC3339) }
	}
	preference := func(w *outboxWorld, row dbx.Params) {
		id := w.get("SELECT id FROM contact_preferences")
		w.set("contact_preferences", id, row)
	}
	at := func(text string) time.Time {
		moment, _ := time.ParseInLocation("2006-01-02 15:04", text, clock.Amsterdam)
		return moment
	}
	for _, c := range []struct {
		name                 string
		order                func(*outbox.Order)
		before               func(*outboxWorld)
		state, reason, makes string
		next                 string
	}{
		{"consent withdrawn between push and dispatch", nil, func(w *outboxWorld) { w.must(w.withdraw(wParent)) },
			"stopped", outbox.Withdrawn, "1", ""},
		{"the ledger alone says withdrawn", nil, func(w *outboxWorld) {
			w.put("consents", dbx.Params{"parent": wParent, "purpose": "messages", "decision": "withdrawn", "happened_at": clock.Text(w.now)})
		}, "stopped", outbox.NoConsent, "1", ""},
		{"the number said no, to anybody", nil, func(w *outboxWorld) { w.ban(wNumber) }, "stopped", outbox.Banned, "1", ""},
		{"the number was taken away", nil, func(w *outboxWorld) { w.set("parents", wParent, dbx.Params{"phone": ""}) }, "stopped", "no_number", "1", ""},
		{"the number is a landline now", nil, func(w *outboxWorld) { w.set("parents", wParent, dbx.Params{"phone": "+31201234567"}) }, "stopped", "not_mobile", "1", ""},
		{"sms is not allowed any more", nil, func(w *outboxWorld) { preference(w, dbx.Params{"allowed": "no"}) }, "stopped", "channel_not_allowed", "1", ""},
		{"nobody knows whether sms is safe", nil, func(w *outboxWorld) { preference(w, dbx.Params{"allowed": "unknown"}) }, "stopped", "channel_unknown", "1", ""},
		{"safety was asked more than 60 days ago", nil, func(w *outboxWorld) {
			preference(w, dbx.Params{"last_confirmed": clock.Text(w.now.Add(-61 * 24 * time.Hour))})
		}, "held", "preference_old", "1", "2026-11-24 11:00"},
		{"the appointment is over", expires(tuesday.Add(time.Hour)), func(w *outboxWorld) { w.now = tuesday.Add(2 * time.Hour) }, "stopped", "expired", "1", ""},
		{"the night", nil, func(w *outboxWorld) { w.now = at("2026-11-24 22:15") }, "held", "quiet_hours", "0", "2026-11-25 09:00"},
		{"Sunday", nil, func(w *outboxWorld) { w.now = at("2026-11-29 12:00") }, "held", "quiet_hours", "0", "2026-11-30 09:00"},
		{"Koningsdag", func(o *outbox.Order) { o.At = at("2027-04-26 19:00") }, func(w *outboxWorld) {
			w.now = at("2027-04-27 12:00")
			preference(w, dbx.Params{"last_confirmed": clock.Text(at("2027-04-20 12:00"))})
		}, "held", "quiet_hours", "0", "2027-04-28 09:00"},
		{"the night, and tomorrow is too late", expires(at("2026-11-25 08:30")), func(w *outboxWorld) { w.now = at("2026-11-24 22:15") }, "stopped", "expired", "1", ""},
		{"outside the parent's safe hours", nil, func(w *outboxWorld) { preference(w, dbx.Params{"safe_from": "13:00", "safe_until": "14:00"}) },
			"held", "quiet_hours", "0", "2026-11-24 13:00"},
		{"not on the parent's safe day", nil, func(w *outboxWorld) { preference(w, dbx.Params{"safe_days": "5"}) }, "held", "quiet_hours", "0", "2026-11-27 09:00"},
		{"no moment is safe", nil, func(w *outboxWorld) { preference(w, dbx.Params{"safe_days": "7"}) }, "stopped", "no_safe_moment", "1", ""},
		{"the worker has another number now", nil, func(w *outboxWorld) { w.set("workers", wWorker, dbx.Params{"phone": "+31687654321"}) }, "stopped", "text", "1", ""},
		{"the text names us and the parent does not want that", nil, func(w *outboxWorld) {
			w.set("message_templates", "template0000001", dbx.Params{"names_organisation": true})
		}, "stopped", "names_organisation", "1", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			id := w.owe(func(o *outbox.Order) {
				if c.order != nil {
					c.order(o)
				}
			})
			c.before(w)
			w.drain()
			w.drain()
			w.message(id, c.state, c.reason)
			w.sent(0)
			w.forPeople(c.makes)
			if next := clock.Read(w.get("SELECT next_at FROM messages")); c.next != "" && !next.Equal(at(c.next)) {
				t.Errorf("it waits until %v", next.In(clock.Amsterdam))
			}
		})
	}
}

func TestAHeldMessageLeavesWhenItsTimeComes(t *testing.T) {
	w := newOutboxWorld(t)
	w.now = tuesday.Add(12 * time.Hour)
	id := w.owe()
	w.drain()
	w.message(id, "held", "quiet_hours")
	w.now = time.Date(2026, 11, 25, 8, 59, 0, 0, clock.Amsterdam)
	w.drain()
	w.sent(0)
	w.now = w.now.Add(time.Minute)
	w.drain()
	w.message(id, "sent", "")
	w.sent(1)
}

func TestAMessageOfNextWeekDoesNotLeaveToday(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe(func(o *outbox.Order) { o.NotBefore = tuesday.AddDate(0, 0, 7).UTC().Format(time.RFC3339) })
	w.drain()
	w.message(id, "queued", "")
	w.sent(0)
	w.now = tuesday.AddDate(0, 0, 7)
	w.drain()
	w.sent(1)
}

func TestSafetyAskedAnewLetsTheMessageGo(t *testing.T) {
	w := newOutboxWorld(t)
	preference := w.get("SELECT id FROM contact_preferences")
	w.set("contact_preferences", preference, dbx.Params{"last_confirmed": ""})
	id := w.owe()
	for range 5 { // it looks again each hour, and asks a person once
		w.drain()
		w.message(id, "held", "preference_old")
		w.now = w.now.Add(time.Hour)
	}
	w.forPeople("1")
	w.set("contact_preferences", preference, dbx.Params{"last_confirmed": clock.Text(w.now)})
	w.drain()
	w.sent(1)
}

func TestAFourthMessageOfTheDayStops(t *testing.T) {
	w := newOutboxWorld(t)
	w.parent("another00000000", wNumber) // another file, the same telephone
	for range 3 {
		w.owe(func(o *outbox.Order) { o.Parent = "another00000000" })
	}
	w.drain()
	w.sent(3)
	id := w.owe()
	w.drain()
	w.message(id, "stopped", "too_many")
	w.sent(3)
	w.forPeople("1")
	w.now = w.now.AddDate(0, 0, 1)
	w.owe()
	w.drain()
	w.sent(4)
}

func TestAFullHourWaits(t *testing.T) {
	w := newOutboxWorld(t)
	w.limits = outbox.Limits{PerHour: 2}
	w.start()
	var ids []string
	for range 3 {
		ids = append(ids, w.owe())
	}
	w.drain()
	w.sent(2)
	if held := w.get("SELECT count(*) FROM messages WHERE state = 'held' AND reason = 'busy'"); held != "1" {
		t.Fatalf("%s held of %v", held, ids)
	}
	w.now = w.now.Add(61 * time.Minute)
	w.drain()
	w.sent(3)
	w.forPeople("0")
}

func TestACancelledFollowupTakesItsMessageAlong(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	other := w.owe(func(o *outbox.Order) { o.Followup = "followup0000002" })
	w.must(w.app.RunInTransaction(func(tx core.App) error {
		return outbox.StopFollowup(tx, "followup0000001", outbox.Cancelled, w.now)
	}))
	w.drain()
	w.message(id, "stopped", outbox.Cancelled)
	w.message(other, "sent", "")
	w.sent(1)
	w.forPeople("0")
}

func TestThreeStoppedMessagesAreOneFollowup(t *testing.T) {
	w := newOutboxWorld(t)
	for range 3 {
		w.owe()
	}
	w.must(w.withdraw(wParent))
	w.drain()
	w.sent(0)
	w.forPeople("1")
	if n := w.get("SELECT count(*) FROM messages WHERE state = 'stopped'"); n != "3" {
		t.Errorf("%s stopped", n)
	}
}

func TestCheckSaysWhatToDo(t *testing.T) {
	w := newOutboxWorld(t)
	for _, c := range []struct {
		name         string
		change       func(*outbox.Order)
		field, words string
	}{
		{"fine", func(*outbox.Order) {}, "", ""},
		{"a language we do not have goes in Dutch", func(o *outbox.Order) { o.Language = "ar" }, "", ""},
		{"no such text", func(o *outbox.Order) { o.Template = "x" }, "template", "Deze tekst bestaat niet."},
		{"nobody knows the worker", func(o *outbox.Order) { o.Author = "nobody" }, "template", "telefoonnummer staan nog niet"},
		{"a word is missing", func(o *outbox.Order) { o.Values = nil }, "values", "Vul nog in: dag."},
		{"a link in a word", func(o *outbox.Order) { o.Values = []string{"dag=www.x"} }, "values", "link"},
		{"money in a word", func(o *outbox.Order) { o.Values = []string{"dag=€ 500"} }, "values", "bedrag"},
		{"too long", func(o *outbox.Order) { o.Values = []string{"dag=" + strings.Repeat("a", 120)} }, "values", "te lang"},
		{"the name cannot be set by a phone", func(o *outbox.Order) { o.Values = []string{"dag=nu", "naam=Wolf", "tel=0900"} }, "", ""},
	} {
		o := w.order(wParent)
		c.change(&o)
		fields, err := outbox.Check(w.app, o)
		w.must(err)
		if (c.field == "") != (len(fields) == 0) || !strings.Contains(fields[c.field], c.words) {
			t.Errorf("%s: %v", c.name, fields)
		}
		if _, err := outbox.Owe(w.app, o); (err == nil) != (c.field == "") {
			t.Errorf("%s: owe says %v", c.name, err)
		}
	}
	if n := w.get("SELECT count(*) FROM messages WHERE body LIKE '%Wolf%' OR body LIKE '%0900%'"); n != "0" {
		t.Error("a phone signed for another worker")
	}
}
