package outbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/phone"
)

const (
	// perLook is how many attempts are asked after at a time.
	perLook = 20
	// repeats is how many attempts a harmless message may have in all before a
	// person decides.
	repeats = 3
	// laterThanEnd is what a carrier may need to write down that it gave up.
	laterThanEnd = 5 * time.Minute
)

// looks are the moments, after a call began, at which the carrier is asked what
// became of it; after the last one only when its time was over.
var looks = []time.Duration{2 * time.Minute, 10 * time.Minute, time.Hour, 4 * time.Hour}

// Look asks the carriers after attempts of which nobody knows how they ended:
// outside any transaction, a few at a time, and never while a call may be under
// way. What is found binds the attempt. What is certainly not there, also after
// its time is over, may go again when it is harmless; of the rest a person
// reads what was found. While another look runs it does nothing.
func (p *Dispatcher) Look(ctx context.Context) error {
	if !p.asking.TryLock() {
		return nil
	}
	defer p.asking.Unlock()
	var list []tried
	err := p.app.DB().NewQuery("SELECT " + triedColumns + fmt.Sprintf(` FROM message_attempts
		WHERE look_at <> '' AND look_at <= {:now} AND state = 'unclear' ORDER BY look_at LIMIT %d`, perLook)).
		Bind(dbx.Params{"now": clock.Text(p.now())}).All(&list)
	if err != nil {
		return fmt.Errorf("outbox: which attempts to ask after: %w", err)
	}
	for _, a := range list {
		if ctx.Err() != nil {
			return nil
		}
		if err := p.lookAfter(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

// lookAfter asks after one attempt and notes what was found.
func (p *Dispatcher) lookAfter(ctx context.Context, a tried) error {
	s, err := p.search(a)
	if err != nil {
		return err
	}
	finder := p.finder(a.Carrier)
	if finder == nil || s == nil {
		return p.never(a) // nobody to ask, or nothing to ask by: a person decides
	}
	asking, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	began := p.now()
	var blind error // our own attempts could not be read: then "not there" says nothing
	s.Taken = func(id string) bool {
		taken, err := p.bound(a, id)
		blind = errors.Join(blind, err)
		return taken
	}
	word, err := finder.Find(asking, *s)
	if err = errors.Join(err, blind); err != nil {
		p.app.Logger().Warn("outbox: a carrier does not say what became of an attempt", "attempt", a.ID, "carrier", a.Carrier, "error", err)
		return p.again(a, began)
	}
	word.Carrier, word.Attempt = a.Carrier, a.ID
	err = p.app.RunInTransaction(func(tx core.App) error {
		if word.Stage > Nothing {
			_, err := Heard(tx, word, p.now())
			return err
		}
		return p.missing(tx, a, began)
	})
	if err != nil {
		return fmt.Errorf("outbox: note what was found of %s: %w", a.ID, err)
	}
	p.Kick() // it may go again; only now can a drain see that
	return nil
}

// finder is the carrier of that name, when it can be asked afterwards.
func (p *Dispatcher) finder(carrier string) Finder {
	for _, c := range []Carrier{p.d.Carrier, p.d.Standby, p.d.Push} {
		if c != nil && c.Name() == carrier {
			f, _ := c.(Finder)
			return f
		}
	}
	return nil
}

// search is what the carrier is asked; nil when the parent has another number
// by now, or none, or the message is gone.
func (p *Dispatcher) search(a tried) (*Search, error) {
	list, err := find(p.app, "id = {:id}", dbx.Params{"id": a.Message}, 1)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	m, to := list[0], phone.Number{}
	if m.Worker != "" {
		to, _, err = workNumber(p.app, m.Worker)
	} else {
		to, err = phoneOf(p.app, m.Parent)
	}
	if err != nil || m.Channel != "push" && a.Mark != "" && a.Mark != mark(p.d.Ban, to) {
		return nil, err
	}
	return &Search{Attempt: a.ID, To: to, Text: m.Body, Since: clock.Read(a.StartedAt)}, nil
}

// bound: this message of the carrier belongs to another attempt of ours.
func (p *Dispatcher) bound(a tried, carrierID string) (other bool, err error) {
	err = p.app.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM message_attempts
		WHERE carrier_id = {:c} AND carrier = {:carrier} AND id <> {:id})`).
		Bind(dbx.Params{"c": carrierID, "carrier": a.Carrier, "id": a.ID}).Row(&other)
	return other, err
}

// over is when a carrier has given up on an attempt for good.
func (a tried) over() time.Time {
	if until := clock.Read(a.ValidUntil); !until.IsZero() {
		return until.Add(laterThanEnd)
	}
	year, month, day := clock.Read(a.StartedAt).In(clock.Amsterdam).Date()
	return time.Date(year, month, day+1, 0, 0, 0, 0, clock.Amsterdam) // of before validity was kept
}

// next is the next moment to ask after an attempt; zero: never again.
func (a tried) next() time.Time {
	began := clock.Read(a.StartedAt)
	if a.Looked < len(looks) {
		return began.Add(looks[a.Looked])
	}
	if last := a.over(); last.After(began.Add(looks[len(looks)-1])) && a.Looked == len(looks) {
		return last
	}
	return time.Time{}
}

// again asks later; after the last time a person decides.
func (p *Dispatcher) again(a tried, now time.Time) error {
	if err := plan(p.app, a, now); err != nil {
		return fmt.Errorf("outbox: when to ask after %s: %w", a.ID, err)
	}
	return nil
}

func (p *Dispatcher) never(a tried) error {
	_, err := p.app.DB().Update("message_attempts", dbx.Params{"look_at": ""}, dbx.HashExp{"id": a.ID}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: nobody to ask after %s: %w", a.ID, err)
	}
	return nil
}

// plan counts a look and sets the next one that is still to come.
func plan(tx core.App, a tried, now time.Time) error {
	a.Looked++
	next := a.next()
	for !next.IsZero() && !next.After(now) {
		a.Looked++
		next = a.next()
	}
	_, err := tx.DB().Update("message_attempts", dbx.Params{"looked": a.Looked, "look_at": clock.Text(next)},
		dbx.HashExp{"id": a.ID, "state": unclear}).Execute()
	return err
}
