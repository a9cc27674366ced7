package hooks

import (
	"context"
	"net/http"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/fieldsync"
)

// listeners are the open poke streams. They hold nothing that a restart may
// not lose: a phone that heard nothing asks by itself within a minute.
type listeners struct {
	mu   sync.Mutex
	open map[chan struct{}]access.Worker
}

// tell wakes the streams of those who are concerned; "" is everybody.
func (l *listeners) tell(workers, places map[string]bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for ch, w := range l.open {
		if workers[w.ID] || places[""] || places[w.Municipality] {
			select {
			case ch <- struct{}{}:
			default: // it has a poke waiting already
			}
		}
	}
}

func (l *listeners) add(w access.Worker) (ch chan struct{}, remove func()) {
	ch = make(chan struct{}, 1)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open[ch] = w
	return ch, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.open, ch)
	}
}

// bindPoke streams "{}" to a worker when there is something new. The content
// comes by sync: a poke says nothing to who listens in.
func bindPoke(app core.App, engine *fieldsync.Engine) {
	l := &listeners{open: map[chan struct{}]access.Worker{}}
	ctx, stop := context.WithCancel(context.Background())
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		go engine.Watch(ctx, l.tell)
		e.Router.GET("/api/naast/poke", func(e *core.RequestEvent) error {
			w, found, err := access.Find(e.App, e.Auth.Id)
			if err != nil || !found || !w.Active {
				return answerForbiddenDevice(e, err)
			}
			return stream(ctx, e, l, w)
		}).Bind(workers(), apis.SkipSuccessActivityLog())
		return e.Next()
	})
	app.OnTerminate().BindFunc(func(e *core.TerminateEvent) error {
		stop()
		return e.Next()
	})
}

func stream(ctx context.Context, e *core.RequestEvent, l *listeners, w access.Worker) error {
	poke, remove := l.add(w)
	defer remove()
	out := http.NewResponseController(e.Response)
	_ = out.SetWriteDeadline(time.Time{}) // a stream has no end
	e.Response.Header().Set("Content-Type", "application/x-ndjson")
	e.Response.Header().Set("Cache-Control", "no-store")
	e.Response.Header().Set("X-Accel-Buffering", "no")
	beat := time.NewTicker(25 * time.Second)
	defer beat.Stop()
	for {
		if _, err := e.Response.Write([]byte("{}\n")); err != nil {
			return nil
		}
		if err := out.Flush(); err != nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case <-e.Request.Context().Done():
			return nil
		case <-poke:
		case <-beat.C:
		}
	}
}
