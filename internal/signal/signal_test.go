package signal

import (
	"testing"
	"time"

	"naast/internal/clock"
)

func TestR117LateAfterTenWorkingDays(t *testing.T) {
	t.Parallel()
	workday := func(day time.Time) bool { return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday }
	came := time.Date(2026, 11, 24, 16, 0, 0, 0, clock.Amsterdam) // a Tuesday; the tenth working day is 8 December
	for day, late := range map[string]bool{"2026-11-24": false, "2026-12-07": false, "2026-12-08": false, "2026-12-09": true, "2027-03-01": true} {
		now, err := time.ParseInLocation(time.DateOnly, day, clock.Amsterdam)
		if err != nil {
			t.Fatal(err)
		}
		if got := Late(came, now.Add(time.Hour), workday); got != late {
			t.Errorf("on %s: late is %v", day, got)
		}
	}
}

func TestR138DiscriminationIsTakenUpBeforeItIsAnswered(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ kind, from, to, answer, wrong string }{
		{"rule", "received", "answered", "Dit is gemeld.", ""},
		{"rule", "received", "answered", " ", "answer"},
		{"rule", "answered", "received", "", "state"},
		{"rule", "received", "acknowledged", "", ""},
		{Discrimination, "received", "answered", "Dit is gemeld.", "state"},
		{Discrimination, "acknowledged", "answered", "Dit is gemeld.", "state"},
		{Discrimination, "taken", "answered", "", "answer"},
		{Discrimination, "taken", "answered", "Dit is gemeld.", ""},
		{Discrimination, "received", "taken", "", ""},
		{"rule", "taken", "nonsense", "", "state"},
	} {
		r := Answers(c.kind, c.from, c.to, c.answer)
		if (r == nil) != (c.wrong == "") || r != nil && r.Fields[c.wrong] == "" {
			t.Errorf("%+v: %v", c, r)
		}
	}
}
