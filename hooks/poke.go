package hooks

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/fieldsync"
)

// maxStreams is how many streams a worker may have open. Phones roam, and leave
// streams behind that nobody hears: a new one ends the oldest.
const maxStreams = 8

// listener is one open stream.
type listener struct {
	worker access.Worker
	poke   chan struct{}
	end    chan struct{} // closed when it has to make room
}

// listeners are the open poke streams, the oldest first. They hold nothing that
// a restart may not lose: a phone that heard nothing asks by itself within a minute.
type listeners struct {
	mu   sync.Mutex
	open []*listener
}

// tell wakes the streams of those who are concerned; "" is everybody.
func (l *listeners) tell(workers, places map[string]bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, one := range l.open {
		if workers[one.worker.ID] || places[""] || places[one.worker.Municipality] {
			select {
			case one.poke <- struct{}{}:
			default: // it has a poke waiting already
			}
		}
	}
}

func (l *listeners) add(w access.Worker) (one *listener, remove func()) {
	one = &listener{w, make(chan struct{}, 1), make(chan struct{})}
	l.mu.Lock()
	defer l.mu.Unlock()
	mine := []*listener{}
	for _, other := range l.open {
		if other.worker.ID == w.ID {
			mine = append(mine, other)
		}
	}
	if len(mine) >= maxStreams {
		l.drop(mine[0])
		close(mine[0].end)
	}
	l.open = append(l.open, one)
	return one, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.drop(one)
	}
}

// drop is called with the lock held; what is gone already may be dropped again.
func (l *listeners) drop(one *listener) {
	l.open = slices.DeleteFunc(l.open, func(other *listener) bool { return other == one })
}

// bindPoke streams "{}" to a worker when there is something new. The content
// comes by sync: a poke says nothing to who listens in.
func bindPoke(app core.App, engine *fieldsync.Engine) {
	l := &listeners{}
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
	mine, remove := l.add(w)
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
		case <-mine.end:
			return nil
		case <-mine.poke:
		case <-beat.C:
		}
	}
}
