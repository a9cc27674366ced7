package messages

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/outbox"
)

// Two processes on one database: one of them has the turn, and whoever lost it
// finds out before it claims anything.
func TestOneDispatcherAtATime(t *testing.T) {
	s := newSolo(t, "turn")
	first, second := s.dispatcher(), s.dispatcher()
	s.owe("once", 0)
	s.drain(first)
	s.want("1", "SELECT count(*) FROM messages WHERE state = 'sent'")
	s.owe("once", 1)
	s.drain(second) // it is the first one's turn
	s.want("queued", "SELECT state FROM messages WHERE parent = '"+parentOf(1)+"'")
	s.pass(3 * time.Minute)
	s.drain(second)
	s.want("sent", "SELECT state FROM messages WHERE parent = '"+parentOf(1)+"'")
	s.owe("once", 2)
	s.drain(first)
	s.want("queued", "SELECT state FROM messages WHERE parent = '"+parentOf(2)+"'")
	s.drain(second)
	s.want("sent", "SELECT state FROM messages WHERE parent = '"+parentOf(2)+"'")
	s.want("1", "SELECT max(number) FROM message_attempts")
	s.want("1 2 2", "SELECT group_concat(fence - (SELECT min(fence) FROM message_attempts) + 1, ' ') FROM (SELECT fence FROM message_attempts ORDER BY rowid)")
}

// A process stands still before its claim, and another takes over meanwhile:
// when it wakes it claims nothing, whatever it had read before.
func TestAStalledDispatcherClaimsNothing(t *testing.T) {
	s := newSolo(t, "stalled")
	second := s.dispatcher()
	var once sync.Once
	ready := false
	first := s.dispatcher(func(d *outbox.Deps) {
		d.At = func(point int) {
			if point == outbox.PointDue && ready {
				once.Do(func() {
					s.pass(3 * time.Minute)
					s.drain(second)
					s.owe("once", 7)
				})
			}
		}
	})
	s.owe("once", 5)
	s.drain(first)
	ready = true
	s.owe("once", 6)
	s.drain(first)
	s.want("sent", "SELECT state FROM messages WHERE parent = '"+parentOf(6)+"'")
	s.want("queued", "SELECT state FROM messages WHERE parent = '"+parentOf(7)+"'")
	if n := len(s.line.Seen()); n != 2 {
		t.Errorf("%d messages left", n)
	}
	s.drain(second)
	s.want("sent", "SELECT state FROM messages WHERE parent = '"+parentOf(7)+"'")
}

// The red switch: what is under way may end, and not one more is claimed, until
// somebody lets it go again; then nothing is missing and nothing twice.
func TestTheRedSwitch(t *testing.T) {
	for i, lanes := range []int{3, 60} {
		s := newSolo(t, named("switch", i))
		var once sync.Once
		claimed := ""
		s.line.While = func(outbox.Parcel) {
			once.Do(func() {
				s.must(s.app.RunInTransaction(func(tx core.App) error {
					return outbox.Switch(tx, carla, true, "Er ging iets mis.", s.clock())
				}))
				claimed = s.get("SELECT count(*) FROM message_attempts")
			})
		}
		s.owe("once", upTo(lanes)...)
		d := s.dispatcher()
		s.drain(d)
		for range 5 {
			s.pass(time.Minute)
			s.drain(d)
			s.drain(s.dispatcher())
			s.must(s.dispatcher().Wake())
		}
		s.want(claimed, "SELECT count(*) FROM message_attempts")
		s.want(claimed, "SELECT count(*) FROM messages WHERE state = 'sent'")
		s.want("0", "SELECT count(*) FROM messages WHERE state NOT IN ('sent', 'queued', 'held') OR state <> 'sent' AND next_at = ''")
		s.must(s.app.RunInTransaction(func(tx core.App) error { return outbox.Switch(tx, carla, false, "", s.clock()) }))
		s.pass(3 * time.Minute)
		d = s.dispatcher()
		for range 3 {
			s.drain(d)
			s.pass(time.Hour)
		}
		s.want(fmt.Sprint(lanes), "SELECT count(*) FROM messages WHERE state = 'sent'")
		if n := len(s.line.Seen()); n != lanes {
			t.Errorf("%d messages left, %d were owed", n, lanes)
		}
	}
}
