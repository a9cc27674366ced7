package outbox

import (
	"context"
	"slices"
	"sync"
	"time"
)

// LongestCall is how long a message can be on its way: who waits for the gate
// need not wait longer.
const LongestCall = patience + 10*time.Second

// Gate keeps a no and a message to the same person apart: whoever writes a
// withdrawal down first waits until nothing is under way to that parent, and
// nothing begins before it is written (R31, invariant 8 of sync.md). Keys are
// ids of parents or telephone numbers in E.164.
type Gate struct {
	mu     sync.Mutex
	moved  *sync.Cond // at every change
	inside map[string]int
	shut   map[string]int
}

// NewGate makes the gate of an instance. There is one.
func NewGate() *Gate {
	g := &Gate{inside: map[string]int{}, shut: map[string]int{}}
	g.moved = sync.NewCond(&g.mu)
	return g
}

// Shut lets nothing begin to these keys any more and waits until what is under
// way has ended, or the context has. Open must be called, in any case, and
// nobody who shuts may be inside a transaction: the dispatcher waits for that.
// A nil gate is open to all.
func (g *Gate) Shut(ctx context.Context, keys ...string) (open func()) {
	keys = slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == "" })
	if g == nil || len(keys) == 0 {
		return func() {}
	}
	stop := context.AfterFunc(ctx, g.stir)
	defer stop()
	g.mu.Lock()
	for _, k := range keys {
		g.shut[k]++
	}
	for some(g.inside, keys) && ctx.Err() == nil {
		g.moved.Wait()
	}
	g.mu.Unlock()
	return sync.OnceFunc(func() { g.change(g.shut, -1, keys) })
}

// enter is for the dispatcher, before it claims; false: somebody is writing a
// no, or another message is on its way to the same person.
func (g *Gate) enter(keys ...string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if some(g.shut, keys) || some(g.inside, keys) {
		return false
	}
	for _, k := range keys {
		g.inside[k]++
	}
	return true
}

// leave is for the dispatcher, when the answer is noted.
func (g *Gate) leave(keys ...string) { g.change(g.inside, -1, keys) }

func (g *Gate) change(counts map[string]int, by int, keys []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, k := range keys {
		if counts[k] += by; counts[k] <= 0 {
			delete(counts, k)
		}
	}
	g.moved.Broadcast()
}

func (g *Gate) stir() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.moved.Broadcast()
}

func some(counts map[string]int, keys []string) bool {
	for _, k := range keys {
		if counts[k] > 0 {
			return true
		}
	}
	return false
}
