package hooks

import (
	"context"
	"net/http"
	"strings"
	"sync"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/fieldsync"
	"naast/internal/followup"
	"naast/internal/outbox"
	"naast/internal/signal"
	"naast/internal/webpush"
)

// bindPush tells workers that there is something new: at once after whatever
// caused it, and each minute for what waits. sends kicks the outbox: the minute
// also finds the urgencies and the pushes that nobody answered. It gives the
// kick; without a push service only the minute goes on.
func bindPush(app core.App, d Deps, sends func()) (kick func()) {
	kick = func() {}
	if d.Push != nil {
		runPush(app, d.Push)
		kick = d.Push.Kick
	}
	app.Cron().MustAdd("naast_push", "* * * * *", func() {
		minute(app, d, sends)
		kick()
	})
	app.Cron().MustAdd("naast_notices", "*/10 * * * *", func() {
		grumble(app, "remind of promises", followup.Remind(app, d.Clock(), outbox.Workday))
		grumble(app, "parents who wait for somebody else", followup.RaiseOther(app, d.Clock(), outbox.Workday))
		grumble(app, "look for unsent work", fieldsync.TellUnsent(app, d.Clock()))
		grumble(app, "who stands above a municipality", signal.Arrange(app, d.Clock()))
	})
	app.Cron().MustAdd("naast_push_prune", "17 3 * * *", func() {
		grumble(app, "prune", app.RunInTransaction(func(tx core.App) error { return webpush.Prune(tx, d.Clock()) }))
	})
	return kick
}

func minute(app core.App, d Deps, sends func()) {
	called, err := outbox.CallCoordinators(app, d.Clock())
	grumble(app, "urgencies", err)
	ended, err := outbox.FallBack(app, d.Clock())
	grumble(app, "pushes that were not fetched", err)
	if called || ended > 0 {
		sends()
	}
}

func grumble(app core.App, what string, err error) {
	if err != nil {
		app.Logger().Error("push: "+what, "error", err)
	}
}

func runPush(app core.App, push *webpush.Service) {
	ctx, stop := context.WithCancel(context.Background())
	var running sync.WaitGroup
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		if err := e.App.RunInTransaction(push.Recognise); err != nil {
			return err
		}
		running.Go(func() { push.Run(ctx) })
		push.Kick()
		return e.Next()
	})
	app.OnTerminate().BindFunc(func(e *core.TerminateEvent) error {
		stop()
		running.Wait()
		return e.Next()
	})
}

// bindPushRoutes lets a device be told, and a parent's own telephone.
func bindPushRoutes(app core.App, d Deps, engine *fieldsync.Engine) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.GET("/api/naast/push/key", pushing(d, func(e *core.RequestEvent) (any, error) {
			return map[string]string{"key": d.Push.Key()}, nil
		})).Bind(workers())
		e.Router.POST("/api/naast/push", pushing(d, func(e *core.RequestEvent) (any, error) { return subscribe(e, d) })).Bind(workers())
		e.Router.POST("/api/naast/push/end", pushing(d, func(e *core.RequestEvent) (any, error) { return endPush(e, d, engine) }))
		parents := e.Router.Group("/api/naast/parents/{id}/push")
		parents.Bind(workers())
		parents.GET("", seeing(d, func(e *core.RequestEvent, parent string) (any, error) { return pushState(d, parent) }))
		parents.POST("", seeing(d, func(e *core.RequestEvent, parent string) (any, error) { return invite(e, d, parent) }))
		parents.POST("/end", seeing(d, func(e *core.RequestEvent, parent string) (any, error) {
			defer engine.Quiet(parent)() // a no: nothing is under way when it is written
			return nothing, e.App.RunInTransaction(func(tx core.App) error { return d.Push.EndParent(tx, parent) })
		}))
		return e.Next()
	})
}

var nothing = map[string]any{}

// pushing answers for a handler, where this instance pushes at all.
func pushing(d Deps, do func(e *core.RequestEvent) (any, error)) func(*core.RequestEvent) error {
	return func(e *core.RequestEvent) error {
		if d.Push == nil {
			return e.JSON(http.StatusNotFound, wrong{Code: "no_push", Why: "Meldingen staan uit op deze server."})
		}
		out, err := do(e)
		if err != nil {
			return answerWrong(e, err)
		}
		return e.JSON(http.StatusOK, out)
	}
}

func subscribe(e *core.RequestEvent, d Deps) (any, error) {
	var in struct {
		webpush.Subscription
		Device string `json:"device"`
	}
	if err := e.BindBody(&in); err != nil {
		return nil, fieldsync.Malformed
	}
	w, found, err := access.Find(e.App, e.Auth.Id)
	if err != nil {
		return nil, err
	}
	if !found || !w.Active {
		return nil, fieldsync.DeviceUnknown
	}
	return nothing, e.App.RunInTransaction(func(tx core.App) error { return d.Push.Subscribe(tx, w.ID, in.Device, in.Subscription) })
}

// endPush takes the worker's token, or the secret of a device whose token is locked away.
func endPush(e *core.RequestEvent, d Deps, engine *fieldsync.Engine) (any, error) {
	var in struct{ Device string }
	if err := e.BindBody(&in); err != nil {
		return nil, fieldsync.Malformed
	}
	worker := ""
	if secret, ours := strings.CutPrefix(e.Request.Header.Get("Authorization"), "Naast-Device "); ours {
		b, err := engine.Bearer(secret)
		if err != nil {
			return nil, err
		}
		if b.Device != in.Device {
			return nil, fieldsync.DeviceUnknown
		}
		worker = b.Worker
	} else if e.Auth != nil && e.Auth.Collection().Name == "workers" {
		worker = e.Auth.Id
	}
	if worker == "" {
		return nil, fieldsync.DeviceUnknown
	}
	return nothing, e.App.RunInTransaction(func(tx core.App) error { return d.Push.EndDevice(tx, worker, in.Device, "signed_out") })
}
