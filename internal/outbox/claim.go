package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// lease is longer than any carrier may take to answer; a claim that is older
// belongs to a process that died.
const lease = 2 * time.Minute

// claimed is one message taken from the queue. parcel is nil when it may not leave.
type claimed struct {
	message owed
	at      time.Time
	attempt string // id of the attempt row
	parcel  *Parcel
}

// claim takes the first message that is due, asks everything again, and commits
// the attempt before anybody calls the carrier. Nil: nothing is due.
func (p *Dispatcher) claim() (*claimed, error) {
	var c *claimed
	now := p.now()
	err := p.app.RunInTransaction(func(tx core.App) error {
		due, err := find(tx, unsent+" AND channel = 'sms' AND next_at <= {:now}", dbx.Params{"now": clock.Text(now)}, 1)
		if err != nil || len(due) == 0 {
			return err
		}
		c = &claimed{message: due[0], at: now}
		if before, err := p.sentBefore(tx, due[0], now); err != nil || before {
			return err
		}
		f, err := gather(tx, due[0], p.d.Ban, now)
		if err != nil {
			return err
		}
		return p.carryOut(tx, c, f, judge(f, p.d.Limits, now), now)
	})
	if err != nil {
		return nil, fmt.Errorf("outbox: claim: %w", err)
	}
	return c, nil
}

// carryOut writes down what was judged.
func (p *Dispatcher) carryOut(tx core.App, c *claimed, f facts, v verdict, now time.Time) error {
	m := c.message
	switch v.state {
	case "sending":
		return p.begin(tx, c, f, v, now)
	case "held":
		if _, err := move(tx, m, "held", v.reason, now, dbx.Params{"next_at": clock.Text(v.next)}); err != nil {
			return err
		}
		if m.Reason == v.reason {
			return nil // somebody was asked already
		}
	default:
		if _, err := move(tx, m, "stopped", v.reason, now, nil); err != nil {
			return err
		}
	}
	p.app.Logger().Info("outbox: a message waits or stopped", "message", m.ID, "state", v.state, "reason", v.reason)
	return handOver(tx, m, v.reason, now)
}

// begin writes the attempt: from here on the message counts as perhaps sent.
func (p *Dispatcher) begin(tx core.App, c *claimed, f facts, v verdict, now time.Time) error {
	m := c.message
	c.attempt = core.GenerateDefaultRandomId()
	_, err := tx.DB().Insert("message_attempts", dbx.Params{
		"id": c.attempt, "message": m.ID, "number": m.Attempts + 1, "carrier": p.d.Carrier.Name(), "state": "claimed",
		"number_hmac": mark(p.d.Ban, f.Number), "started_at": clock.Text(now),
	}).Execute()
	if err != nil {
		return err
	}
	_, err = move(tx, m, "sending", "", now, dbx.Params{
		"attempts": m.Attempts + 1, "carrier": p.d.Carrier.Name(), "claimed_until": clock.Text(now.Add(lease)),
	})
	c.message.State, c.message.Attempts = "sending", m.Attempts+1
	c.parcel = &Parcel{Message: m.ID, To: f.Number, Text: m.Body, Until: v.until}
	return err
}
