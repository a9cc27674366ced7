package stock

// Shelf is one card in one language in one municipality, as it stands now.
type Shelf struct {
	ID           string `db:"id"`
	Municipality string `db:"municipality"`
	Item         string `db:"item"` // the key of a card
	Language     string `db:"language"`
	Counted      int    `db:"counted"`
	CountedAt    string `db:"counted_at"` // empty: nobody counted yet
	Given        int    `db:"given"`      // in the hand or by post, since it was counted
	Low          int    `db:"low"`        // 0: nobody wants to know
	Told         bool   `db:"told"`       // a coordinator was told that there are few
	Task         string `db:"task"`       // in this follow-up
}

// Left is about how many there are. Less than none means that the count was
// wrong: nobody is kept from giving for it.
func (s Shelf) Left() int { return s.Counted - s.Given }

// Few: fewer than the mark that a coordinator set.
func (s Shelf) Few() bool { return s.CountedAt != "" && s.Low > 0 && s.Left() < s.Low }

// Step is what a change of a shelf asks for.
type Step int

// The steps: leave it, tell a coordinator, or end what was told.
const (
	Leave Step = iota
	Tell
	End
)

// Next says it once until it is counted again. counted: this change was a count;
// open: the task that was made of it is not done yet.
func (s Shelf) Next(counted, open bool) Step {
	switch {
	case s.Few() && (!s.Told || counted && !open):
		return Tell
	case !s.Few() && s.Told:
		return End
	default:
		return Leave
	}
}
