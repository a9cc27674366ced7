package stock

import "testing"

func TestR61LeftIsWhatWasCountedLessWhatWasGiven(t *testing.T) {
	const day = "2026-11-24 10:00:00.000Z"
	for _, c := range []struct {
		name  string
		shelf Shelf
		left  int
		few   bool
	}{
		{"enough", Shelf{Counted: 40, Given: 3, Low: 10, CountedAt: day}, 37, false},
		{"just on the mark", Shelf{Counted: 40, Given: 30, Low: 10, CountedAt: day}, 10, false},
		{"under the mark", Shelf{Counted: 40, Given: 31, Low: 10, CountedAt: day}, 9, true},
		{"less than nothing", Shelf{Counted: 2, Given: 5, Low: 1, CountedAt: day}, -3, true},
		{"no mark", Shelf{Counted: 2, Given: 5, CountedAt: day}, -3, false},
		{"a mark and no count", Shelf{Low: 10}, 0, false},
		{"counted none", Shelf{Low: 10, CountedAt: day}, 0, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.shelf.Left() != c.left || c.shelf.Few() != c.few {
				t.Errorf("%d left, few %v", c.shelf.Left(), c.shelf.Few())
			}
		})
	}
}

func TestR61ItIsToldOnceUntilItIsCountedAgain(t *testing.T) {
	few, enough := Shelf{Counted: 4, Low: 10, CountedAt: "x"}, Shelf{Counted: 40, Low: 10, CountedAt: "x"}
	told := func(s Shelf) Shelf { s.Told = true; return s }
	for _, c := range []struct {
		name          string
		shelf         Shelf
		counted, open bool
		want          Step
	}{
		{"it fell under the mark", few, false, false, Tell},
		{"one more was given, the task is open", told(few), false, true, Leave},
		{"one more was given, the task is done", told(few), false, false, Leave},
		{"counted, still few, the task is open", told(few), true, true, Leave},
		{"counted, still few, the task is done", told(few), true, false, Tell},
		{"counted, and there are enough", told(enough), true, true, End},
		{"the mark went down", told(enough), false, false, End},
		{"enough, as ever", enough, true, false, Leave},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.shelf.Next(c.counted, c.open); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}

func TestR61ACountIsANumberThatOneCanCount(t *testing.T) {
	for pieces, taken := range map[int]bool{-1: false, 0: true, 12: true, 100_000: true, 100_001: false} {
		if refusal := (&Entry{Says: Counted, Item: "a", Pieces: pieces}).Check(); (refusal == nil) != taken {
			t.Errorf("%d: %v", pieces, refusal)
		}
	}
}
