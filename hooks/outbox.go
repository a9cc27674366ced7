package hooks

import (
	"context"
	"sync"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/outbox"
)

// bindOutbox runs the one dispatcher: at start, after every sync that brought
// something, and each minute for what waited for its hour. It gives the kick.
func bindOutbox(app core.App, d Deps, gate *outbox.Gate) (kick func()) {
	out := outbox.Deps{Carrier: d.Carrier, Standby: d.Standby, Clock: d.Clock, Ban: d.Ban,
		Journal: d.Life.Messages, Gate: gate, Limits: d.Limits, At: d.At}
	if d.Push != nil {
		out.Push = d.Push.Parents()
	}
	dispatcher := outbox.New(app, out)
	ctx, stop := context.WithCancel(context.Background())
	look := make(chan struct{}, 1)
	var running sync.WaitGroup
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		if err := dispatcher.Wake(); err != nil {
			return err
		}
		running.Go(func() { dispatcher.Run(ctx) })
		running.Go(func() { lookAfter(ctx, app, dispatcher, look) })
		dispatcher.Kick()
		return e.Next()
	})
	app.OnTerminate().BindFunc(func(e *core.TerminateEvent) error {
		stop()
		running.Wait() // an answer that is under way is noted before the database closes
		return e.Next()
	})
	app.Cron().MustAdd("naast_outbox", "* * * * *", func() {
		dispatcher.Kick()
		select {
		case look <- struct{}{}:
		default: // it still looks
		}
	})
	return dispatcher.Kick
}

// lookAfter asks the carriers each minute what became of attempts of which
// nobody knows how they ended.
func lookAfter(ctx context.Context, app core.App, dispatcher *outbox.Dispatcher, look <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-look:
			if err := dispatcher.Look(ctx); err != nil {
				app.Logger().Error("outbox: look after unclear attempts", "error", err)
			}
		}
	}
}
