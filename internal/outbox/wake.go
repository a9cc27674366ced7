package outbox

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// Wake is for the start of the process: what still stands as being sent was
// left by one that died. Whether it arrived nobody knows but the journal, so a
// person looks.
func (p *Dispatcher) Wake() error {
	p.one.Lock()
	defer p.one.Unlock()
	if err := p.app.RunInTransaction(func(tx core.App) error { return p.turn.seize(tx, p.now()) }); err != nil {
		return err
	}
	if err := p.recall(); err != nil {
		return err
	}
	p.at(PointCompared)
	if err := p.interrupted(true); err != nil {
		return err
	}
	p.at(PointWoken)
	if err := p.shorten(); err != nil {
		p.app.Logger().Error("outbox: the journal does not get shorter", "error", err)
	}
	return nil
}

// interrupted makes unclear what is being sent by nobody: everything at the
// start, later only what is past its lease.
func (p *Dispatcher) interrupted(everything bool) error {
	now := p.now()
	where, bound := "state = 'sending' AND claimed_until <= {:now}", dbx.Params{"now": clock.Text(now)}
	if everything {
		where, bound = "state = 'sending'", dbx.Params{}
	}
	if some, err := find(p.app, where, bound, 1); err != nil || len(some) == 0 {
		return err // the usual case writes nothing
	}
	err := p.app.RunInTransaction(func(tx core.App) error {
		left, err := find(tx, where, bound, all)
		if err != nil {
			return err
		}
		for _, m := range left {
			if _, err := move(tx, m, unclear, interrupted, now, nil); err != nil {
				return err
			}
			_, err := tx.DB().Update("message_attempts", dbx.Params{"state": unclear, "code": interrupted,
				"look_at": clock.Text(now.Add(looks[0]))}, dbx.HashExp{"message": m.ID, "state": "claimed"}).Execute()
			if err != nil {
				return err
			}
			if err := handOver(tx, m, interrupted, now); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("outbox: look for interrupted messages: %w", err)
	}
	return nil
}
