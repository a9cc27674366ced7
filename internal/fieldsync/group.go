package fieldsync

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

// group lets requests that wait for the one writer share its next disk sync:
// while one transaction is being made durable, the next one gathers. Each
// piece of work is all or nothing by itself, and hears nothing before the
// commit that it is part of.
type group struct {
	app     core.App
	mu      sync.Mutex
	waiting []*work
	running bool
}

type work struct {
	do   func(tx core.App) error
	done chan error
}

// together bounds how long a piece of work waits for others.
const together = 64

// write does a piece of work in a transaction, and returns after its commit.
func (g *group) write(do func(tx core.App) error) error {
	w := &work{do, make(chan error, 1)}
	g.mu.Lock()
	g.waiting = append(g.waiting, w)
	if !g.running {
		g.running = true
		go g.run()
	}
	g.mu.Unlock()
	return <-w.done
}

func (g *group) run() {
	for {
		g.mu.Lock()
		n := min(len(g.waiting), together)
		now := g.waiting[:n:n]
		g.waiting = g.waiting[n:]
		g.running = n > 0
		g.mu.Unlock()
		if n == 0 {
			return
		}
		for i, err := range g.commit(now) {
			now[i].done <- err
		}
	}
}

// commit gives the error of each piece; when the commit itself fails, all do.
// Nearly always nothing fails, so the pieces are first done without savepoints;
// when one fails, all is undone and done again, each in a savepoint.
func (g *group) commit(all []*work) []error {
	errs, err := g.attempt(all, bare)
	if err != nil && len(all) > 1 {
		errs, err = g.attempt(all, inSavepoint)
	}
	if err != nil {
		for i := range errs {
			errs[i] = errors.Join(errs[i], err)
		}
	}
	return errs
}

// attempt does all pieces in one transaction; an error of do ends it.
func (g *group) attempt(all []*work, do func(core.App, *work, *error) error) (errs []error, err error) {
	errs = make([]error, len(all))
	err = g.app.RunInTransaction(func(plain core.App) error {
		tx := record.Once(plain)
		for i, w := range all {
			errs[i] = nil // PocketBase repeats a transaction that found the database locked
			if err := do(tx, w, &errs[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return errs, err
}

func bare(tx core.App, w *work, _ *error) error { return safely(tx, w) }

// inSavepoint undoes a piece of work that failed. When that cannot be done the
// database has ended the whole transaction (a full disk), and that is fatal.
func inSavepoint(tx core.App, w *work, failed *error) (fatal error) {
	if err := exec(tx, nil, "SAVEPOINT work"); err != nil {
		return err
	}
	if *failed = safely(tx, w); *failed != nil {
		if err := exec(tx, nil, "ROLLBACK TO work"); err != nil {
			return errors.Join(*failed, err)
		}
	}
	return exec(tx, nil, "RELEASE work")
}

// crash is a fault of ours in one piece of work.
type crash struct {
	cause any
	stack []byte
}

// Error names the kind of the cause only: its text can hold words of a person.
func (c *crash) Error() string { return fmt.Sprintf("fieldsync: panic: %T\n%s", c.cause, c.stack) }

// safely turns a panic into an error: others share this transaction.
func safely(tx core.App, w *work) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = &crash{r, debug.Stack()}
		}
	}()
	return w.do(tx)
}
