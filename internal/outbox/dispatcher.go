// Package outbox owns every message that is owed to a parent: a row first, a
// request second. It asks for ban, channel, consent and time again the moment
// before sending, and never sends twice what may have arrived (R22).
package outbox

import (
	"context"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/keys"
)

// Deps are what a dispatcher needs from outside. Zero limits become the defaults.
type Deps struct {
	Carrier Carrier
	Standby Carrier // takes over while Carrier is down; nil: nobody does
	Push    Carrier // of pushes to parents; nil: there are none
	Clock   clock.Clock
	Ban     contactrule.Key
	Journal *keys.Journal // of attempts; outlives the database
	Gate    *Gate         // shared with whoever writes down a no; nil: its own
	Limits  Limits
	At      func(point int) // of tests: see the numbered points; may be called from several goroutines
}

// DefaultLimits: no parent needs a fourth message on one day, and an instance
// that sends more in an hour than this has gone wrong.
var DefaultLimits = Limits{PerNumberPerDay: 3, PerHour: 300}

// Dispatcher sends what is owed, several messages at a time, never two to one
// person.
type Dispatcher struct {
	app    core.App
	d      Deps
	one    sync.Mutex // PocketBase starts a cron job even while the last one still runs
	kick   chan struct{}
	asking sync.Mutex         // Look runs once at a time
	lost   map[string][]entry // by promise: attempts that the journal knows and the database does not
	turn   turn
	lines  map[string]*line // by channel and place: who carries
}

// New makes the dispatcher of an application. There is one.
func New(app core.App, d Deps) *Dispatcher {
	d.Limits = d.Limits.orDefault()
	if d.Gate == nil {
		d.Gate = NewGate()
	}
	return &Dispatcher{app: app, d: d, kick: make(chan struct{}, 1), turn: newTurn(), lines: linesOf(d)}
}

// Kick says that something may be due. It never waits; many kicks are one.
func (p *Dispatcher) Kick() {
	select {
	case p.kick <- struct{}{}:
	default:
	}
}

// Run drains at every kick until the context ends, and returns when all that
// was under way has been noted.
func (p *Dispatcher) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-p.kick:
			if err := p.Drain(ctx); err != nil {
				p.app.Logger().Error("outbox: drain", "error", err)
			}
		}
	}
}

// Drain sends all that is due now, and returns when every answer is noted.
// While another drain runs it does nothing. Nothing due costs one read.
func (p *Dispatcher) Drain(ctx context.Context) error {
	if !p.one.TryLock() {
		return nil
	}
	defer p.one.Unlock()
	due, left, err := p.waiting()
	if err != nil {
		return err
	}
	if left {
		if err := p.interrupted(false); err != nil {
			return err
		}
	}
	if !due {
		return nil
	}
	if off, err := switched(p.app); err != nil || off {
		return err
	}
	return p.round(ctx).run()
}

func (p *Dispatcher) now() time.Time { return p.d.Clock().UTC().Truncate(time.Millisecond) }
