package webpush

import "sync"

// told remembers which devices have a notice already, while others are tried
// again. A restart forgets it, and they hear the same once more, in its place.
type told struct {
	mu   sync.Mutex
	have map[string]map[string]bool // by notice and moment: subscriptions
}

func (n waiting) name() string { return n.ID + n.MadeAt }

func (t *told) has(n waiting, subscription string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.have[n.name()][subscription]
}

func (t *told) any(n waiting) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.have[n.name()]) > 0
}

func (t *told) add(n waiting, subscription string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.have == nil {
		t.have = map[string]map[string]bool{}
	}
	if t.have[n.name()] == nil {
		t.have[n.name()] = map[string]bool{}
	}
	t.have[n.name()][subscription] = true
}

func (t *told) forget(n waiting) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.have, n.name())
}
