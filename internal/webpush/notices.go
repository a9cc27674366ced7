package webpush

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/notice"
	"naast/internal/outbox"
)

const (
	lanes = 8              // notices that are told at the same time
	page  = 64             // notices read at once
	stale = 24 * time.Hour // what is new is not new any more
)

// waiting is a notice that is due.
type waiting struct {
	ID       string `db:"id"`
	Worker   string `db:"worker"`
	Kind     string `db:"kind"`
	MadeAt   string `db:"made_at"`
	Attempts int    `db:"attempts"`
}

// queue is told by itself; others do not hold it up.
type queue struct {
	due  string // query of what is to be told by {:now}
	kick chan struct{}
	one  chan struct{} // holds one token: cron lines overlap
}

const (
	urgentDue = `SELECT id, worker, kind, made_at, attempts FROM notices
		WHERE state = 'queued' AND kind = 'urgent' AND next_at <= {:now} ORDER BY next_at LIMIT 64`
	othersDue = `SELECT id, worker, kind, made_at, attempts FROM notices
		WHERE state = 'queued' AND kind <> 'urgent' AND next_at <= {:now} ORDER BY next_at LIMIT 64`
)

func newQueue(due string) queue {
	q := queue{due: due, kick: make(chan struct{}, 1), one: make(chan struct{}, 1)}
	q.one <- struct{}{}
	return q
}

// Kick says that a notice may be due. It never waits; many kicks are one.
func (s *Service) Kick() {
	for _, q := range []queue{s.urgent, s.others} {
		select {
		case q.kick <- struct{}{}:
		default:
		}
	}
}

// Run tells at every kick until the context ends.
func (s *Service) Run(ctx context.Context) {
	var both sync.WaitGroup
	for _, q := range []queue{s.urgent, s.others} {
		both.Go(func() { s.follow(ctx, q) })
	}
	both.Wait()
}

func (s *Service) follow(ctx context.Context, q queue) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-q.kick:
			if err := s.drain(ctx, q); err != nil {
				s.app.Logger().Error("push: tell the workers", "error", err)
			}
		}
	}
}

// drain tells all of a queue that is due now. What a kill leaves is told again:
// a push of the same topic and tag takes the place of the first.
func (s *Service) drain(ctx context.Context, q queue) error {
	select {
	case token := <-q.one:
		defer func() { q.one <- token }()
	default:
		return nil
	}
	for ctx.Err() == nil {
		var due []waiting
		err := s.app.DB().NewQuery(q.due).Bind(dbx.Params{"now": clock.Text(s.now())}).All(&due)
		if err != nil {
			return fmt.Errorf("push: what is due: %w", err)
		}
		if err := s.tellAll(ctx, due); err != nil || len(due) < page {
			return err
		}
	}
	return nil
}

func (s *Service) tellAll(ctx context.Context, due []waiting) error {
	var running sync.WaitGroup
	free, wrong := make(chan struct{}, lanes), make(chan error, len(due))
	for _, n := range due {
		free <- struct{}{}
		running.Go(func() {
			defer func() { <-free }()
			if err := s.tell(ctx, n); err != nil {
				wrong <- err
			}
		})
	}
	running.Wait()
	close(wrong)
	return <-wrong
}

// tell sends one notice to every device of its worker that does not have it yet.
func (s *Service) tell(ctx context.Context, n waiting) error {
	var list []subscription
	err := s.app.DB().NewQuery("SELECT " + subscriptionColumns + " FROM push_subscriptions WHERE worker = {:worker} AND state = 'active'").
		Bind(dbx.Params{"worker": n.Worker}).All(&list)
	if err != nil {
		return fmt.Errorf("push: devices for notice %s: %w", n.ID, err)
	}
	again, wait := false, time.Duration(0)
	for _, to := range list {
		if s.told.has(n, to.ID) {
			continue
		}
		heard := s.post(ctx, parcel{to: to, payload: map[string]any{"v": 1, "kind": n.Kind}, topic: "naast-" + n.Kind,
			urgent: n.Kind == notice.Urgent, ttl: stale})
		retry, err := s.note(to, heard)
		if err != nil {
			return err
		}
		switch heard.answer {
		case taken:
			s.told.add(n, to.ID)
		case account: // for a parent's message the outbox rings
			err = s.app.RunInTransaction(func(tx core.App) error { return outbox.Alarm(tx, "push_account", heard.code, s.now()) })
		}
		if err != nil {
			return err
		}
		again, wait = again || retry, max(wait, heard.after)
	}
	return s.end(n, again, wait)
}

// note writes down what a push service said of a subscription; again: the same
// may work later.
func (s *Service) note(to subscription, heard said) (again bool, err error) {
	if heard.answer != taken {
		s.app.Logger().Warn("push: not taken", "subscription", to.ID, "code", heard.code)
	}
	switch heard.answer {
	case taken:
		_, err = s.app.NonconcurrentDB().Update("push_subscriptions", dbx.Params{"last_ok": clock.Text(s.now())}, dbx.HashExp{"id": to.ID}).Execute()
		return false, err
	case gone:
		return false, endWhere(s.app, "gone", dbx.HashExp{"id": to.ID})
	case later, account:
		return true, nil
	default:
		return false, nil
	}
}

// end writes down how a notice stands. When the same was told anew meanwhile it
// stays in the queue.
func (s *Service) end(n waiting, again bool, wait time.Duration) error {
	now, put := s.now(), dbx.Params{"attempts": n.Attempts + 1}
	switch {
	case again && now.Sub(clock.Read(n.MadeAt)) >= stale:
		put["state"], put["reason"] = "dropped", "too_old"
	case again:
		put["next_at"] = clock.Text(now.Add(max(pause(n.Attempts), wait)))
	case s.told.any(n):
		put["state"], put["sent_at"] = "sent", clock.Text(now)
	default:
		put["state"], put["reason"] = "dropped", "no_device"
	}
	if !again {
		s.told.forget(n)
	}
	_, err := s.app.NonconcurrentDB().Update("notices", put, dbx.HashExp{"id": n.ID, "state": "queued", "made_at": n.MadeAt}).Execute()
	if err != nil {
		return fmt.Errorf("push: note notice %s: %w", n.ID, err)
	}
	return nil
}

// pause grows from a minute to half an hour.
func pause(attempts int) time.Duration {
	return min(time.Minute<<min(attempts, 5), 30*time.Minute)
}
