package outbox

import (
	"testing"
	"time"

	"naast/internal/clock"
)

func at(t *testing.T, text string) time.Time {
	t.Helper()
	moment, err := time.ParseInLocation("2006-01-02 15:04", text, clock.Amsterdam)
	if err != nil {
		t.Fatal(err)
	}
	return moment
}

func TestNext(t *testing.T) {
	for _, c := range []struct {
		name, now  string
		safe       safe
		start, end string // empty: a person has to act
	}{
		{"a weekday leaves at once", "2026-11-24 10:15", safe{}, "2026-11-24 10:15", "2026-11-24 20:00"},
		{"nine is open", "2026-11-24 09:00", safe{}, "2026-11-24 09:00", "2026-11-24 20:00"},
		{"the early morning waits until nine", "2026-11-24 08:59", safe{}, "2026-11-24 09:00", "2026-11-24 20:00"},
		{"eight in the evening is closed", "2026-11-24 20:00", safe{}, "2026-11-25 09:00", "2026-11-25 20:00"},
		{"the night waits", "2026-11-24 23:30", safe{}, "2026-11-25 09:00", "2026-11-25 20:00"},
		{"Saturday is open", "2026-11-28 12:00", safe{}, "2026-11-28 12:00", "2026-11-28 20:00"},
		{"Sunday is not", "2026-11-29 12:00", safe{}, "2026-11-30 09:00", "2026-11-30 20:00"},
		{"Koningsdag is not", "2026-04-27 12:00", safe{}, "2026-04-28 09:00", "2026-04-28 20:00"},
		{"Good Friday goes to Saturday", "2026-04-03 12:00", safe{}, "2026-04-04 09:00", "2026-04-04 20:00"},
		{"Easter goes to Tuesday", "2026-04-05 12:00", safe{}, "2026-04-07 09:00", "2026-04-07 20:00"},
		{"Christmas Friday and Saturday go to Monday", "2026-12-25 12:00", safe{}, "2026-12-28 09:00", "2026-12-28 20:00"},
		{"the night of summer time", "2026-03-28 21:00", safe{}, "2026-03-30 09:00", "2026-03-30 20:00"},
		{"inside the safe hours", "2026-11-24 10:15", safe{From: "10:00", Until: "12:00"}, "2026-11-24 10:15", "2026-11-24 12:00"},
		{"before the safe hours", "2026-11-24 09:15", safe{From: "10:00", Until: "12:00"}, "2026-11-24 10:00", "2026-11-24 12:00"},
		{"after the safe hours", "2026-11-24 12:00", safe{From: "10:00", Until: "12:00"}, "2026-11-25 10:00", "2026-11-25 12:00"},
		{"only a beginning", "2026-11-24 09:15", safe{From: "18:30"}, "2026-11-24 18:30", "2026-11-24 20:00"},
		{"only an end", "2026-11-24 09:15", safe{Until: "09:30"}, "2026-11-24 09:15", "2026-11-24 09:30"},
		{"a safe day later in the week", "2026-11-24 12:00", safe{Days: "46"}, "2026-11-26 09:00", "2026-11-26 20:00"},
		{"only Fridays, at two holidays in a row", "2026-12-25 09:00", safe{Days: "5"}, "2027-01-08 09:00", "2027-01-08 20:00"},
		{"only Sundays is never", "2026-11-24 12:00", safe{Days: "7"}, "", ""},
		{"only late evenings is never", "2026-11-24 12:00", safe{From: "20:00", Until: "23:00"}, "", ""},
		{"a beginning after closing is never", "2026-11-24 12:00", safe{From: "21:00"}, "", ""},
		{"unreadable times are never", "2026-11-24 12:00", safe{From: "ochtend"}, "", ""},
		{"an end before the beginning is never", "2026-11-24 12:00", safe{From: "14:00", Until: "10:00"}, "", ""},
		{"no time between is never", "2026-11-24 12:00", safe{From: "10:00", Until: "10:00"}, "", ""},
	} {
		start, end, ok := c.safe.next(at(t, c.now).UTC())
		if !ok && c.start == "" {
			continue
		}
		if !ok || c.start == "" || !start.Equal(at(t, c.start)) || !end.Equal(at(t, c.end)) {
			t.Errorf("%s: %v until %v, %v", c.name, start, end, ok)
		}
	}
}

func TestHolidays(t *testing.T) {
	for _, day := range []string{
		"2026-01-01", "2026-04-03", "2026-04-05", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14",
		"2026-05-24", "2026-05-25", "2026-12-25", "2026-12-26",
		"2025-04-26", // Koningsdag, because the 27th is a Sunday
		"2027-03-29", "2028-04-17", "2038-04-25",
	} {
		d, _ := time.ParseInLocation(time.DateOnly, day, clock.Amsterdam)
		if !holiday(d) {
			t.Errorf("%s is a holiday", day)
		}
	}
	for _, day := range []string{"2025-04-27", "2026-04-04", "2026-04-07", "2026-05-04", "2026-12-05", "2026-12-31", "2026-05-15"} {
		d, _ := time.ParseInLocation(time.DateOnly, day, clock.Amsterdam)
		if holiday(d) && d.Weekday() != time.Sunday {
			t.Errorf("%s is no holiday", day)
		}
	}
}
