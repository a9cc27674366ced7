package outbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/keys"
)

// entry is one attempt in the journal beside the database: a database put back
// from a backup does not know what was sent since. Ids only. The promise is the
// follow-up, whose id a phone made: the same when it is sent again.
type entry struct {
	Attempt string `json:"attempt"`
	Promise string `json:"promise"`
	At      string `json:"at"`
	State   string `json:"state"` // as in message_attempts
	Carrier string `json:"carrier,omitempty"`
	ID      string `json:"id,omitempty"` // of the carrier
}

func (m owed) promise() string {
	if m.Followup != "" {
		return m.Followup
	}
	return m.ID
}

// journal notes attempts in a way that a restore does not undo: all of a batch
// with one wait for the disk.
func (p *Dispatcher) journal(sends []claimed) error {
	list := make([]entry, len(sends))
	for i, c := range sends {
		list[i] = c.entry("claimed", "")
	}
	return keys.AppendAll(p.d.Journal, list)
}

// journalEnds notes how attempts ended. It does not wait for the disk: what a
// power cut takes away leaves an attempt that may have been taken, which is safe.
func (p *Dispatcher) journalEnds(some []answer) error {
	list := make([]entry, len(some))
	for i, a := range some {
		list[i] = a.entry(ended(a.err), a.receipt.ID)
	}
	return keys.AppendSoon(p.d.Journal, list)
}

func (c claimed) entry(state, carrierID string) entry {
	return entry{Attempt: c.attempt, Promise: c.message.promise(), At: clock.Text(c.at), State: state, Carrier: c.line.Name(), ID: carrierID}
}

// journalLasts is how long an attempt is remembered outside the database: longer
// than any backup that somebody may put back.
const journalLasts = 120 * 24 * time.Hour

// shorten keeps the journal from growing for ever.
func (p *Dispatcher) shorten() error {
	since := p.now().Add(-journalLasts)
	gone, err := keys.Shorten(p.d.Journal, func(e entry) bool {
		at := clock.Read(e.At)
		return at.IsZero() || at.After(since)
	}, func() { p.at(PointShortened) })
	if err == nil && gone > 0 {
		p.app.Logger().Info("outbox: old lines of the journal were left out", "lines", gone)
	}
	return err
}

// recall compares the journal with the database, before anything is sent: what
// may have left and is not known here counts as perhaps sent, by promise.
func (p *Dispatcher) recall() error {
	last, order := map[string]entry{}, []string{}
	err := keys.Each(p.d.Journal, func(e entry) error {
		if _, seen := last[e.Attempt]; !seen {
			order = append(order, e.Attempt)
		}
		last[e.Attempt] = e
		return nil
	})
	if err != nil || len(order) == 0 {
		return err
	}
	known, err := p.attempts(order)
	if err != nil {
		return err
	}
	p.lost = map[string][]entry{}
	for _, id := range order {
		e := last[id]
		state, here := known[id]
		switch {
		case !here && e.State != rejected:
			p.lost[e.Promise] = append(p.lost[e.Promise], e)
		case here && (state == "claimed" || state == unclear) && (e.State == "accepted" || e.State == rejected):
			if err := p.answered(e); err != nil {
				return err
			}
		}
	}
	return p.settleLost()
}

// attempts gives the states of those attempts that the database knows.
func (p *Dispatcher) attempts(ids []string) (map[string]string, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		ID    string `db:"id"`
		State string `db:"state"`
	}
	err = p.app.DB().NewQuery("SELECT a.id, a.state FROM json_each({:ids}) j CROSS JOIN message_attempts a ON a.id = j.value").
		Bind(dbx.Params{"ids": string(list)}).All(&rows)
	if err != nil {
		return nil, fmt.Errorf("outbox: which attempts are known: %w", err)
	}
	known := make(map[string]string, len(rows))
	for _, r := range rows {
		known[r.ID] = r.State
	}
	return known, nil
}

// answered writes down a carrier's answer that a process did not get to note.
// What was refused goes again: whether for good or for now the journal does not
// say, and a second try of it is refused as the first one was.
func (p *Dispatcher) answered(e entry) error {
	now := p.now()
	return p.app.RunInTransaction(func(tx core.App) error {
		if err := endAttempt(tx, claimed{attempt: e.Attempt, at: clock.Read(e.At)}, e.State, e.ID, "", now); err != nil {
			return err
		}
		left, err := find(tx, `state IN ('sending', 'unclear') AND (id, attempts) = (SELECT message, number FROM message_attempts
			WHERE id = {:a} AND state = {:state})`, dbx.Params{"a": e.Attempt, "state": e.State}, 1)
		if err != nil || len(left) == 0 {
			return err
		}
		if e.State == rejected {
			if left[0].State == "sending" {
				_, err = move(tx, left[0], "held", carrierLater, now, dbx.Params{"next_at": clock.Text(now.Add(waits[0]))})
			}
			return err
		}
		_, err = move(tx, left[0], "sent", "", now, dbx.Params{"sent_at": e.At, "carrier_id": e.ID})
		return errors.Join(err, settled(tx, left[0], "De telefoondienst had het bericht aangenomen. U hoeft hiervoor niets te doen.", now))
	})
}

// settleLost takes out of the queue what the journal knows and the database does not.
func (p *Dispatcher) settleLost() error {
	for promise := range p.lost {
		err := p.app.RunInTransaction(func(tx core.App) error {
			waiting, err := find(tx, "followup = {:p} AND state IN ('queued', 'held', 'sending')", dbx.Params{"p": promise}, all)
			if err != nil {
				return err
			}
			for _, m := range waiting {
				if _, err := p.sentBefore(tx, m, p.now()); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("outbox: settle what was sent before a restore: %w", err)
		}
	}
	return nil
}

// sentBefore: the promise of this message left, or may have left, in a life of
// the database that is gone. Then it is sent, or unclear, and never queued again.
func (p *Dispatcher) sentBefore(tx core.App, m owed, now time.Time) (bool, error) {
	state, more := "", dbx.Params{}
	for _, e := range p.lost[m.promise()] {
		var known bool
		err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM message_attempts WHERE id = {:id})").Bind(dbx.Params{"id": e.Attempt}).Row(&known)
		if err != nil {
			return false, err
		}
		if known {
			continue // a person has decided about it since
		}
		ended := unclear
		if e.State == "accepted" {
			ended = e.State
			more = dbx.Params{"sent_at": e.At, "carrier_id": e.ID, "carrier": e.Carrier}
		}
		m.Attempts++
		_, err = tx.DB().Insert("message_attempts", dbx.Params{"id": e.Attempt, "message": m.ID, "number": m.Attempts, "carrier": e.Carrier,
			"state": ended, "carrier_id": e.ID, "code": restored, "started_at": e.At, "ended_at": clock.Text(now)}).Execute()
		if err != nil {
			return false, err
		}
		if state != "sent" {
			state = map[string]string{"accepted": "sent", unclear: unclear}[ended]
		}
	}
	if state == "" {
		return false, nil
	}
	return true, p.takeOut(tx, m, state, more, now)
}

func (p *Dispatcher) takeOut(tx core.App, m owed, state string, more dbx.Params, now time.Time) error {
	more["attempts"] = m.Attempts
	p.app.Logger().Warn("outbox: a message was sent before the database was put back", "message", m.ID, "state", state)
	if state == "sent" {
		_, err := move(tx, m, state, "", now, more)
		return err
	}
	if _, err := move(tx, m, state, restored, now, more); err != nil {
		return err
	}
	return handOver(tx, m, restored, now)
}
