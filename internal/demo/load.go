// Package demo fills an empty database with an invented world: three fictional
// municipalities, ten workers, and parents with the spread that the sources
// give (requirements.md, "Demo data"). The same seed, number and moment give
// the same rows. It is also the data of the tests and of the load runs.
package demo

import (
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/knowledge"
)

// Options say what world is made.
type Options struct {
	Seed    int64
	Parents int       // 240 when zero
	Now     time.Time // the day on which the demo is opened
}

// DefaultSeed throws 240 parents that lie nearest to the figures of the sources.
const DefaultSeed = 14

// ErrLoaded and ErrInUse are sentences for who typed the command; after either
// nothing was changed.
var (
	ErrLoaded = errors.New("de proefgegevens staan er al; er is niets veranderd")
	ErrInUse  = errors.New("in deze gegevensmap staat een echte gemeente; kies met --dir een lege map voor de proefgegevens")
)

// perTransaction: the usual 240 parents arrive whole or not at all, and a load
// run of 100,000 does not become one enormous journal.
const perTransaction = 2000

// Load writes the world. The grants follow by themselves: triggers keep them.
func Load(app core.App, o Options) error {
	if err := empty(app); err != nil {
		return err
	}
	if o.Parents == 0 {
		o.Parents = 240
	}
	w := newWorld(o)
	if o.Parents > perTransaction {
		if err := hurry(app); err != nil {
			return err
		}
	}
	for from := 0; from < o.Parents; from += perTransaction {
		err := app.RunInTransaction(func(tx core.App) error {
			if from == 0 {
				if err := w.settle(tx); err != nil {
					return err
				}
			}
			upto := min(from+perTransaction, o.Parents)
			if err := w.live(tx, from, upto); err != nil || upto < o.Parents {
				return err
			}
			return w.counted(tx)
		})
		if err != nil {
			return fmt.Errorf("demo: parents from %d: %w", from, err)
		}
	}
	return nil
}

// hurry lets a load run keep its pages in memory and move them less often. The
// connection ends with the command, and its settings with it.
func hurry(app core.App) error {
	for _, pragma := range []string{"PRAGMA cache_size = -400000", "PRAGMA wal_autocheckpoint = 60000"} {
		if _, err := app.NonconcurrentDB().NewQuery(pragma).Execute(); err != nil {
			return fmt.Errorf("demo: %s: %w", pragma, err)
		}
	}
	return nil
}

// empty refuses a database in which somebody already works.
func empty(app core.App) error {
	var all, invented int
	err := app.DB().NewQuery("SELECT COUNT(*), COALESCE(SUM(demo), 0) FROM municipalities").Row(&all, &invented)
	if err != nil {
		return fmt.Errorf("demo: look at the municipalities: %w", err)
	}
	if all > invented {
		return ErrInUse
	}
	if all > 0 {
		return ErrLoaded
	}
	return nil
}

// settle writes what stands before anybody is met: content, places, workers,
// and what these said about nobody.
func (w *world) settle(tx core.App) error {
	if err := knowledge.Put(tx); err != nil {
		return err
	}
	if err := w.putPlaces(tx); err != nil {
		return err
	}
	if err := w.putWorkers(tx); err != nil {
		return err
	}
	return w.said(tx)
}

// live writes the parents with these numbers, each with the whole file.
func (w *world) live(tx core.App, from, upto int) error {
	out := &rows{tx: tx, tables: map[string]*table{}}
	defer out.close()
	for n := from; n < upto; n++ {
		w.file(out, n)
		if out.err != nil {
			return out.err
		}
	}
	return nil
}
