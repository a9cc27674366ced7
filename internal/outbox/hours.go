package outbox

import (
	"strings"
	"time"

	"naast/internal/clock"
)

// Messages leave from Monday to Saturday between these hours, in Amsterdam.
const opens, closes = 9 * 60, 20 * 60

// farthest day to look for a safe moment: a parent who may only be reached on
// Fridays can meet two Friday holidays in a row.
const farthest = 31

// safe is what a parent said about times. Empty means no wish.
type safe struct{ From, Until, Days string }

// next gives the first moment from now on at which a message may leave, and the
// end of that stretch. False: there is none, so a person has to act.
func (s safe) next(now time.Time) (start, end time.Time, ok bool) {
	from, until, ok := s.span()
	if !ok {
		return time.Time{}, time.Time{}, false
	}
	now = now.In(clock.Amsterdam)
	year, month, date := now.Date()
	for ahead := range farthest {
		day := time.Date(year, month, date+ahead, 0, 0, 0, 0, clock.Amsterdam)
		start, end = minute(day, from), minute(day, until)
		if !s.day(day) || !now.Before(end) {
			continue
		}
		if now.After(start) {
			start = now
		}
		return start, end, true
	}
	return time.Time{}, time.Time{}, false
}

func minute(day time.Time, minutes int) time.Time {
	year, month, date := day.Date()
	return time.Date(year, month, date, minutes/60, minutes%60, 0, 0, clock.Amsterdam)
}

func (s safe) day(day time.Time) bool {
	weekday := day.Weekday()
	if weekday == time.Sunday || holiday(day) {
		return false
	}
	return s.Days == "" || strings.ContainsRune(s.Days, '0'+rune(weekday))
}

// span is the stretch of a day that is both ours and the parent's. Times that
// cannot be read, or that end before they begin (two phones said two things),
// are safe at no time at all.
func (s safe) span() (from, until int, ok bool) {
	from, okFrom := clockTime(s.From, 0)
	until, okUntil := clockTime(s.Until, 24*60)
	if !okFrom || !okUntil || from >= until {
		return 0, 0, false
	}
	from, until = max(from, opens), min(until, closes)
	return from, until, from < until
}

func clockTime(text string, empty int) (int, bool) {
	if text == "" {
		return empty, true
	}
	t, err := time.Parse("15:04", text)
	return t.Hour()*60 + t.Minute(), err == nil
}
