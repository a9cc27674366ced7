package outbox

import (
	"context"
	"errors"
	"time"

	"github.com/mattn/go-sqlite3"
)

const (
	// linger is how long an answer waits for others, to share their disk sync.
	linger = 10 * time.Millisecond
	// pace is the time for one message: two hundred a second empty any morning's
	// queue within the hour's cap, and leave the machine to those who save something.
	pace = 5 * time.Millisecond
	// behind is how much of that may be caught up after a slow moment.
	behind = 200 * time.Millisecond
	// mostNoted is how many answers are noted in one transaction.
	mostNoted = 16
)

// round is one drain: claims on one side, answers on the other, and calls in
// between that run beside one another.
type round struct {
	*Dispatcher
	ctx     context.Context
	answers chan answer
	under   int       // calls under way, or answered and not noted
	after   place     // how far the row of what is due was walked
	passed  bool      // something was passed by because its person or its carrier was busy
	through bool      // the end of the row was reached
	careful bool      // a claim failed: one at a time, to find out which message it is
	over    bool      // nothing more is begun
	next    time.Time // of the machine's own clock: when the next claim may be
}

// answer is the end of one call.
type answer struct {
	claimed
	receipt Receipt
	err     error
}

func (p *Dispatcher) round(ctx context.Context) *round {
	for _, l := range p.lines {
		l.lanes = 1
	}
	return &round{Dispatcher: p, ctx: ctx, answers: make(chan answer, 3*mostLanes)}
}

// run claims while there is a hand free, and notes what comes back. A shutdown
// begins nothing more, and waits: half a call is an unclear message.
func (r *round) run() error {
	var err error
	for {
		began := true
		for began && err == nil && r.wants() && time.Until(r.next) <= 0 {
			began, err = r.begins()
		}
		switch paced := began && err == nil && r.wants(); {
		case r.under == 0 && !paced:
			return err
		default:
			r.noteSome(paced)
		}
	}
}

func (r *round) wants() bool { return !r.over && !r.through && r.ctx.Err() == nil }

// begins claims once and starts the calls. False: nothing more can be begun
// before an answer is in.
func (r *round) begins() (bool, error) {
	channels, limit, full := r.room()
	if limit == 0 {
		return false, nil
	}
	r.at(PointDue)
	b, err := r.claim(channels, limit)
	if errors.Is(err, errNotOurTurn) {
		r.over = true
		return false, nil
	}
	if err != nil {
		return r.stepOver(b, err)
	}
	r.passed = r.passed || b.passed || b.through && full
	r.through = b.through
	if n := len(b.due); n > 0 {
		r.after = place{b.due[n-1].NextAt, b.due[n-1].ID}
	}
	r.next = latest(r.next, time.Now().Add(-behind)).Add(time.Duration(len(b.sends)) * pace)
	r.start(b.sends)
	return true, nil
}

// room is for which channels, and how many messages, a carrier has a hand free;
// full: another one will have one when an answer is in.
func (r *round) room() (channels []string, free int, full bool) {
	now := r.now()
	for _, channel := range []string{"sms", "push"} {
		l := r.carries(channel, now)
		n := l.free(now)
		full = full || l != nil && n == 0
		if channel == "push" && r.d.Push == nil && !full {
			n = mostClaimed // each becomes an SMS at once
		}
		if n > 0 {
			channels, free = append(channels, channel), free+n
		}
	}
	if r.careful {
		free = min(free, 1)
	}
	return channels, min(free, mostClaimed), full
}

// stepOver: a claim failed. The second time it is one message; the others go on.
func (r *round) stepOver(b batch, err error) (bool, error) {
	if storeIsOut(err) || len(b.due) == 0 {
		return false, err
	}
	if r.careful {
		m := b.due[0]
		r.app.Logger().Error("outbox: one message cannot be decided, and is passed by", "message", m.ID, "error", err)
		r.after = place{m.NextAt, m.ID}
	}
	r.careful = true
	return true, nil
}

// storeIsOut: the fault is the disk's or the moment's, not one message's.
func storeIsOut(err error) bool {
	var s sqlite3.Error
	if !errors.As(err, &s) {
		return false
	}
	return s.Code != sqlite3.ErrConstraint && s.Code != sqlite3.ErrMismatch && s.Code != sqlite3.ErrTooBig && s.Code != sqlite3.ErrError
}

// start hands a batch to the carriers, after the journal has all of it: without
// that a restore could send it twice.
func (r *round) start(sends []claimed) {
	if len(sends) == 0 {
		return
	}
	r.under += len(sends)
	r.each(len(sends), PointClaimed)
	err := r.journal(sends)
	if err != nil {
		r.app.Logger().Error("outbox: the journal does not take an attempt", "messages", len(sends), "error", err)
		r.over = true
		for _, c := range sends {
			r.answers <- answer{claimed: c, err: &Trouble{Answer: Later, Code: "journal"}}
		}
		return
	}
	r.each(len(sends), PointJournalled)
	for _, c := range sends {
		go r.call(c)
	}
}

func (r *round) each(n, point int) {
	if r.d.At != nil {
		for range n {
			r.at(point)
		}
	}
}

// noteSome waits for an answer, for a moment more for others, and notes them.
// A kick meanwhile says that there may be something new at the head of the row.
// paced: it is nearly time for the next claim.
func (r *round) noteSome(paced bool) {
	var some []answer
	var soon <-chan time.Time
	if paced {
		soon = time.After(time.Until(r.next))
	}
	select {
	case a := <-r.answers:
		some = append(some, a)
	case <-r.kick:
		r.afresh()
		return
	case <-soon:
		return
	}
	enough := time.After(linger)
	for len(some) < min(r.under, mostNoted) {
		select {
		case a := <-r.answers:
			some = append(some, a)
			continue
		case <-enough:
		}
		break
	}
	r.note(some)
	r.under -= len(some)
	for _, a := range some {
		r.learn(a)
		r.letGo([]claimed{a.claimed})
	}
	if r.passed {
		r.afresh()
	}
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// afresh walks the row of what is due from its head.
func (r *round) afresh() { r.after, r.passed, r.through = place{}, false, false }

// learn takes from an answer how its carrier is doing.
func (r *round) learn(a answer) {
	if a.err == nil {
		a.line.heard(nil, r.now())
		return
	}
	t := troubleOf(a.err)
	a.line.heard(t, r.now())
	r.over = r.over || t.Code == "slept"
	r.app.Logger().Error("outbox: the carrier did not say yes", "message", a.message.ID, "carrier", a.line.Name(), "error", t)
}

// letGo gives back the hand of a carrier and the way to a person.
func (r *round) letGo(list []claimed) {
	for _, c := range list {
		c.line.under--
		r.d.Gate.leave(c.keys...)
	}
}
