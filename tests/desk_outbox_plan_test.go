package tests

import (
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// foresee gives what would happen with the one message that waits.
func (w *outboxWorld) foresee(day string) (outbox.Item, outbox.Plan) {
	w.t.Helper()
	p, err := outbox.Foresee(w.app, wMunicipality, day, wBan, w.limits, w.now)
	w.must(err)
	if len(p.Items) == 0 {
		w.t.Fatal("nothing waits")
	}
	return p.Items[0], p
}

func TestWhatLeavesTomorrow(t *testing.T) {
	preference := func(row dbx.Params) func(*outboxWorld) {
		return func(w *outboxWorld) { w.set("contact_preferences", w.get("SELECT id FROM contact_preferences"), row) }
	}
	for _, c := range []struct {
		name         string
		now          time.Duration // after Tuesday 10:00
		order        func(*outbox.Order)
		before       func(*outboxWorld)
		day          string
		would, words string
	}{
		{"in the night: tomorrow at nine", 12 * time.Hour, nil, nil, "", "sending", "09.00"},
		{"in the night: not today any more", 12 * time.Hour, nil, nil, "2026-11-24", "held", "avond"},
		{"today, now", 0, nil, nil, "2026-11-24", "sending", "10.00"},
		{"on her own hours", 12 * time.Hour, nil, preference(dbx.Params{"safe_from": "13:30", "safe_until": "15:00"}), "", "sending", "13.30"},
		{"not on her day", 12 * time.Hour, nil, preference(dbx.Params{"safe_days": "5"}), "", "held", "veilige tijden"},
		{"on Sunday nothing", 0, nil, nil, "2026-11-29", "held", "zondag"},
		{"it is for next week", 0, func(o *outbox.Order) { o.NotBefore = tuesday.AddDate(0, 0, 7).UTC().Format(time.RFC3339) }, nil, "", "held", "1-12-2026"},
		{"over before then", 12 * time.Hour, func(o *outbox.Order) { o.Expires = tuesday.Add(14 * time.Hour).UTC().Format(time.RFC3339) }, nil, "", "stopped", "klopt niet meer"},
		{"no yes any more", 12 * time.Hour, nil, func(w *outboxWorld) { w.clear("consents") }, "", "stopped", "toestemming"},
		{"nobody asked for so long", 12 * time.Hour, nil, preference(dbx.Params{"last_confirmed": ""}), "", "held", "60 dagen"},
		{"a day that is none is tomorrow", 12 * time.Hour, nil, nil, "morgen", "sending", "09.00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newOutboxWorld(t)
			id := w.owe(func(o *outbox.Order) {
				if c.order != nil {
					c.order(o)
				}
			})
			w.now = tuesday.Add(c.now)
			if c.before != nil {
				c.before(w)
			}
			i, p := w.foresee(c.day)
			if i.ID != id || i.Would != c.would || !strings.Contains(i.WouldWords, c.words) || i.Parent != wParent || i.Words == "" || p.More != 0 {
				t.Errorf("%+v", i)
			}
			w.message(id, "queued", "") // it only looks
			if n := w.get("SELECT count(*) FROM followups") + w.get("SELECT count(*) FROM outbox_alarms"); n != "00" {
				t.Error("looking made work")
			}
		})
	}
}

// A fourth message on one day would be stopped, also when the three before it only would leave.
func TestAPlanCounts(t *testing.T) {
	w := newOutboxWorld(t)
	for range 4 {
		w.owe()
	}
	w.now = tuesday.Add(12 * time.Hour)
	_, p := w.foresee("")
	if len(p.Items) != 4 || p.Items[2].Would != "sending" || p.Items[3].Would != "stopped" {
		t.Errorf("%+v", p)
	}
	if p, err := outbox.Foresee(w.app, "waterbeek000000", "", wBan, w.limits, w.now); err != nil || len(p.Items) != 0 {
		t.Errorf("another municipality sees %d (%v)", len(p.Items), err)
	}
}

func TestAPlanSaysWhatItLeavesOut(t *testing.T) {
	w := newOutboxWorld(t)
	for range 503 {
		w.byHand(dbx.Params{"template": "proef"})
	}
	_, p := w.foresee("")
	if len(p.Items) != 500 || p.More != 3 {
		t.Errorf("%d items, %d more", len(p.Items), p.More)
	}
}

// A month in cells: nobody is in it, and what was sent twice costs twice.
func TestTheReport(t *testing.T) {
	w := newOutboxWorld(t)
	at := func(text string) dbx.Params {
		moment, err := time.ParseInLocation("2006-01-02 15:04", text, clock.Amsterdam)
		w.must(err)
		return dbx.Params{"state_at": clock.Text(moment), "next_at": "", "template": "proef", "parts": 1}
	}
	gone := func(text, state, reason string, more dbx.Params) string {
		row := with(at(text), dbx.Params{"state": state, "reason": reason, "sent_at": clock.Text(tuesday)})
		return w.byHand(with(row, more))
	}
	twice := gone("2026-11-03 10:00", "delivered", "", nil)
	for number := range 2 {
		w.put("message_attempts", dbx.Params{"message": twice, "number": number, "state": "accepted"})
	}
	gone("2026-11-03 10:00", "sent", "", nil)
	gone("2026-11-03 10:00", "failed", "undelivered", nil)
	gone("2026-11-03 10:00", "failed", "rejected", dbx.Params{"sent_at": ""})
	gone("2026-11-03 10:00", "delivered", "", dbx.Params{"channel": "push"})
	gone("2026-11-03 10:00", "unclear", "unclear", dbx.Params{"sent_at": ""})
	gone("2026-11-03 10:00", "stopped", "no_consent", dbx.Params{"sent_at": ""})
	gone("2026-11-03 10:00", "stopped", "no_consent", dbx.Params{"sent_at": ""})
	gone("2026-11-03 10:00", "sent", "", dbx.Params{"municipality": "waterbeek000000"})
	gone("2026-11-03 10:00", "sent", "", dbx.Params{"worker": wWorker, "parent": ""})
	gone("2026-10-31 23:59", "sent", "", nil) // the clock of Amsterdam decides about a month
	gone("2025-10-31 23:59", "sent", "", nil)
	months, err := outbox.Report(w.app, wMunicipality, tuesday)
	w.must(err)
	if len(months) != 13 || months[0].Month != "2026-11" || months[12].Month != "2025-11" {
		t.Fatalf("%d months", len(months))
	}
	m := months[0]
	if m.Sent != 4 || m.Delivered != 2 || m.Failed != 2 || m.Unclear != 1 || m.Parts != 4 || m.Pushes != 1 ||
		len(m.Stopped) != 1 || m.Stopped["no_consent"] != 2 || m.Words["no_consent"] == "" {
		t.Errorf("November is %+v", m)
	}
	if o := months[1]; o.Sent != 1 || o.Parts != 1 || o.Stopped == nil {
		t.Errorf("October is %+v", o)
	}
}
