package fieldsync

import (
	"errors"
	"fmt"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

// errTaken: some id of the rows that were written together was there already.
// All is undone and done again row by row, which tells whose it is.
var errTaken = errors.New("fieldsync: an id was taken")

// waiting are new rows of one collection that nothing in this request has
// looked at yet. They are written together, several in a statement.
type waiting struct {
	shape *record.Shape
	lines []record.Line
}

func (v *visit) wait(s *record.Shape, l record.Line) {
	for i := range v.waiting {
		if v.waiting[i].shape == s {
			v.waiting[i].lines = append(v.waiting[i].lines, l)
			return
		}
	}
	v.waiting = append(v.waiting, waiting{s, []record.Line{l}})
}

// writeWaiting comes before anything that could look at those rows, and before
// the outcomes: they commit together or not at all.
func (v *visit) writeWaiting(tx core.App) error {
	for _, w := range v.waiting {
		n, err := w.shape.InsertAll(tx, w.lines)
		if err != nil {
			return fmt.Errorf("fieldsync: write %d rows together: %w", len(w.lines), err)
		}
		if n < int64(len(w.lines)) {
			v.gathers = false
			return errTaken
		}
	}
	v.waiting = nil
	return nil
}
