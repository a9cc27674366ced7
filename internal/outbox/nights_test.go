package outbox

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

// wall is what clocks in Amsterdam show, by the directive itself (2000/84/EC):
// an hour on UTC, two from the last Sunday of March, 01.00 UTC, to that of
// October. It asks no table of time zones.
func wall(moment time.Time) time.Time {
	moment = moment.UTC()
	if moment.Month() < time.March || moment.Month() > time.October {
		return moment.Add(time.Hour)
	}
	last := func(month time.Month) time.Time {
		day := time.Date(moment.Year(), month, 31, 1, 0, 0, 0, time.UTC)
		return day.AddDate(0, 0, -int(day.Weekday()))
	}
	if moment.Before(last(time.March)) || !moment.Before(last(time.October)) {
		return moment.Add(time.Hour)
	}
	return moment.Add(2 * time.Hour)
}

// mayLeave says the rule at one moment, by the hands of the clock.
func mayLeave(s safe, moment time.Time) bool {
	shown := wall(moment)
	if shown.Hour() < 9 || shown.Hour() >= 20 || shown.Weekday() == time.Sunday {
		return false
	}
	hands := shown.Format("15:04")
	switch {
	case strings.Contains(daysOff, shown.Format(time.DateOnly)):
		return false
	case s.From != "" && hands < s.From, s.Until != "" && hands >= s.Until:
		return false
	}
	return s.Days == "" || strings.Contains(s.Days, fmt.Sprint(int(shown.Weekday())))
}

// walk goes on by the minute until the rule says yes, then until it says no.
func walk(s safe, now time.Time) (start, end time.Time, ok bool) {
	minute := func(m time.Time) time.Time { return m.Truncate(time.Minute).Add(time.Minute) }
	start = now
	for days := now.AddDate(0, 0, 30); !mayLeave(s, start); start = minute(start) {
		if start.After(days) {
			return start, end, false
		}
	}
	for end = minute(start); mayLeave(s, end); end = minute(end) {
	}
	return start, end, true
}

// The nights in which the clock is changed, month ends, the turn of the year,
// holidays in a row: what next says is what walking finds.
func TestNextIsWhatWalkingFinds(t *testing.T) {
	draw := rand.New(rand.NewPCG(4, 2026))
	wishes := []safe{{}, {}, {From: "10:00", Until: "12:30"}, {From: "18:30"}, {Until: "09:30"}, {Days: "1"}, {Days: "6"}, {Days: "246"},
		{From: "02:30"}, {From: "02:00", Until: "03:00"}, {From: "19:59"}, {Until: "09:01"}, {Days: "5", From: "13:00", Until: "13:01"}, {Days: "7"}}
	around := []string{"2026-03-28", "2026-10-24", "2027-03-27", "2027-10-30", "2026-12-24", "2027-12-31", "2028-02-28", "2026-02-27",
		"2026-04-02", "2026-04-30", "2027-05-04", "2029-03-29", "2030-04-26"}
	for _, day := range around {
		from, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		for range 25 {
			now := from.Add(time.Duration(draw.Int64N(int64(72 * time.Hour)))).Truncate(time.Millisecond)
			s := wishes[draw.IntN(len(wishes))]
			start, end, ok := s.next(now)
			wantStart, wantEnd, want := walk(s, now)
			if ok != want || ok && (!start.Equal(wantStart) || !end.Equal(wantEnd)) {
				t.Errorf("%v at %v: %v until %v (%v), walking finds %v until %v (%v)", s, now, start, end, ok, wantStart, wantEnd, want)
			}
		}
	}
}

// The edges, to the millisecond, on days around both changes of the clock.
func TestTheEdgesOfTheDay(t *testing.T) {
	for day, hours := range map[string]int{"2026-03-28": 1, "2026-03-30": 2, "2026-10-24": 2, "2026-10-26": 1, "2027-03-30": 2, "2027-11-01": 1, "2026-01-31": 1, "2028-02-29": 1} {
		midnight, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		midnight = midnight.Add(-time.Duration(hours) * time.Hour) // in Amsterdam, said in UTC
		moment := func(clock time.Duration) time.Time { return midnight.Add(clock) }
		nine, eight := 9*time.Hour, 20*time.Hour
		for _, c := range []struct {
			clock time.Duration
			now   bool
		}{
			{nine - time.Millisecond, false}, {nine, true}, {nine + time.Millisecond, true}, {eight - time.Minute, true},
			{eight - time.Millisecond, true}, {eight, false}, {eight + time.Millisecond, false}, {0, false}, {24*time.Hour - time.Millisecond, false},
		} {
			start, end, ok := safe{}.next(moment(c.clock))
			if !ok || start.Equal(moment(c.clock)) != c.now {
				t.Errorf("%s, %v after midnight: may leave at %v", day, c.clock, start)
			}
			if c.clock < eight && !end.Equal(moment(eight)) {
				t.Errorf("%s: it ends at %v", day, end)
			}
			if c.clock < nine && !start.Equal(moment(nine)) {
				t.Errorf("%s: it begins at %v", day, start)
			}
		}
	}
}

// A server may stand anywhere: these same tables under other clocks.
func TestTheServerStandsElsewhere(t *testing.T) {
	if os.Getenv("NAAST_TEST_ELSEWHERE") != "" {
		if zone, _ := time.Now().Zone(); zone == "UTC" || zone == "CET" {
			t.Fatalf("this process is not elsewhere: %s", zone)
		}
		return
	}
	for _, place := range []string{"America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Pacific/Kiritimati"} {
		elsewhere := exec.Command(os.Args[0], "-test.run=^(TestNext|TestNextIsWhatWalkingFinds|TestTheEdgesOfTheDay|TestHolidays|TestFiveYearsOfHolidays|"+
			"TestKingsDayOnASunday|TestJudge|TestAMessageIsNotDeliveredAfterClosing|TestTheServerStandsElsewhere)$", "-test.v")
		elsewhere.Env = append(os.Environ(), "TZ="+place, "NAAST_TEST_ELSEWHERE=1")
		out, err := elsewhere.CombinedOutput()
		if n := strings.Count(string(out), "\n--- PASS"); err != nil || n < 7 {
			t.Errorf("%s: %d tables passed, %v: %s", place, n, err, out)
		}
	}
}
