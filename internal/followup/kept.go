package followup

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// Kept is how many promises fell due in a municipality in the last three months,
// and how many of them were done by then (R25). Fewer than five are not counted
// out; and never per worker (R23).
type Kept struct {
	Due    int  `json:"due"`
	Kept   int  `json:"kept"`
	TooFew bool `json:"too_few"`
}

// few: below it a number says something about somebody.
const few = 5

// KeptPromises counts them; what was cancelled with the parent is left out.
func KeptPromises(app core.App, municipality string, now time.Time) (Kept, error) {
	today := now.In(clock.Amsterdam)
	var rows []struct {
		Due    string `db:"due"`
		State  string `db:"state"`
		DoneAt string `db:"done_at"`
	}
	err := app.DB().NewQuery(`SELECT due, state, done_at FROM followups WHERE promise AND municipality = {:m}
		AND due >= {:from} AND due < {:until} AND state <> 'cancelled'`).
		Bind(dbx.Params{"m": municipality, "from": today.AddDate(0, -3, 0).Format(time.DateOnly), "until": today.Format(time.DateOnly)}).All(&rows)
	if err != nil {
		return Kept{}, fmt.Errorf("followup: promises that were kept: %w", err)
	}
	var k Kept
	for _, r := range rows {
		if r.State == "done" && r.DoneAt == "" {
			continue // done before the day was written down
		}
		k.Due++
		if r.State == "done" && clock.Read(r.DoneAt).In(clock.Amsterdam).Format(time.DateOnly) <= r.Due {
			k.Kept++
		}
	}
	if k.Due < few {
		return Kept{TooFew: true}, nil
	}
	return k, nil
}
