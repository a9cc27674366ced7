package outbox

import (
	"testing"
	"time"

	"naast/internal/phone"
)

// fine is a message that may leave on a Tuesday morning.
func fine(t *testing.T, now time.Time) facts {
	t.Helper()
	mobile, err := phone.Parse("06 12 34 56 78")
	if err != nil {
		t.Fatal(err)
	}
	return facts{Number: mobile, Known: true, Allowed: "yes", Confirmed: now.Add(-time.Hour), Consent: true,
		Made: now.Add(-time.Hour), HourEnds: now.Add(30 * time.Minute)}
}

func TestJudge(t *testing.T) {
	now := at(t, "2026-11-24 10:00")
	landline, _ := phone.Parse("020 123 45 67")
	for _, c := range []struct {
		name   string
		change func(*facts)
		state  string
		reason string
		next   time.Time
	}{
		{"all is well", func(*facts) {}, "sending", "", time.Time{}},
		{"a ban comes first", func(f *facts) { f.Banned, f.Number, f.Consent = true, phone.Number{}, false }, "stopped", Banned, time.Time{}},
		{"no number", func(f *facts) { f.Number = phone.Number{} }, "stopped", noNumber, time.Time{}},
		{"a landline", func(f *facts) { f.Number = landline }, "stopped", notMobile, time.Time{}},
		{"nobody asked", func(f *facts) { f.Known = false }, "stopped", channelUnknown, time.Time{}},
		{"unknown means no", func(f *facts) { f.Allowed = "unknown" }, "stopped", channelUnknown, time.Time{}},
		{"no means no", func(f *facts) { f.Allowed = "no" }, "stopped", channelNo, time.Time{}},
		{"61 days ago", func(f *facts) { f.Confirmed = now.Add(-61 * 24 * time.Hour) }, "held", preferenceOld, now.Add(time.Hour)},
		{"60 days ago is fresh", func(f *facts) { f.Confirmed = now.Add(-60 * 24 * time.Hour) }, "sending", "", time.Time{}},
		{"never confirmed", func(f *facts) { f.Confirmed = time.Time{} }, "held", preferenceOld, now.Add(time.Hour)},
		{"old, and soon untrue", func(f *facts) { f.Confirmed, f.Expires = time.Time{}, now.Add(time.Hour) }, "stopped", expired, time.Time{}},
		{"a shared telephone", func(f *facts) { f.Shared = true }, "stopped", sharedDevice, time.Time{}},
		{"no beats shared", func(f *facts) { f.Shared, f.Allowed = true, "no" }, "stopped", channelNo, time.Time{}},
		{"shared beats old", func(f *facts) { f.Shared, f.Confirmed = true, time.Time{} }, "stopped", sharedDevice, time.Time{}},
		{"the channel comes before consent", func(f *facts) { f.Allowed, f.Consent = "no", false }, "stopped", channelNo, time.Time{}},
		{"consent comes before truth", func(f *facts) { f.Consent, f.Expires = false, now }, "stopped", NoConsent, time.Time{}},
		{"truth comes before a silent phone", func(f *facts) { f.Unheard, f.Expires = true, now }, "stopped", expired, time.Time{}},
		{"a silent phone comes before safe times", func(f *facts) { f.Unheard, f.Safe = true, safe{Days: "7"} }, "held", phonesSilent, now.Add(10 * time.Minute)},
		{"safe times come before caps", func(f *facts) { f.Safe, f.Today = safe{Days: "7"}, 3 }, "stopped", noSafeMoment, time.Time{}},
		{"caps come before the text", func(f *facts) { f.Today, f.WrongText = 3, "x" }, "stopped", tooMany, time.Time{}},
		{"it is done already", func(f *facts) { f.Done = true }, "stopped", followupDone, time.Time{}},
		{"a ban is said, also of what is done", func(f *facts) { f.Banned, f.Done = true, true }, "stopped", Banned, time.Time{}},
		{"nobody is asked about what is done", func(f *facts) { f.Done, f.Allowed = true, "no" }, "stopped", followupDone, time.Time{}},
		{"a carrier has it after all", func(f *facts) { f.Taken, f.Banned = true, true }, "sent", wasTaken, time.Time{}},
		{"a push needs no number", func(f *facts) { f.Channel, f.Number = "push", phone.Number{} }, "sending", "", time.Time{}},
		{"a push needs no mobile number", func(f *facts) { f.Channel, f.Number = "push", landline }, "sending", "", time.Time{}},
		{"a push needs the same yes", func(f *facts) { f.Channel, f.Known = "push", false }, "stopped", channelUnknown, time.Time{}},
		{"a push on a shared telephone", func(f *facts) { f.Channel, f.Shared = "push", true }, "stopped", sharedDevice, time.Time{}},
		{"a push in the night", func(f *facts) { f.Channel, f.Safe = "push", safe{From: "12:00"} }, "held", quietHours, at(t, "2026-11-24 12:00")},
		{"a push after a ban", func(f *facts) { f.Channel, f.Banned = "push", true }, "stopped", Banned, time.Time{}},
		{"no consent", func(f *facts) { f.Consent = false }, "stopped", NoConsent, time.Time{}},
		{"expired this moment", func(f *facts) { f.Expires = now }, "stopped", expired, time.Time{}},
		{"expires soon", func(f *facts) { f.Expires = now.Add(time.Minute) }, "sending", "", time.Time{}},
		{"no end, made two weeks ago", func(f *facts) { f.Made = now.Add(-14 * 24 * time.Hour) }, "stopped", expired, time.Time{}},
		{"a phone was not heard since a restore", func(f *facts) { f.Unheard = true }, "held", phonesSilent, now.Add(10 * time.Minute)},
		{"the same, and soon untrue", func(f *facts) { f.Unheard, f.Expires = true, now.Add(5*time.Minute) }, "stopped", expired, time.Time{}},
		{"outside the safe hours", func(f *facts) { f.Safe = safe{From: "12:00"} }, "held", quietHours, at(t, "2026-11-24 12:00")},
		{"safe only when it is too late", func(f *facts) { f.Safe, f.Expires = safe{From: "12:00"}, at(t, "2026-11-24 12:00") }, "stopped", expired, time.Time{}},
		{"never safe", func(f *facts) { f.Safe = safe{Days: "7"} }, "stopped", noSafeMoment, time.Time{}},
		{"two today", func(f *facts) { f.Today = 2 }, "sending", "", time.Time{}},
		{"three today", func(f *facts) { f.Today = 3 }, "stopped", tooMany, time.Time{}},
		{"the hour is full", func(f *facts) { f.Hour = 10 }, "held", busy, now.Add(31 * time.Minute)},
		{"a wrong text", func(f *facts) { f.WrongText = "x" }, "stopped", badText, time.Time{}},
		{"the text names us", func(f *facts) { f.NamesUs = true }, "stopped", namesUs, time.Time{}},
		{"the text names us and may", func(f *facts) { f.NamesUs, f.NameUs = true, true }, "sending", "", time.Time{}},
	} {
		f := fine(t, now)
		c.change(&f)
		v := judge(f, Limits{PerNumberPerDay: 3, PerHour: 10}, now)
		if v.state != c.state || v.reason != c.reason || !v.next.Equal(c.next) {
			t.Errorf("%s: %+v", c.name, v)
		}
	}
}

func TestAMessageIsNotDeliveredAfterClosing(t *testing.T) {
	now := at(t, "2026-11-24 19:50")
	f := fine(t, now)
	if v := judge(f, Limits{3, 10}, now); !v.until.Equal(at(t, "2026-11-24 20:00")) {
		t.Errorf("until %v", v.until)
	}
	f.Expires = at(t, "2026-11-24 19:55")
	if v := judge(f, Limits{3, 10}, now); !v.until.Equal(f.Expires) {
		t.Errorf("until %v", v.until)
	}
}

func TestEveryReasonHasWords(t *testing.T) {
	for code, r := range reasons {
		if r.why == "" || len(r.why) > 300 || len(r.do) > 500 || len(code) > 40 {
			t.Errorf("%s: %q %q", code, r.why, r.do)
		}
	}
	if r := because("something else"); r.why == "" || r.do == "" {
		t.Error("an unknown reason must still reach a person")
	}
}
