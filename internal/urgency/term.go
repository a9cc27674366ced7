package urgency

import (
	"time"

	"naast/internal/clock"
)

// Waits is how long an urgency waits for an answer in the app before the
// coordinators get an SMS on their work number (R56).
const Waits = 15 * time.Minute

// Escalates gives the moment at which an urgency that nobody answered becomes
// somebody's task: the same time on the next working day in Amsterdam; asked on
// a day off, it counts from the beginning of the first working day (R56).
func Escalates(asked time.Time, workday func(day time.Time) bool) time.Time {
	at := asked.In(clock.Amsterdam)
	year, month, day := at.Date()
	if !workday(at) {
		for !workday(time.Date(year, month, day, 12, 0, 0, 0, clock.Amsterdam)) {
			day++
		}
		at = time.Date(year, month, day, 0, 0, 0, 0, clock.Amsterdam)
	}
	for day++; !workday(time.Date(year, month, day, 12, 0, 0, 0, clock.Amsterdam)); {
		day++
	}
	return time.Date(year, month, day, at.Hour(), at.Minute(), at.Second(), at.Nanosecond(), clock.Amsterdam)
}
