package messages

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"naast/internal/outbox"
)

// moody is a carrier that answers by chance, and is away for hours at a time.
type moody struct {
	name string
	said func(name, message string) error

	mu  sync.Mutex
	saw []string
}

func (m *moody) Name() string { return m.name }

func (m *moody) Send(_ context.Context, p outbox.Parcel) (outbox.Receipt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.saw = append(m.saw, p.Message)
	if err := m.said(m.name, p.Message); err != nil {
		return outbox.Receipt{}, err
	}
	return outbox.Receipt{ID: m.name + p.Attempt}, nil
}

// A second carrier stands in while the first is down, and never gets a message
// that the first may have taken: not after silence, not after a cut line, not
// hours later.
func TestTheSecondCarrierNeverGetsWhatTheFirstMayHave(t *testing.T) {
	from := seed(t)
	draw := rand.New(rand.NewPCG(from, 3))
	s := newSolo(t, "standin")
	down := false
	doubt, took := map[string]string{}, map[string]int{} // by message: who may have it; how often it was taken
	var wrong []string
	said := func(name, message string) error {
		if other := doubt[message]; other != "" {
			wrong = append(wrong, fmt.Sprintf("%s was handed to %s, and %s may have it", message, name, other))
		}
		switch answer := draw.IntN(8); {
		case name == "first" && down:
			return &outbox.Trouble{Answer: []outbox.Answer{outbox.Later, outbox.Account}[draw.IntN(2)], Code: "unreachable"}
		case answer == 0:
			doubt[message] = name
			took[message] += draw.IntN(2)
			return &outbox.Trouble{Answer: outbox.Unknown, Code: "no_answer"}
		case answer == 1:
			return &outbox.Trouble{Answer: outbox.Later, Code: "429"}
		}
		doubt[message] = name
		took[message]++
		return nil
	}
	var one sync.Mutex
	both := func(name, message string) error { one.Lock(); defer one.Unlock(); return said(name, message) }
	first, second := &moody{name: "first", said: both}, &moody{name: "second", said: both}
	d := s.dispatcher(func(d *outbox.Deps) { d.Carrier, d.Standby = first, second })
	away := draw.Perm(30) // of thirty hours the first is away for fifteen, drawn which
	for n := range 300 {
		down = away[n/10] < 15
		s.owe([]string{"once", "again"}[n%2], n)
		s.drain(d)
		s.must(d.Look(t.Context()))
		s.pass(time.Duration(draw.IntN(90)) * time.Second)
	}
	down = false
	for range 200 {
		s.pass(20 * time.Minute)
		s.drain(d)
		s.must(d.Look(t.Context()))
	}
	for message, n := range took {
		if n > 1 {
			wrong = append(wrong, fmt.Sprintf("%s was taken %d times", message, n))
		}
	}
	for _, w := range wrong {
		t.Errorf("%s (SEED=%d)", w, from)
	}
	if len(first.saw) < 50 || len(second.saw) < 50 {
		t.Errorf("the first was called %d times, the second %d: that proves nothing", len(first.saw), len(second.saw))
	}
	s.want("0", "SELECT count(*) FROM messages WHERE state IN ('queued', 'held', 'sending')")
	s.want("0", `SELECT count(*) FROM messages m WHERE state = 'unclear' AND
		(SELECT count(*) FROM followups f WHERE f.parent = m.parent AND f.kind = 'message_stopped' AND f.state = 'open') <> 1`)
}
