package tests

import (
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/outbox"
)

// alarms expects the open ones, and which coordinators were told.
func (w *outboxWorld) alarms(want, told string) {
	w.t.Helper()
	if got := w.get("SELECT COALESCE(group_concat(kind || ' ' || code || ' ' || times, ', '), '') FROM outbox_alarms WHERE cleared_at = ''"); got != want {
		w.t.Fatalf("alarms: %q, want %q", got, want)
	}
	if got := w.get("SELECT COALESCE(group_concat(worker), '') FROM notices WHERE kind = 'alarm'"); got != told {
		w.t.Fatalf("told: %q, want %q", got, told)
	}
}

func TestAFullDayRingsOnce(t *testing.T) {
	w := newOutboxWorld(t)
	for range 3 {
		w.owe()
	}
	w.drain()
	w.alarms("", "")
	for range 2 {
		w.owe()
	}
	w.drain()
	w.sent(3)
	w.alarms("number_cap "+wMunicipality+" 2", "carla0000000000")
}

func TestAFullHourRingsAndNothingIsLost(t *testing.T) {
	w := newOutboxWorld(t)
	w.limits = outbox.Limits{PerHour: 2}
	w.start()
	for i := range 4 {
		w.parent("another0000000"+string(rune('0'+i)), "+3169876540"+string(rune('0'+i)))
		w.owe(func(o *outbox.Order) { o.Parent = "another0000000" + string(rune('0'+i)) })
	}
	w.drain()
	w.sent(2)
	w.alarms("hour_cap  2", "carla0000000000")
	w.now = tuesday.Add(62 * time.Minute)
	w.drain()
	w.sent(4)
	w.forPeople("0")
}

// Somebody looked; when it goes on, it rings again.
func TestAnAlarmThatWasSeenRingsAgain(t *testing.T) {
	w := newOutboxWorld(t)
	ring := func() {
		w.must(w.app.RunInTransaction(func(tx core.App) error { return outbox.Alarm(tx, "account", "20003", w.now) }))
	}
	told := func() {
		_, err := w.app.DB().NewQuery("UPDATE notices SET state = 'sent'").Execute()
		w.must(err)
	}
	ring()
	told()
	ring() // it goes on: whoever has to know was told
	w.alarms("account 20003 2", "carla0000000000")
	list, err := outbox.Alarms(w.app, wMunicipality)
	w.must(err)
	if len(list) != 1 || list[0].Words == "" || list[0].Times != 2 {
		t.Fatalf("%+v", list)
	}
	w.must(outbox.ClearAlarm(w.app, list[0].ID, wMunicipality, "carla0000000000", w.now))
	if err := outbox.ClearAlarm(w.app, list[0].ID, wMunicipality, "carla0000000000", w.now); err == nil {
		t.Error("it was cleared twice")
	}
	ring()
	w.alarms("account 20003 1", "carla0000000000,carla0000000000")
}

// Each kind of alarm says what to do.
func TestEveryAlarmHasWords(t *testing.T) {
	w := newOutboxWorld(t)
	kinds := []string{"hour_cap", "number_cap", "account", "push_account", "journal"}
	for _, kind := range kinds {
		w.must(w.app.RunInTransaction(func(tx core.App) error { return outbox.Alarm(tx, kind, wMunicipality, w.now) }))
	}
	list, err := outbox.Alarms(w.app, wMunicipality)
	w.must(err)
	if len(list) != len(kinds) {
		t.Fatalf("%d alarms", len(list))
	}
	for _, a := range list {
		if a.Words == "" || a.Kind == "number_cap" && a.Code != "" {
			t.Errorf("%+v", a)
		}
	}
	elsewhere, err := outbox.Alarms(w.app, "waterbeek000000")
	w.must(err)
	if len(elsewhere) != len(kinds)-1 {
		t.Errorf("another municipality sees %d", len(elsewhere))
	}
}

func (w *outboxWorld) pull(stopped bool, reason string) error {
	return w.app.RunInTransaction(func(tx core.App) error {
		return outbox.Switch(tx, "carla0000000000", stopped, reason, w.now)
	})
}

func TestTheRedSwitchStopsEverything(t *testing.T) {
	w := newOutboxWorld(t)
	id := w.owe()
	if err := w.pull(true, "  "); err == nil {
		t.Error("nobody knows why")
	}
	w.must(w.pull(true, "Er ging iets mis"))
	for range 3 {
		w.drain()
		w.now = w.now.Add(time.Minute)
	}
	w.sent(0)
	w.message(id, "queued", "")
	if n := w.get("SELECT count(*) FROM message_attempts"); n != "0" {
		t.Errorf("%s attempts", n)
	}
	w.must(w.pull(true, "nog een keer")) // says nothing new
	s, err := outbox.Switched(w.app)
	w.must(err)
	if !s.Stopped || s.By != "carla0000000000" || s.Reason != "Er ging iets mis" || s.At != "2026-11-24T09:00:00.000Z" {
		t.Errorf("%+v", s)
	}
	w.now = tuesday.Add(-time.Hour) // the clock was set back meanwhile: the last word counts
	w.must(w.pull(false, ""))
	w.now = tuesday.Add(time.Hour)
	w.drain()
	w.drain()
	w.sent(1)
	w.message(id, "sent", "")
	w.forPeople("0")
	if n := w.get("SELECT count(*) FROM outbox_switches"); n != "2" {
		t.Errorf("%s lines about the switch", n)
	}
}

// The switch was pulled while a call is under way: that one ends, the next does not begin.
func TestTheRedSwitchDuringACall(t *testing.T) {
	w := newOutboxWorld(t)
	w.parent("another00000000", "+31698765400")
	first := w.owe()
	second := w.owe(func(o *outbox.Order) {
		o.Parent = "another00000000"
		o.NotBefore = tuesday.Add(time.Minute).UTC().Format(time.RFC3339)
	})
	w.carrier.While = func(outbox.Parcel) {
		w.carrier.While = nil
		w.must(w.pull(true, "stop"))
		w.now = tuesday.Add(2 * time.Minute)
	}
	w.drain()
	w.drain()
	w.message(first, "sent", "")
	w.message(second, "queued", "")
	w.sent(1)
}
