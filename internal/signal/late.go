package signal

import (
	"time"

	"naast/internal/clock"
)

// Late says whether Term working days have gone by since the day on which a
// signal came; that day itself does not count (R117).
func Late(came, now time.Time, workday func(day time.Time) bool) bool {
	year, month, day := came.In(clock.Amsterdam).Date()
	today := now.In(clock.Amsterdam)
	for waited := 0; waited < Term; {
		day++
		noon := time.Date(year, month, day, 12, 0, 0, 0, clock.Amsterdam)
		if workday(noon) {
			waited++
		}
		if noon.Format(time.DateOnly) >= today.Format(time.DateOnly) {
			return false
		}
	}
	return true
}
