package demo

import (
	"math/rand/v2"
	"time"

	"naast/internal/clock"
)

// dice is all chance in the world; the same seed throws the same. Each file has
// dice of its own, so that one thing more in a file changes no other.
type dice struct{ *rand.Rand }

func newDice(seed int64, file int) dice {
	return dice{rand.New(rand.NewPCG(uint64(seed), uint64(file)*0x9e3779b97f4a7c15))}
}

// chance is true so many times out of a hundred.
func (d dice) chance(percent int) bool { return d.IntN(100) < percent }

// between gives a number from low to high, both included.
func (d dice) between(low, high int) int { return low + d.IntN(high-low+1) }

func pick[T any](d dice, list []T) T { return list[d.IntN(len(list))] }

// weighted is a list of values, each with its share of the whole.
type weighted []struct {
	share int
	value string
}

func (d dice) by(list weighted) string {
	total := 0
	for _, one := range list {
		total += one.share
	}
	left := d.IntN(total)
	for _, one := range list {
		if left -= one.share; left < 0 {
			return one.value
		}
	}
	return ""
}

// id is 15 of a-z0-9, as a phone would make it.
func (d dice) id() string {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789"
	var id [15]byte
	for i := range id {
		id[i] = letters[d.IntN(len(letters))]
	}
	return string(id[:])
}

// visit is a moment in working hours on a working day, so many days ago, and
// never later than now.
func (d dice) visit(now time.Time, longest, shortest int) time.Time {
	day := now.In(clock.Amsterdam).AddDate(0, 0, -d.between(shortest, longest))
	at := time.Date(day.Year(), day.Month(), day.Day(), d.between(9, 17), 5*d.IntN(12), d.IntN(60), d.IntN(1000)*1e6, clock.Amsterdam)
	for at.After(now) || weekend(at) {
		at = at.AddDate(0, 0, -1)
	}
	return at
}

func weekend(t time.Time) bool {
	return t.Weekday() == time.Saturday || t.Weekday() == time.Sunday
}

// workdays goes so many working days on, or back.
func workdays(from time.Time, n int) time.Time {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	for n > 0 {
		from = from.AddDate(0, 0, step)
		if !weekend(from) {
			n--
		}
	}
	return from
}

// date is the day in Amsterdam, as a form writes it.
func date(t time.Time) string { return t.In(clock.Amsterdam).Format(time.DateOnly) }
