package hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/fieldsync"
	"naast/internal/followup"
	"naast/internal/knowledge"
)

// bindDeskContent lets a coordinator read and write what the own municipality
// shows (R153).
func bindDeskContent(app core.App, now clock.Clock) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		desk := e.Router.Group("/api/naast/desk")
		desk.Bind(workers())
		desk.GET("/content/{collection}", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			list, err := knowledge.Show(e.App, e.Request.PathValue("collection"), w.Municipality, now())
			return map[string]any{"items": list}, err
		}))
		desk.POST("/content/{collection}", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			var in struct {
				Key string
				Set map[string]any
			}
			if err := e.BindBody(&in); err != nil {
				return nil, fieldsync.Malformed
			}
			var id string
			err := e.App.RunInTransaction(func(tx core.App) (err error) {
				id, err = knowledge.Edit{Municipality: w.Municipality, By: w.ID, Collection: e.Request.PathValue("collection"),
					Key: in.Key, Set: in.Set, Now: now()}.Write(tx)
				if err != nil {
					return err
				}
				_, err = followup.Checked(tx, w.Municipality, now())
				return err
			})
			return map[string]any{"id": id}, err
		}))
		return e.Next()
	})
	app.Cron().MustAdd("naast_content", "23 6 * * *", func() { // once a day
		if err := followup.AskToCheck(app, now()); err != nil {
			app.Logger().Error("content: ask to check what is old", "error", err)
		}
	})
}
