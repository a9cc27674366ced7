package hooks

import (
	"errors"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/fieldsync"
	"naast/internal/outbox"
	"naast/internal/record"
)

// bindDeskOutbox opens what a coordinator reads and decides about messages:
// those of his own municipality, and the red switch of the instance.
func bindDeskOutbox(app core.App, d Deps, kick func()) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		desk := e.Router.Group("/api/naast/desk")
		desk.Bind(workers())
		desk.GET("/messages/{id}", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			return outbox.Tell(e.App, e.Request.PathValue("id"), w.Municipality)
		}))
		desk.POST("/messages/{id}", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			defer kick()
			return decide(e, w, d.Clock)
		}))
		desk.GET("/outbox", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			return outbox.Survey(e.App, w.Municipality, d.Clock())
		}))
		desk.GET("/outbox/plan", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			return foresee(e, w, d)
		}))
		desk.POST("/outbox/switch", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			defer kick()
			return setSwitch(e, w, d.Clock)
		}))
		desk.POST("/outbox/alarms/{id}", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			return map[string]any{}, outbox.ClearAlarm(e.App, e.Request.PathValue("id"), w.Municipality, w.ID, d.Clock())
		}))
		desk.GET("/outbox/report", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			months, err := outbox.Report(e.App, w.Municipality, d.Clock())
			return map[string]any{"months": months}, err
		}))
		return e.Next()
	})
}

func decide(e *core.RequestEvent, w access.Worker, now clock.Clock) (any, error) {
	var in struct{ Decision string }
	if err := e.BindBody(&in); err != nil {
		return nil, fieldsync.Malformed
	}
	err := e.App.RunInTransaction(func(tx core.App) error {
		return outbox.Decide(tx, e.Request.PathValue("id"), in.Decision, w.ID, now())
	})
	if errors.Is(err, outbox.ErrNothingToDecide) {
		return nil, record.Refuse("not_visible", err.Error())
	}
	return map[string]any{}, err
}

func foresee(e *core.RequestEvent, w access.Worker, d Deps) (any, error) {
	day := e.Request.URL.Query().Get("day")
	return outbox.Foresee(e.App, w.Municipality, day, d.Ban, d.Limits, d.Clock())
}

func setSwitch(e *core.RequestEvent, w access.Worker, now clock.Clock) (any, error) {
	var in struct {
		Stopped bool
		Reason  string
	}
	if err := e.BindBody(&in); err != nil {
		return nil, fieldsync.Malformed
	}
	return map[string]any{}, e.App.RunInTransaction(func(tx core.App) error {
		return outbox.Switch(tx, w.ID, in.Stopped, in.Reason, now())
	})
}
