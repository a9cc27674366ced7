package outbox

import (
	"context"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/internal/record"
)

// patience is how long the dispatcher waits for any carrier.
const patience = 30 * time.Second

// deliver hands a claimed message to the carrier, outside any transaction, and
// notes the answer. False: the carrier takes nothing now, so try no others.
func (p *Dispatcher) deliver(ctx context.Context, c claimed) (goOn bool, err error) {
	// A shutdown waits for an answer that is under way: half a call is an unclear message.
	sending, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	receipt, sendErr := p.send(sending, c)
	if err := p.journal(c, ended(sendErr), receipt.ID); err != nil {
		p.app.Logger().Error("outbox: the journal does not take the answer", "message", c.message.ID, "error", err)
	}
	now := p.now()
	err = p.app.RunInTransaction(func(tx core.App) error {
		if sendErr == nil {
			return p.accepted(tx, c, receipt, now)
		}
		return p.troubled(tx, c, troubleOf(sendErr), now)
	})
	if err != nil {
		return false, fmt.Errorf("outbox: note the answer for %s: %w", c.message.ID, err)
	}
	if sendErr == nil {
		return true, nil
	}
	t := troubleOf(sendErr)
	p.app.Logger().Error("outbox: the carrier did not say yes", "message", c.message.ID, "carrier", p.d.Carrier.Name(), "error", t)
	return t.Answer != Later && t.Answer != Account, nil
}

// send calls the carrier; but not when the machine stood still since the claim:
// it may be night by now, and another process may have taken over.
func (p *Dispatcher) send(ctx context.Context, c claimed) (Receipt, error) {
	if p.now().Sub(c.at) > patience {
		return Receipt{}, &Trouble{Answer: Later, Code: "slept"}
	}
	if err := p.journal(c, "claimed", ""); err != nil { // without it a restore could send this twice
		p.app.Logger().Error("outbox: the journal does not take an attempt", "message", c.message.ID, "error", err)
		return Receipt{}, &Trouble{Answer: Later, Code: "journal"}
	}
	return p.d.Carrier.Send(ctx, *c.parcel)
}

// ended is how an attempt ended, by the carrier's answer.
func ended(err error) string {
	switch {
	case err == nil:
		return "accepted"
	case troubleOf(err).Answer == Unknown:
		return unclear
	default:
		return rejected // certainly not taken: the same may be tried again
	}
}

func (p *Dispatcher) accepted(tx core.App, c claimed, r Receipt, now time.Time) error {
	if err := endAttempt(tx, c.attempt, "accepted", r.ID, "", now); err != nil {
		return err
	}
	// Not move: somebody may have taken us for dead, and even decided. The
	// carrier's own word about the last attempt is better than a guess.
	_, err := tx.DB().Update("messages", dbx.Params{
		"state": "sent", "reason": "", "reason_text": "", "state_at": clock.Text(now), "claimed_until": "",
		"sent_at": clock.Text(now), "carrier_id": r.ID,
	}, dbx.HashExp{"id": c.message.ID, "attempts": c.message.Attempts}).Execute()
	return err
}

func (p *Dispatcher) troubled(tx core.App, c claimed, t *Trouble, now time.Time) error {
	v := p.after(c.message, t, now)
	if err := endAttempt(tx, c.attempt, ended(t), "", t.Code, now); err != nil {
		return err
	}
	if here, err := isHere(tx, c.message.Parent); err != nil || !here {
		return err // her file was erased during the call: nothing about her comes back
	}
	if t.Answer == OptedOut { // a late answer too: whoever said STOP gets nothing more
		if err := withdraw(tx, c.message, now); err != nil {
			return err
		}
	}
	moved, err := move(tx, c.message, v.state, v.reason, now, dbx.Params{"next_at": clock.Text(v.next)})
	if err != nil || !moved && t.Answer != OptedOut {
		return err
	}
	return handOver(tx, c.message, v.reason, now)
}

func isHere(tx core.App, parent string) (here bool, err error) {
	err = tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM parents WHERE id = {:id})").Bind(dbx.Params{"id": parent}).Row(&here)
	if err != nil {
		return false, fmt.Errorf("outbox: is she here: %w", err)
	}
	return here, nil
}

// withdraw writes down that the parent told the carrier to stop: a withdrawal
// like any other, by nobody's phone. What else was planned stops with it.
func withdraw(tx core.App, m owed, now time.Time) error {
	st := record.Stamp{ID: core.GenerateDefaultRandomId(), Municipality: m.Municipality, HappenedAt: now, RecordedAt: now}
	c := &consent.Consent{Parent: m.Parent, Purpose: "messages", Decision: "withdrawn", Language: m.Language}
	if _, err := consent.Shape.Insert(tx, st, c); err != nil {
		return fmt.Errorf("outbox: note the opt-out: %w", err)
	}
	rest, err := find(tx, "parent = {:parent} AND "+unsent, dbx.Params{"parent": m.Parent}, all)
	if err != nil {
		return err
	}
	for _, other := range rest {
		if _, err := move(tx, other, "stopped", optedOut, now, nil); err != nil {
			return err
		}
	}
	return nil
}

func endAttempt(tx core.App, id, state, carrierID, code string, now time.Time) error {
	_, err := tx.DB().Update("message_attempts", dbx.Params{
		"state": state, "carrier_id": carrierID, "code": code, "ended_at": clock.Text(now),
	}, dbx.HashExp{"id": id}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: end attempt %s: %w", id, err)
	}
	return nil
}
