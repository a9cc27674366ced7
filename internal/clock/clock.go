// Package clock is the present time as an argument, and how a moment is written down.
package clock

import (
	"time"
	_ "time/tzdata" // a bare container has no time zones; messages would leave at night
)

// Clock tells the present time.
type Clock func() time.Time

// System is the clock of the machine.
func System() time.Time { return time.Now() }

// Amsterdam is where parents live: all clock times and days mean this place.
var Amsterdam = mustLoad("Europe/Amsterdam")

// Format is how PocketBase keeps a moment in a table; UTC, so it sorts as text.
const Format = "2006-01-02 15:04:05.000Z"

// Text writes a moment for a table; the zero moment becomes "".
func Text(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(Format)
}

// Wire writes a moment for a phone (RFC 3339); the zero moment becomes "".
func Wire(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05.000Z")
}

// Read takes a moment from a table or from the wire (RFC 3339). Empty or
// unreadable text is the zero moment.
func Read(text string) time.Time {
	for _, layout := range []string{Format, time.RFC3339Nano, "2006-01-02 15:04:05Z"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}

func mustLoad(name string) *time.Location {
	place, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // impossible: the zones are compiled in
	}
	return place
}

// From is a clock that shows start now, and runs on from there. For demo
// instances only.
func From(start time.Time) Clock {
	began := time.Now()
	return func() time.Time { return start.Add(time.Since(began)) }
}
