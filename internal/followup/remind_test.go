package followup

import (
	"testing"
	"time"
)

func TestWindows(t *testing.T) {
	t.Parallel()
	workday := func(day time.Time) bool {
		return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && day.Format(time.DateOnly) != "2026-12-25"
	}
	for _, c := range []struct{ day, today, ahead, overdue string }{
		{"2026-11-24", "2026-11-24..2026-11-25", "2026-11-27..2026-11-28", "2026-11-23..2026-11-24"},
		{"2026-11-27", "2026-11-27..2026-11-30", "2026-11-30..2026-12-03", "2026-11-26..2026-11-27"}, // a Friday
		{"2026-11-30", "2026-11-30..2026-12-01", "2026-12-03..2026-12-04", "2026-11-27..2026-11-30"}, // a Monday
		{"2026-12-24", "2026-12-24..2026-12-28", "2026-12-27..2026-12-31", "2026-12-23..2026-12-24"}, // before a long weekend
	} {
		day, err := time.Parse(time.DateOnly, c.day)
		if err != nil {
			t.Fatal(err)
		}
		today, ahead, overdue := windows(day, workday)
		for name, pair := range map[string][2]string{"today": {today.show(), c.today}, "ahead": {ahead.show(), c.ahead}, "overdue": {overdue.show(), c.overdue}} {
			if pair[0] != pair[1] {
				t.Errorf("%s, %s: %s, want %s", c.day, name, pair[0], pair[1])
			}
		}
	}
}

// Every date is in the round of exactly one day, so that nothing is forgotten.
func TestWindowsLeaveNothingOut(t *testing.T) {
	t.Parallel()
	workday := func(day time.Time) bool {
		return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && day.Day() != 25
	}
	seen := map[string][3]int{}
	begin := time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC)
	for n := range 90 {
		day := begin.AddDate(0, 0, n)
		if !workday(day) {
			continue
		}
		today, ahead, overdue := windows(day, workday)
		for i, w := range []window{today, ahead, overdue} {
			for at := w.from; at.Before(w.until); at = at.AddDate(0, 0, 1) {
				counts := seen[at.Format(time.DateOnly)]
				counts[i]++
				seen[at.Format(time.DateOnly)] = counts
			}
		}
	}
	for n := 10; n < 80; n++ {
		date := begin.AddDate(0, 0, n).Format(time.DateOnly)
		if seen[date] != [3]int{1, 1, 1} {
			t.Errorf("%s is in %v rounds, want one of each", date, seen[date])
		}
	}
}

func (w window) show() string {
	return w.from.Format(time.DateOnly) + ".." + w.until.Format(time.DateOnly)
}
