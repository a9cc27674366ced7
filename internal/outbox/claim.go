package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// lease is longer than any carrier may take to answer; a claim that is older
// belongs to a process that died.
const lease = 2 * time.Minute

// mostClaimed bounds how long one claim holds up who wants to save something.
const mostClaimed = 16

// claimed is one message taken from the queue, on its way to a carrier.
type claimed struct {
	message owed
	at      time.Time
	attempt string // id of the attempt row
	line    *line
	keys    []string // it entered the gate by
	parcel  Parcel
}

// batch is what one claiming transaction did.
type batch struct {
	sends   []claimed
	due     []owed // all that were looked at
	passed  bool   // some can be looked at again when answers are in
	through bool   // there was nothing more
}

// claim takes what is due now, asks everything again of each message, and
// commits the attempts before anybody calls a carrier.
func (r *round) claim(channels []string, limit int) (b batch, err error) {
	now := r.now()
	words, err := readAhead(r.app, channels, r.after, now, limit)
	if err != nil {
		return b, err
	}
	err = r.app.RunInTransaction(func(plain core.App) error {
		tx := record.Once(plain)
		r.letGo(b.sends) // PocketBase repeats a transaction that found the database locked
		b = batch{}
		if off, err := switched(tx); err != nil || off {
			b.through = off
			return err
		}
		if err := r.turn.hold(tx, now); err != nil {
			return err
		}
		if b.due, err = dueAfter(tx, channels, r.after, now, limit); err != nil {
			return err
		}
		b.through = len(b.due) < limit
		if err := r.decideAll(tx, &looking{tx: tx, ban: r.d.Ban, now: now, words: words}, &b); err != nil {
			return err
		}
		r.at(PointClaiming)
		return nil
	})
	if err != nil {
		r.letGo(b.sends)
		b.sends = nil
		return b, fmt.Errorf("outbox: claim: %w", err)
	}
	return b, nil
}

// decideAll decides about what is due, one by one.
func (r *round) decideAll(tx core.App, look *looking, b *batch) error {
	if err := look.read(b.due); err != nil {
		return err
	}
	for _, m := range b.due {
		if err := r.one(tx, look, m, b); err != nil {
			return fmt.Errorf("message %s: %w", m.ID, err)
		}
	}
	return nil
}

// one decides about one message and writes that down.
func (r *round) one(tx core.App, look *looking, m owed, b *batch) error {
	if before, err := r.sentBefore(tx, m, look.now); err != nil || before {
		look.wrote()
		return err
	}
	f, v, err := r.ask(look, m)
	if err != nil {
		return err
	}
	if v.state != "sending" {
		look.wrote()
		return r.putOff(tx, m, v, look.now)
	}
	c := claimed{message: m, at: look.now, line: r.carries(m.Channel, look.now)}
	if m.Channel == "push" {
		if c.parcel.Target, err = subscriptionOf(tx, m.Parent); err != nil {
			return err
		}
		if c.parcel.Target == "" || r.d.Push == nil {
			look.wrote()
			return instead(tx, m, noPush, look.now)
		}
	}
	if may, err := r.mayGo(tx, c); err != nil || !may {
		b.passed = true
		return err
	}
	if c.keys = keysOf(m, f); !r.d.Gate.enter(c.keys...) {
		b.passed = true
		return nil
	}
	c.line.under++
	err = r.begin(tx, &c, f, v)
	b.sends = append(b.sends, c)
	look.began(m)
	return err
}

// ask judges a message to a parent, or one to a worker.
func (p *Dispatcher) ask(look *looking, m owed) (facts, verdict, error) {
	if m.Worker != "" {
		return judgeWork(look.tx, m, p.d.Ban, p.d.Limits, look.now)
	}
	f, err := look.facts(m)
	if err != nil {
		return f, verdict{}, err
	}
	return f, judge(f, p.d.Limits, look.now), nil
}

// mayGo: there is somebody to carry it, with a hand free.
func (p *Dispatcher) mayGo(tx core.App, c claimed) (bool, error) {
	if c.line.free(c.at) == 0 {
		return false, nil
	}
	if c.line != p.lines["standby"] {
		return true, nil
	}
	return mayStandIn(tx, c.message)
}

// keysOf are the names under which a no to this message may be written down.
func keysOf(m owed, f facts) []string {
	keys := []string{m.Parent + m.Worker} // one of the two
	if !f.Number.IsZero() {
		keys = append(keys, f.Number.E164())
	}
	return keys
}

// begin writes the attempt: from here on the message counts as perhaps sent.
func (p *Dispatcher) begin(tx core.App, c *claimed, f facts, v verdict) error {
	m := c.message
	c.attempt = core.GenerateDefaultRandomId()
	_, err := record.Exec(tx, `INSERT INTO message_attempts (id, message, number, carrier, state, number_hmac, started_at, fence, consent, asked_at, valid_until)
		VALUES (?1, ?2, ?3, ?4, 'claimed', ?5, ?6, ?7, ?8, ?9, ?10)`, c.attempt, m.ID, m.Attempts+1, c.line.Name(), f.Mark, clock.Text(c.at),
		p.turn.fence, f.ConsentID, clock.Text(f.Confirmed), clock.Text(v.until))
	if err != nil {
		return err
	}
	_, err = record.Exec(tx, `UPDATE messages SET state = 'sending', reason = '', reason_text = '', state_at = ?1, attempts = ?2, carrier = ?3,
		claimed_until = ?4 WHERE id = ?5 AND state = ?6`, clock.Text(c.at), m.Attempts+1, c.line.Name(), clock.Text(c.at.Add(lease)), m.ID, m.State)
	if err == nil && m.ForPerson != "" { // what it waited for was done
		err = settled(tx, m, "Het bericht gaat nu weg.", c.at)
	}
	c.message.State, c.message.Attempts = "sending", m.Attempts+1
	c.parcel.Message, c.parcel.Attempt, c.parcel.To = m.ID, c.attempt, f.Number
	c.parcel.Text, c.parcel.Language, c.parcel.Until = m.Body, m.Language, v.until
	return err
}

// putOff writes down why a message waits or stopped, and asks a person once.
func (p *Dispatcher) putOff(tx core.App, m owed, v verdict, now time.Time) error {
	more := dbx.Params{}
	switch v.state {
	case "held":
		more["next_at"] = clock.Text(v.next)
	case "sent": // an earlier attempt was taken after all
		more["sent_at"] = dbx.NewExp("CASE WHEN sent_at = '' THEN {:left} ELSE sent_at END", dbx.Params{"left": clock.Text(now)})
	}
	if _, err := move(tx, m, v.state, v.reason, now, more); err != nil {
		return err
	}
	if v.state == "held" && m.Reason == v.reason {
		return nil // somebody was asked already
	}
	p.app.Logger().Info("outbox: a message waits or stopped", "message", m.ID, "state", v.state, "reason", v.reason)
	return handOver(tx, m, v.reason, now)
}
