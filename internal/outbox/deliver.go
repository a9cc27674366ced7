package outbox

import (
	"context"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// patience is how long the dispatcher waits for any carrier.
const patience = 30 * time.Second

// call hands one claimed message to its carrier, outside any transaction. It
// always answers, also when the carrier's code dies under it.
func (r *round) call(c claimed) {
	a := answer{claimed: c, err: &Trouble{Answer: Unknown, Code: "died"}}
	defer func() {
		if cause := recover(); cause != nil {
			r.app.Logger().Error("outbox: the carrier's code panicked", "message", c.message.ID, "cause", fmt.Sprintf("%T", cause))
		}
		r.answers <- a
	}()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.ctx), patience)
	defer cancel()
	if r.now().Sub(c.at) > patience { // the machine stood still: it may be night by now, and another process may have taken over
		a.err = &Trouble{Answer: Later, Code: "slept"}
		return
	}
	r.at(PointCall)
	receipt, err := c.line.Send(ctx, c.parcel)
	r.at(PointAnswer)
	a.receipt, a.err = receipt, err
}

// note writes answers down, first in the journal, then in the database: all in
// one transaction, or one by one when that fails.
func (r *round) note(some []answer) {
	if err := r.journalEnds(some); err != nil {
		r.app.Logger().Error("outbox: the journal does not take an answer", "answers", len(some), "error", err)
	}
	r.each(len(some), PointAnswerJournalled)
	err := r.write(some)
	if err != nil && len(some) > 1 {
		for _, a := range some {
			if err := r.write([]answer{a}); err != nil {
				r.app.Logger().Error("outbox: an answer is not noted", "message", a.message.ID, "error", err)
			}
		}
	} else if err != nil {
		r.app.Logger().Error("outbox: an answer is not noted", "message", some[0].message.ID, "error", err)
	}
	r.each(len(some), PointNoted)
}

func (r *round) write(some []answer) error {
	now := r.now()
	return r.app.RunInTransaction(func(plain core.App) error {
		tx := record.Once(plain)
		for _, a := range some {
			if err := r.ends(tx, a, now); err != nil {
				return fmt.Errorf("outbox: note the answer for %s: %w", a.message.ID, err)
			}
		}
		r.at(PointNoting)
		return nil
	})
}

func (p *Dispatcher) ends(tx core.App, a answer, now time.Time) error {
	if a.err == nil {
		return p.accepted(tx, a.claimed, a.receipt, now)
	}
	return p.troubled(tx, a.claimed, troubleOf(a.err), now)
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
	if err := endAttempt(tx, c, "accepted", r.ID, "", now); err != nil {
		return err
	}
	usual, err := record.Exec(tx, `UPDATE messages SET state = 'sent', reason = '', reason_text = '', state_at = ?1, claimed_until = '',
		sent_at = ?1, carrier_id = ?2 WHERE id = ?3 AND attempts = ?4 AND state = 'sending'`, clock.Text(now), r.ID, c.message.ID, c.message.Attempts)
	if err != nil {
		return fmt.Errorf("outbox: sending to sent: %w", err)
	}
	if rows, err := usual.RowsAffected(); err != nil || rows == 1 {
		return err
	}
	list, err := find(tx, "id = {:id} AND attempts = {:n} AND state NOT IN ('sent', 'delivered', 'failed')",
		dbx.Params{"id": c.message.ID, "n": c.message.Attempts}, 1)
	if err != nil || len(list) == 0 {
		return err // its word came before its answer, or she was erased
	}
	// From whatever state: somebody may have taken us for dead, and even decided.
	// The carrier's own word about the last attempt is better than a guess.
	m := list[0]
	if _, err := move(tx, m, "sent", "", now, dbx.Params{"sent_at": clock.Text(now), "carrier_id": r.ID}); err != nil {
		return err
	}
	if m.State == unclear {
		return settled(tx, m, "De telefoondienst heeft het bericht toch aangenomen. U hoeft hiervoor niets te doen.", now)
	}
	return nil
}

func (p *Dispatcher) troubled(tx core.App, c claimed, t *Trouble, now time.Time) error {
	v := p.after(c.message, t, now)
	if v.state == "held" && p.standsIn(c, t, now) {
		v.next = now // its own wait would outlast the rest of the carrier that is down
		p.Kick()
	}
	if err := endAttempt(tx, c, ended(t), "", t.Code, now); err != nil {
		return err
	}
	if err := alarmed(tx, c, t, now); err != nil {
		return err
	}
	if c.message.Parent != "" {
		if here, err := isHere(tx, c.message.Parent); err != nil || !here {
			return err // her file was erased during the call: nothing about her comes back
		}
		if t.Answer == OptedOut { // a late answer too: whoever said STOP gets nothing more
			if _, err := OptOut(tx, c.message.Parent, now, now); err != nil {
				return err
			}
		}
	}
	if c.message.Channel == "push" && v.state != "held" && v.state != unclear {
		p.Kick() // for the SMS, when this drain is over
		return instead(tx, c.message, noPush, now)
	}
	moved, err := move(tx, c.message, v.state, v.reason, now, dbx.Params{"next_at": clock.Text(v.next)})
	asked := t.Answer == OptedOut && c.message.Parent != "" // by OptOut, the first time
	if err != nil || !moved || asked {
		return err
	}
	return handOver(tx, c.message, v.reason, now)
}

// alarmed rings for what nobody but the one who keeps the account can mend.
func alarmed(tx core.App, c claimed, t *Trouble, now time.Time) error {
	switch {
	case t.Code == "journal":
		return Alarm(tx, "journal", "", now)
	case t.Answer == Account && c.message.Channel == "push":
		return Alarm(tx, "push_account", t.Code, now)
	case t.Answer == Account:
		return Alarm(tx, accountAlarm, t.Code, now)
	}
	return nil
}

func isHere(tx core.App, parent string) (here bool, err error) {
	err = tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM parents WHERE id = {:id})").Bind(dbx.Params{"id": parent}).Row(&here)
	if err != nil {
		return false, fmt.Errorf("outbox: is she here: %w", err)
	}
	return here, nil
}

// endAttempt notes how a call ended. What the carrier said of it meanwhile
// stands; what nobody knows is asked of it later.
func endAttempt(tx core.App, c claimed, state, carrierID, code string, now time.Time) error {
	if state == "accepted" && carrierID != "" { // nearly all
		_, err := record.Exec(tx, "UPDATE message_attempts SET state = 'accepted', ended_at = ?1, code = ?2, carrier_id = ?3 WHERE id = ?4",
			clock.Text(now), code, carrierID, c.attempt)
		if err != nil {
			return fmt.Errorf("outbox: end attempt %s: %w", c.attempt, err)
		}
		return nil
	}
	set := dbx.Params{"ended_at": clock.Text(now), "code": code,
		"state": dbx.NewExp("CASE WHEN heard = '' THEN {:state} ELSE state END", dbx.Params{"state": state})}
	if carrierID != "" {
		set["carrier_id"], set["state"] = carrierID, state
	}
	if state == unclear {
		set["look_at"] = clock.Text(c.at.Add(looks[0]))
	}
	if _, err := tx.DB().Update("message_attempts", set, dbx.HashExp{"id": c.attempt}).Execute(); err != nil {
		return fmt.Errorf("outbox: end attempt %s: %w", c.attempt, err)
	}
	return nil
}
