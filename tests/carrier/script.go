package carrier

import (
	"context"
	"strconv"
	"sync"

	"naast/internal/outbox"
)

// Scripted is a carrier without a network: it plays errors in turn (nil
// accepts), then accepts everything.
type Scripted struct {
	Answers []error
	// While runs during each call, before the answer; may be nil.
	While func(outbox.Parcel)

	mu   sync.Mutex
	seen []outbox.Parcel
}

// Name is what the attempt rows say.
func (s *Scripted) Name() string { return "scripted" }

// Send remembers the parcel and plays the next answer.
func (s *Scripted) Send(_ context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	s.mu.Lock()
	s.seen = append(s.seen, m)
	n := len(s.seen)
	var answer error
	if n <= len(s.Answers) {
		answer = s.Answers[n-1]
	}
	s.mu.Unlock()
	if s.While != nil {
		s.While(m)
	}
	if answer != nil {
		return outbox.Receipt{}, answer
	}
	return outbox.Receipt{ID: "receipt-" + strconv.Itoa(n)}, nil
}

// Seen is every parcel that the carrier was handed.
func (s *Scripted) Seen() []outbox.Parcel {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]outbox.Parcel(nil), s.seen...)
}
