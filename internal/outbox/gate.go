package outbox

import (
	"context"
	"sync"
)

// Gate keeps a no and a message to the same person apart: whoever writes a
// withdrawal down first waits until nothing is under way to that parent, and
// nothing begins before it is written (R31, invariant 8 of sync.md). Keys are
// ids of parents or telephone numbers in E.164.
type Gate struct {
	mu     sync.Mutex
	moved  chan struct{} // closed and renewed at every change
	inside map[string]int
	shut   map[string]int
}

// NewGate makes the gate of an instance. There is one.
func NewGate() *Gate {
	return &Gate{moved: make(chan struct{}), inside: map[string]int{}, shut: map[string]int{}}
}

// Shut lets nothing begin to these keys any more and waits until what is under
// way has ended, or the context has. Open must be called, in any case.
func (g *Gate) Shut(ctx context.Context, keys ...string) (open func()) {
	g.mu.Lock()
	for _, k := range keys {
		g.shut[k]++
	}
	for g.busy(keys) && ctx.Err() == nil {
		moved := g.moved
		g.mu.Unlock()
		select {
		case <-moved:
		case <-ctx.Done():
		}
		g.mu.Lock()
	}
	g.mu.Unlock()
	return sync.OnceFunc(func() { g.change(g.shut, -1, keys) })
}

// enter is for the dispatcher, before it claims; false: somebody is writing a no.
func (g *Gate) enter(keys ...string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, k := range keys {
		if g.shut[k] > 0 {
			return false
		}
	}
	for _, k := range keys {
		g.inside[k]++
	}
	return true
}

// leave is for the dispatcher, when the carrier's call has ended.
func (g *Gate) leave(keys ...string) { g.change(g.inside, -1, keys) }

func (g *Gate) change(counts map[string]int, by int, keys []string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, k := range keys {
		if counts[k] += by; counts[k] <= 0 {
			delete(counts, k)
		}
	}
	close(g.moved)
	g.moved = make(chan struct{})
}

func (g *Gate) busy(keys []string) bool {
	for _, k := range keys {
		if g.inside[k] > 0 {
			return true
		}
	}
	return false
}
