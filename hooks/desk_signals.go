package hooks

import (
	"net/http"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/contribution"
	"naast/internal/fieldsync"
	"naast/internal/followup"
	"naast/internal/outbox"
	"naast/internal/signal"
)

// bindDeskSignals opens what was said in the field to who answers for it.
func bindDeskSignals(app core.App, now clock.Clock, kick func()) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		desk := e.Router.Group("/api/naast/desk")
		desk.Bind(workers())
		desk.GET("/signals", answering(func(e *core.RequestEvent, w access.Worker, d signal.Desk) (any, error) {
			return allSignals(e, w, d, now)
		}))
		desk.POST("/signals/{id}", answering(func(e *core.RequestEvent, _ access.Worker, d signal.Desk) (any, error) {
			defer kick()
			var in signal.Change
			if err := e.BindBody(&in); err != nil {
				return nil, fieldsync.Malformed
			}
			return map[string]any{}, e.App.RunInTransaction(func(tx core.App) error {
				return d.Change(tx, e.Request.PathValue("id"), in, now())
			})
		}))
		desk.POST("/themes", answering(func(e *core.RequestEvent, w access.Worker, d signal.Desk) (any, error) {
			defer kick()
			var in signal.Theme
			if err := e.BindBody(&in); err != nil {
				return nil, fieldsync.Malformed
			}
			var id string
			err := e.App.RunInTransaction(func(tx core.App) (err error) {
				id, err = d.Gather(tx, w, in, now())
				return err
			})
			return map[string]any{"id": id}, err
		}))
		desk.POST("/contributions/{id}", coordinator(judgeShared(now)))
		return e.Next()
	})
}

// judgeShared is what a coordinator says of what was shared.
func judgeShared(now clock.Clock) func(e *core.RequestEvent, w access.Worker) (any, error) {
	return func(e *core.RequestEvent, w access.Worker) (any, error) {
		var in struct{ State, Answer string }
		if err := e.BindBody(&in); err != nil {
			return nil, fieldsync.Malformed
		}
		return map[string]any{}, e.App.RunInTransaction(func(tx core.App) error {
			return contribution.Decision{Municipality: w.Municipality, By: w.ID, State: in.State, Answer: in.Answer, Now: now()}.
				Write(tx, e.Request.PathValue("id"))
		})
	}
}

// allSignals: what was shared is looked at by a coordinator of the place.
func allSignals(e *core.RequestEvent, w access.Worker, d signal.Desk, now clock.Clock) (any, error) {
	signals, err := d.Signals(e.App, now(), outbox.Workday)
	if err != nil {
		return nil, err
	}
	themes, err := signal.Themes(e.App, w.Municipality)
	if err != nil {
		return nil, err
	}
	shared := []contribution.Read{}
	if w.Role == "coordinator" {
		shared, err = contribution.List(e.App, w.Municipality)
	}
	if err != nil {
		return nil, err
	}
	waiting, err := followup.RaisedTo(e.App, w)
	return map[string]any{"signals": signals, "themes": themes, "contributions": shared, "waiting": waiting}, err
}

// answering asks who it is at this moment, and for what that person answers.
func answering(do func(e *core.RequestEvent, w access.Worker, d signal.Desk) (any, error)) func(*core.RequestEvent) error {
	return func(e *core.RequestEvent) error {
		w, found, err := access.Find(e.App, e.Auth.Id)
		if err != nil {
			return answerWrong(e, err)
		}
		d, answers, err := signal.DeskOf(e.App, w)
		if err != nil {
			return answerWrong(e, err)
		}
		if !found || !answers {
			return answerForbidden(e)
		}
		out, err := do(e, w, d)
		if err != nil {
			return answerWrong(e, err)
		}
		return e.JSON(http.StatusOK, out)
	}
}
