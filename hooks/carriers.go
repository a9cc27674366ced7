package hooks

import (
	"errors"
	"net/http"
	"sync"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/outbox"
	"naast/internal/reply"
	"naast/internal/sms"
)

// bindCarriers opens the doors through which carriers speak to us. Without a
// public address there are none, and the paths do not exist.
func bindCarriers(app core.App, d Deps, gate *outbox.Gate, kick func()) {
	strange := &strangers{times: map[stranger]int{}}
	c := carriers{d, reply.Deps{Ban: d.Ban, Gate: gate, Stops: d.Life.Stops, Clock: d.Clock}, kick, strange}
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		doors := e.Router.Group("/api/naast/carriers")
		doors.Bind(apis.SkipSuccessActivityLog()) // a stranger may not fill our log
		for _, h := range d.Webhooks {
			doors.POST("/"+h.Name()+"/status", c.hear(h, h.Status))
			doors.POST("/"+h.Name()+"/inbound", c.hear(h, h.Inbound))
		}
		return e.Next()
	})
	app.Cron().MustAdd("naast_strangers", "* * * * *", func() { strange.tell(app) })
}

type carriers struct {
	d       Deps
	replies reply.Deps
	kick    func()
	strange *strangers
}

// hear takes one call: proven, then written down, then answered. A carrier calls
// again when it hears 500, and said twice is said once.
func (c carriers) hear(h sms.Hook, read func(*http.Request) (sms.Call, error)) func(*core.RequestEvent) error {
	return func(e *core.RequestEvent) error {
		call, err := read(e.Request)
		var no *sms.Refused
		if errors.As(err, &no) {
			c.strange.count(h.Name(), no.Kind)
			return e.NoContent(http.StatusForbidden)
		}
		if err == nil {
			err = c.take(e.App, h.Name(), call)
		}
		if err != nil {
			e.App.Logger().Error("carriers: a call was not taken, it comes again", "carrier", h.Name(), "error", err)
			return e.NoContent(http.StatusInternalServerError)
		}
		if status, kind, body := h.Thanks(call); body != "" {
			return e.Blob(status, kind, []byte(body))
		}
		return e.NoContent(http.StatusNoContent)
	}
}

func (c carriers) take(app core.App, carrier string, call sms.Call) error {
	now := c.d.Clock()
	if call.Word != nil {
		err := app.RunInTransaction(func(tx core.App) error {
			_, err := outbox.Heard(tx, *call.Word, now)
			return err
		})
		if err != nil {
			return err
		}
	}
	if call.Said == nil {
		return nil
	}
	defer c.kick()
	return reply.Take(app, c.replies, reply.Inbound{Carrier: carrier, ID: call.Said.ID, From: call.Said.From, Text: call.Said.Text, At: now})
}

type stranger struct{ carrier, kind string }

// strangers counts calls that are not a carrier's. That is all that is kept of
// them: whoever sends a hundred a second writes one line a minute.
type strangers struct {
	mu    sync.Mutex
	times map[stranger]int
}

func (s *strangers) count(carrier, kind string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.times[stranger{carrier, kind}]++
}

func (s *strangers) tell(app core.App) {
	s.mu.Lock()
	counted := s.times
	s.times = map[stranger]int{}
	s.mu.Unlock()
	for who, times := range counted {
		app.Logger().Warn("carriers: calls that were not the carrier's", "carrier", who.carrier, "kind", who.kind, "times", times)
	}
}
