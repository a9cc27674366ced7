// Package worker holds the rules about accounts of workers that need no database.
package worker

import (
	"sync"
	"time"
)

// An account takes this many wrong passwords in this time. Not an address: Dutch
// carriers let thousands of phones share one.
const (
	maxTries = 10
	window   = 15 * time.Minute
)

// Tries counts wrong passwords for each account. A restart forgets them.
type Tries struct {
	limit int // accounts remembered at once; 0: all
	mu    sync.Mutex
	seen  map[string]*tries
}

type tries struct {
	wrong int
	since time.Time
}

// NewTries remembers at most limit accounts, 0 for all: names that somebody
// makes up must not fill the memory.
func NewTries(limit int) *Tries { return &Tries{limit: limit, seen: map[string]*tries{}} }

// May says whether a password may be tried now, and counts it as wrong until
// Right is said; wait is how long it takes until the next one.
func (t *Tries) May(account string, now time.Time) (may bool, wait time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	one := t.seen[account]
	if one == nil || now.Sub(one.since) >= window {
		t.forget(now)
		one = &tries{since: now}
		t.seen[account] = one
	}
	if one.wrong >= maxTries {
		return false, one.since.Add(window).Sub(now)
	}
	one.wrong++
	return true, 0
}

// Right forgets the wrong ones: this was the right password.
func (t *Tries) Right(account string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.seen, account)
}

// forget makes room when the limit is reached.
func (t *Tries) forget(now time.Time) {
	if t.limit == 0 || len(t.seen) < t.limit {
		return
	}
	for account, one := range t.seen {
		if now.Sub(one.since) >= window {
			delete(t.seen, account)
		}
	}
	if len(t.seen) >= t.limit {
		clear(t.seen)
	}
}
