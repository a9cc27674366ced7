// Package webpush hands pushes to the push services of browsers: to workers
// that there is something new, to a parent's own telephone a short text. It is
// the carrier of pushes for outbox, and owns the subscriptions.
package webpush

import (
	"net/http"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/keys"
)

// Settings are what an instance says of itself.
type Settings struct {
	Contact  string   // where a push service can reach who runs this: an e-mail address, or https://...
	StandIns []string // push services on this machine, for tests: http://127.0.0.1:<port>
}

// Service sends pushes. There is one of an application.
type Service struct {
	app    core.App
	vapid  *keys.Vapid
	clock  clock.Clock
	set    Settings
	door   door
	client *http.Client
	quiet  quiet
	told   told
	urgent queue // what cannot wait is told beside the rest, not behind it (R56)
	others queue
}

// New makes the service; the error is a sentence about the settings.
func New(app core.App, vapid *keys.Vapid, now clock.Clock, set Settings) (*Service, error) {
	d, err := newDoor(set.StandIns)
	if err != nil {
		return nil, err
	}
	if set.Contact == "" {
		set.Contact = "https://naast.example"
	}
	s := &Service{app: app, vapid: vapid, clock: now, set: set, door: d, client: d.client(), urgent: newQueue(urgentDue), others: newQueue(othersDue)}
	return s, nil
}

// Key is what a telephone subscribes with, base64url.
func (s *Service) Key() string { return s.vapid.Public() }

func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Millisecond) }
