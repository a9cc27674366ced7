package track

// Need is what counts of a need here: its `how` and its `wish`.
type Need struct {
	How  string
	Wish string
}

// Situation is what is known when a way of helping is suggested. Urgent:
// something cannot wait.
type Situation struct {
	Needs  []Need
	CanDo  string
	Room   string
	Urgent bool
}

// manyAreas: worries in more than three areas is where the third of the parents
// stands who needs most.
const manyAreas = 4

// Suggest gives light, together, intensive or urgent (R51, R52). The phone has
// the same table: web/src/shared/pace. No room in her head slows everything but
// what cannot wait.
func Suggest(s Situation) string {
	worries, asks := 0, false
	for _, n := range s.Needs {
		s.Urgent = s.Urgent || n.How == "urgent"
		asks = asks || n.Wish == "help_now" || n.Wish == "later"
		if n.How == "worries" {
			worries++
		}
	}
	much := worries >= manyAreas || s.CanDo == "take_over" && worries >= 2
	switch {
	case s.Urgent:
		return "urgent"
	case much && s.Room != "not_now":
		return "intensive"
	case much || asks:
		return "together"
	default:
		return "light"
	}
}
