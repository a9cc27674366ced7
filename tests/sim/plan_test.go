package sim

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"pgregory.net/rapid"
)

// step is one thing that happens in a history. A, B and C choose among what is
// there at that moment, so that any part of a plan is a plan.
type step struct {
	Act     string
	A, B, C int
	F       fault
	Clear   bool // the ops of this step travel as older apps sent them
}

func (s step) String() string {
	return fmt.Sprintf("%s(%d,%d,%d,%d,%v)", s.Act, s.A, s.B, s.C, s.F, s.Clear)
}

// often says how often each act is drawn.
var often = map[string]int{
	"meet": 7, "note": 8, "words": 10, "promise": 4, "consent": 9, "cross": 5, "task": 4, "taskstate": 6, "appoint": 4, "ban": 2,
	"sync": 14, "whole": 10, "together": 8, "kill": 4, "deliver": 4, "revoke": 1, "fresh": 2, "shut": 2, "move": 2,
	"backup": 3, "safe": 2, "restore": 4, "erase": 2, "place": 2, "copy": 1, "arrive": 2, "rude": 1, "junk": 1,
	"day": 8, "beside": 6, "signal": 4, "shared": 2, "felt": 2, "echo": 1,
}

var drawn = func() (list []string) {
	for _, name := range sorted(often) {
		for range often[name] {
			list = append(list, name)
		}
	}
	return list
}()

// plans draws histories of a day or so. Each step is one number, spread over
// all choices alike: rapid by itself prefers the small ones.
var plans = rapid.Custom(func(t *rapid.T) []step {
	numbers := rapid.SliceOfN(rapid.Uint64(), 48, 94).Draw(t, "steps")
	list := make([]step, len(numbers))
	for i, n := range numbers {
		dice := rand.New(rand.NewPCG(n, uint64(i)))
		list[i] = step{Act: drawn[dice.IntN(len(drawn))], A: dice.IntN(12), B: dice.IntN(12), C: dice.IntN(12),
			F: fault(dice.IntN(int(faultKinds) + 3)), Clear: dice.IntN(4) == 0}
		if list[i].F >= faultKinds {
			list[i].F = clean
		}
	}
	return list
})

// planOf is the history of a seed. Of four, one ends with a move of which the
// phone does not hear: later steps would hide what it still holds. One begins
// with a copy from before a text message, put back after it, and all phones
// heard since: when the text could leave twice. One begins with cards that are
// counted. Left to the draw, the first two came once in forty.
func planOf(seed int) []step {
	plan := plans.Example(seed)
	switch seed % 4 {
	case 1:
		plan = append(plan, step{Act: "unheard", A: seed / 4, C: 1})
	case 2:
		back := []step{{Act: "meet", A: 3, C: texted}, {Act: "backup"}, {Act: "whole", A: 3}, {Act: "restore"}, {Act: "later"}}
		for a := range 6 {
			back = append(back, step{Act: "whole", A: a})
		}
		plan = append(append(back, step{Act: "later"}), plan...)
	case 3:
		counts := []step{{Act: "stock", A: seed}, {Act: "stock", A: seed / 4, B: 1, C: seed}, {Act: "stock", A: 4, B: 2, C: 7}}
		plan = append(counts, plan...)
	}
	return plan
}

func show(plan []step) string {
	lines := make([]string, len(plan))
	for i, s := range plan {
		lines[i] = s.String()
	}
	return strings.Join(lines, " ")
}
