package urgency

import (
	"testing"
	"time"

	"naast/internal/clock"
)

func TestEscalates(t *testing.T) {
	t.Parallel()
	off := map[string]bool{"2026-12-25": true, "2026-12-26": true, "2026-05-14": true}
	workday := func(day time.Time) bool {
		return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && !off[day.Format(time.DateOnly)]
	}
	for _, c := range []struct{ name, asked, want string }{
		{"on a Tuesday", "2026-11-24T10:00:00+01:00", "2026-11-25T10:00:00+01:00"},
		{"on a Friday afternoon", "2026-11-27T16:30:00+01:00", "2026-11-30T16:30:00+01:00"},
		{"on a Saturday", "2026-11-28T11:00:00+01:00", "2026-12-01T00:00:00+01:00"},
		{"on the day before Christmas", "2026-12-24T09:15:00+01:00", "2026-12-28T09:15:00+01:00"},
		{"on Ascension day", "2026-05-14T12:00:00+02:00", "2026-05-18T00:00:00+02:00"},
		{"over the end of the year", "2026-12-31T10:00:00+01:00", "2027-01-01T10:00:00+01:00"},
		{"over the night on which the clock goes back", "2026-10-23T10:00:00+02:00", "2026-10-26T10:00:00+01:00"},
		{"just after midnight here, yesterday in Greenwich", "2026-11-24T00:30:00+01:00", "2026-11-25T00:30:00+01:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			asked, err := time.Parse(time.RFC3339, c.asked)
			if err != nil {
				t.Fatal(err)
			}
			if got := Escalates(asked.UTC(), workday).In(clock.Amsterdam).Format(time.RFC3339); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}
