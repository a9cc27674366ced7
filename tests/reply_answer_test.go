package tests

import (
	"strings"
	"testing"
	"time"

	"naast/internal/outbox"
)

// asks sends a message of a template now, and gives its id.
func (w *outboxWorld) asks(template string) string {
	w.t.Helper()
	id := w.owe(func(o *outbox.Order) { o.Template, o.Values = template, filled("nl") })
	w.drain()
	w.message(id, "sent", "")
	return id
}

func TestAYesOrANoLiesBesideItsAppointment(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	w.put("followups", map[string]any{"id": "followup0000001", "municipality": wMunicipality, "parent": wParent, "what": "Bellen",
		"owner": "carla0000000000", "state": "open", "kind": "call"})
	older := w.asks("afspraak")
	w.now = w.now.Add(time.Hour)
	newer := w.asks("herinnering")
	w.now = w.now.Add(time.Hour)
	answer := func(id string) string {
		return w.get("SELECT answer || ' ' || answered_at FROM messages WHERE id = '" + id + "'")
	}
	w.texts(wNumber, "Ja hoor, bedankt")
	if got := answer(newer); got != "yes 2026-11-24 11:00:00.000Z" {
		t.Errorf("%q", got)
	}
	w.want("1", "SELECT count(*) FROM followups")
	w.texts(wNumber, "NEE")
	w.texts(wNumber, "nee")
	if got := answer(newer); !strings.HasPrefix(got, "no ") || answer(older) != " " {
		t.Errorf("%q, and the older %q", got, answer(older))
	}
	w.want("carla0000000000 2026-11-24 other ", "SELECT owner || ' ' || due || ' ' || kind || ' ' || note FROM followups WHERE id <> 'followup0000001'")
	w.want("yes no no", "SELECT group_concat(kind, ' ') FROM (SELECT kind FROM inbound_messages WHERE message = '"+newer+"' ORDER BY rowid)")
}

// A word that answers nothing of ours is for a person, with the words.
func TestAYesToNothingIsForAPerson(t *testing.T) {
	for _, c := range []struct {
		name   string
		before func(*outboxWorld)
	}{
		{"nothing was sent", func(*outboxWorld) {}},
		{"it did not leave", func(w *outboxWorld) { w.owe(func(o *outbox.Order) { o.Template, o.Values = "afspraak", filled("nl") }) }},
		{"it was no question", func(w *outboxWorld) { w.asks("belofte_later") }},
		{"it was fifteen days ago", func(w *outboxWorld) { w.asks("afspraak"); w.now = w.now.AddDate(0, 0, 15) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			w.ownTexts()
			w.set("parents", wParent, map[string]any{"fixed_contact": "carla0000000000"})
			c.before(w)
			w.texts(wNumber, "Ja")
			w.want("0", "SELECT count(*) FROM messages WHERE answer <> ''")
			w.want("carla0000000000 other", "SELECT owner || ' ' || kind FROM followups WHERE note LIKE '% uur: Ja'")
			w.want("other "+wParent+" ", "SELECT kind || ' ' || parent || ' ' || message FROM inbound_messages")
		})
	}
}

// R129: how much somebody felt helped is kept apart: a day and a place, and
// nothing by which it could be laid beside her.
func TestADigitIsKeptApartFromEverybody(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	w.asks("afspraak")
	w.now = w.now.Add(time.Minute)
	id := w.asks("ervaring")
	before := w.get("SELECT count(*) FROM sync_changes")
	w.now = w.now.Add(90 * time.Minute)
	in := w.texts(wNumber, " 4. ")
	w.take(in)
	w.texts(wNumber, "5")   // the first counts
	w.texts(wNumber, "nee") // nor is it told that she would rather not
	w.want("demodam00000000 2026-11-24 really_helped 4 sms",
		"SELECT group_concat(municipality || ' ' || day || ' ' || statement || ' ' || answer || ' ' || manner) FROM experiences")
	w.want("0", "SELECT count(*) FROM followups")
	w.want(before, "SELECT count(*) FROM sync_changes")
	w.want("0", "SELECT count(*) FROM messages WHERE answer <> '' OR answered_at <> ''")
	w.want("3", "SELECT count(*) FROM inbound_messages WHERE kind = 'digit' AND parent = '' AND message = '' AND at = '2026-11-23 23:00:00.000Z'")
	w.want("0", "SELECT count(*) FROM inbound_messages WHERE parent <> ''")
	w.want("0", "SELECT count(*) FROM experience_marks WHERE mark LIKE '%"+id+"%'")
}

// Nobody can count the rows of one table along those of another: where an
// answer stands in its table was drawn by lot.
func TestExperiencesHaveNoOrder(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	for range 3 {
		w.asks("ervaring")
		w.texts(wNumber, "3")
		w.now = w.now.Add(time.Hour)
	}
	w.want("3", "SELECT count(*) FROM experiences WHERE rowid > 1000000")
}

func TestADigitThatNobodyAskedForIsForAPerson(t *testing.T) {
	w := newOutboxWorld(t)
	w.ownTexts()
	w.asks("ervaring")
	w.now = w.now.AddDate(0, 0, 15)
	w.texts(wNumber, "4")
	w.want("0", "SELECT count(*) FROM experiences")
	w.want("1", "SELECT count(*) FROM followups WHERE note LIKE '% uur: 4'")
}
