package outbox

import (
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// turn is this dispatcher's hold on the one lease of the instance. Its fence
// goes up whenever the lease changes hands, and stands on every attempt.
type turn struct {
	holder string
	fence  int64
}

func newTurn() turn { return turn{holder: core.GenerateDefaultRandomId()} }

var errNotOurTurn = errors.New("outbox: another dispatcher holds the lease")

// hold takes or keeps the lease in the claiming transaction. errNotOurTurn: a
// process that still lives has it, so nothing may be claimed here.
func (t *turn) hold(tx core.App, now time.Time) error {
	var row struct {
		Holder string `db:"holder"`
		Fence  int64  `db:"fence"`
		Until  string `db:"until"`
	}
	if err := tx.DB().NewQuery("SELECT holder, fence, until FROM outbox_lease WHERE one = 1").One(&row); err != nil {
		return fmt.Errorf("outbox: whose turn: %w", err)
	}
	until := clock.Read(row.Until)
	ours := row.Holder == t.holder && row.Fence == t.fence
	switch {
	case ours && until.Sub(now) > lease/2:
		return nil
	case !ours && until.After(now):
		return errNotOurTurn
	}
	return t.take(tx, row.Fence, ours, now)
}

// take writes the lease; a new holder gets a higher fence, which the old one
// finds at its next claim.
func (t *turn) take(tx core.App, fence int64, ours bool, now time.Time) error {
	if !ours {
		fence++
	}
	_, err := tx.DB().Update("outbox_lease", dbx.Params{"holder": t.holder, "fence": fence, "until": clock.Text(now.Add(lease))},
		dbx.HashExp{"one": 1}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: take the lease: %w", err)
	}
	t.fence = fence
	return nil
}

// seize takes the lease at the start of a process, whoever holds it: there is
// one server on these data, so that one is dead.
func (t *turn) seize(tx core.App, now time.Time) error {
	var fence int64
	if err := tx.DB().NewQuery("SELECT fence FROM outbox_lease WHERE one = 1").Row(&fence); err != nil {
		return fmt.Errorf("outbox: whose turn: %w", err)
	}
	return t.take(tx, fence, false, now)
}
