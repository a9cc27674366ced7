package outbox

import (
	"strings"
	"testing"
	"time"
)

// daysOff are the general holidays of the Algemene termijnenwet, article 3, as
// the calendars of these years print them.
const daysOff = `
2026-01-01 2026-04-03 2026-04-05 2026-04-06 2026-04-27 2026-05-05 2026-05-14 2026-05-24 2026-05-25 2026-12-25 2026-12-26
2027-01-01 2027-03-26 2027-03-28 2027-03-29 2027-04-27 2027-05-05 2027-05-06 2027-05-16 2027-05-17 2027-12-25 2027-12-26
2028-01-01 2028-04-14 2028-04-16 2028-04-17 2028-04-27 2028-05-05 2028-05-25 2028-06-04 2028-06-05 2028-12-25 2028-12-26
2029-01-01 2029-03-30 2029-04-01 2029-04-02 2029-04-27 2029-05-05 2029-05-10 2029-05-20 2029-05-21 2029-12-25 2029-12-26
2030-01-01 2030-04-19 2030-04-21 2030-04-22 2030-04-27 2030-05-05 2030-05-30 2030-06-09 2030-06-10 2030-12-25 2030-12-26`

// Every day of five years is a holiday or it is not.
func TestFiveYearsOfHolidays(t *testing.T) {
	off := map[string]bool{}
	for _, day := range strings.Fields(daysOff) {
		off[day] = true
	}
	if len(off) != 55 {
		t.Fatalf("%d days in the list", len(off))
	}
	seen := 0
	for day := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC); day.Year() <= 2030; day = day.AddDate(0, 0, 1) {
		seen++
		if text := day.Format(time.DateOnly); holiday(day) != off[text] {
			t.Errorf("%s is a holiday: %v, the calendar says %v", text, holiday(day), off[text])
		}
	}
	if seen != 1826 {
		t.Errorf("%d days", seen)
	}
}

// King's day is kept on the Saturday when the 27th is a Sunday.
func TestKingsDayOnASunday(t *testing.T) {
	for year, date := range map[int]int{2025: 26, 2026: 27, 2030: 27, 2031: 26, 2032: 27, 2035: 27, 2036: 26, 2042: 26} {
		for d := 20; d <= 30; d++ {
			day := time.Date(year, time.April, d, 0, 0, 0, 0, time.UTC)
			since := day.Sub(paschal(year)).Hours() / 24
			if since >= -2 && since <= 1 { // Easter is near enough to be in this week
				continue
			}
			if holiday(day) != (d == date) {
				t.Errorf("%s: %v", day.Format(time.DateOnly), holiday(day))
			}
		}
		if date == 26 && time.Date(year, time.April, 26, 0, 0, 0, 0, time.UTC).Weekday() != time.Saturday {
			t.Errorf("%d: not a Saturday", year)
		}
	}
}

// paschal is Easter another way: walk to the full moon of the church by the
// golden number and the epact of Lilius, then to the Sunday after it.
func paschal(year int) time.Time {
	golden := year%19 + 1
	century := year/100 + 1
	solar := 3*century/4 - 12     // leap days that the Gregorian calendar left out
	lunar := (8*century+5)/25 - 5 // the moon's own correction
	epact := ((11*golden+20+lunar-solar)%30 + 30) % 30
	if epact == 24 || epact == 25 && golden > 11 {
		epact++
	}
	day := 44 - epact // of March
	if day < 21 {
		day += 30
	}
	moon := time.Date(year, time.March, day, 0, 0, 0, 0, time.UTC)
	sunday := moon.AddDate(0, 0, 1)
	for sunday.Weekday() != time.Sunday {
		sunday = sunday.AddDate(0, 0, 1)
	}
	return sunday
}

func TestEasterTwoWays(t *testing.T) {
	for year := 1900; year <= 2299; year++ {
		if !easter(year).Equal(paschal(year)) {
			t.Errorf("%d: %s and %s", year, easter(year).Format(time.DateOnly), paschal(year).Format(time.DateOnly))
		}
	}
	for _, known := range []string{"1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2019-04-21", "2025-04-20", "2038-04-25", "2285-03-22"} {
		day, err := time.Parse(time.DateOnly, known)
		if err != nil || !easter(day.Year()).Equal(day) {
			t.Errorf("Easter of %d was or will be %s", day.Year(), known)
		}
	}
}
