package fieldsync

import (
	"naast/internal/followup"
	"naast/internal/handout"
	"naast/internal/record"
	"naast/internal/stock"
)

// stockBefore: everybody counts; only a coordinator says when there are few (R61).
func stockBefore(x *applying, v any) error {
	if v.(*stock.Entry).Says == stock.Low && !x.coordinates() {
		return record.Refuse("not_allowed", "De coördinator kiest bij hoeveel kaarten een taak komt. Tellen kunt u zelf.")
	}
	return nil
}

func stockAfter(x *applying, v any) error {
	e := v.(*stock.Entry)
	shelf, err := stock.Note(x.tx, e, stock.Said{Municipality: x.worker.Municipality, By: x.worker.ID, At: x.at})
	if err != nil {
		return err
	}
	return followup.LookAtStock(x.tx, shelf, e.Says == stock.Counted, x.now)
}

// handoutAfter: what went out of the house on paper is no longer on the shelf.
// A handout comes to be once, so it is taken off once.
func handoutAfter(x *applying, v any) error {
	h := v.(*handout.Handout)
	if !h.OnPaper() {
		return nil
	}
	taken, err := stock.Take(x.tx, stock.Given{Municipality: x.worker.Municipality, Language: h.Language, Items: h.Items, At: x.at})
	if err != nil {
		return err
	}
	for _, shelf := range taken {
		if err := followup.LookAtStock(x.tx, shelf, false, x.now); err != nil {
			return err
		}
	}
	return nil
}
