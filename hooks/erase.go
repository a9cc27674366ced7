package hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/fieldsync"
	"naast/internal/retention"
)

// bindErase lets a coordinator end a file for good, and see which phones held
// it and which have said that it is gone.
func bindErase(app core.App, d Deps, engine *fieldsync.Engine, kick func()) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		desk := e.Router.Group("/api/naast/desk")
		desk.Bind(workers())
		desk.GET("/parents/{id}/phones", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			list, err := retention.Phones(e.App, w.Municipality, e.Request.PathValue("id"))
			return map[string]any{"phones": list}, err
		}))
		desk.POST("/parents/{id}/erase", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			var in struct{ Reason string }
			if err := e.BindBody(&in); err != nil {
				return nil, fieldsync.Malformed
			}
			defer kick()
			defer engine.Quiet(e.Request.PathValue("id"))()
			purge, err := retention.Erase(e.App, d.Life, retention.Wish{Municipality: w.Municipality, By: w.ID,
				Parent: e.Request.PathValue("id"), Reason: in.Reason, Now: d.Clock()})
			return map[string]any{"purge": purge}, err
		}))
		desk.GET("/purges", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			list, err := retention.Purges(e.App, w.Municipality)
			return map[string]any{"purges": list}, err
		}))
		return e.Next()
	})
}
