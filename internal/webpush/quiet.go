package webpush

import (
	"sync"
	"time"
)

// quiet remembers which push service asked us to wait; a restart forgets it.
type quiet struct {
	mu   sync.Mutex
	over map[string]time.Time
}

func (q *quiet) until(host string, at time.Time) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.over == nil {
		q.over = map[string]time.Time{}
	}
	if at.After(q.over[host]) {
		q.over[host] = at
	}
}

func (q *quiet) left(host string, now time.Time) time.Duration {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.over[host].Sub(now)
}
