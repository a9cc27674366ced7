package hooks

import (
	"net/http"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/fieldsync"
	"naast/internal/followup"
)

// bindDesk opens what a coordinator reads and decides on line, about his own
// municipality.
func bindDesk(app core.App, engine *fieldsync.Engine, kick func()) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		desk := e.Router.Group("/api/naast/desk")
		desk.Bind(workers())
		desk.GET("/devices", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			list, err := fieldsync.Devices(e.App, w.Municipality)
			return map[string]any{"devices": list}, err
		}))
		desk.POST("/devices/{id}/revoke", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			return map[string]any{}, fieldsync.Revoke(e.App, w.Municipality, e.Request.PathValue("id"))
		}))
		desk.GET("/quarantine", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			list, err := fieldsync.Quarantine(e.App, w.Municipality)
			return map[string]any{"items": list}, err
		}))
		desk.POST("/quarantine/{id}", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			var in struct{ State, Reason string }
			if err := e.BindBody(&in); err != nil {
				return nil, fieldsync.Malformed
			}
			ack, err := engine.Settle(w, e.Request.PathValue("id"), in.State, in.Reason)
			kick()
			return ack, err
		}))
		desk.GET("/promises", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			return followup.KeptPromises(e.App, w.Municipality, engine.Clock())
		}))
		desk.POST("/import", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			defer kick()
			return importFile(e, engine, w)
		}))
		return e.Next()
	})
}

// coordinator asks who it is at this moment, and answers for the handler.
func coordinator(do func(e *core.RequestEvent, w access.Worker) (any, error)) func(*core.RequestEvent) error {
	return func(e *core.RequestEvent) error {
		w, found, err := access.Find(e.App, e.Auth.Id)
		if err != nil {
			return answerWrong(e, err)
		}
		// what is nobody's, and everybody's, has no municipality: neither is a desk's
		if !found || !w.Active || w.Role != "coordinator" || w.Municipality == "" {
			return answerForbidden(e)
		}
		out, err := do(e, w)
		if err != nil {
			return answerWrong(e, err)
		}
		return e.JSON(http.StatusOK, out)
	}
}
