package hooks

import (
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/fieldsync"
	"naast/internal/outbox"
)

// bindDeskTemplates lets a coordinator write the texts of the own municipality.
func bindDeskTemplates(app core.App, now clock.Clock) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		desk := e.Router.Group("/api/naast/desk")
		desk.Bind(workers())
		desk.POST("/templates", coordinator(func(e *core.RequestEvent, w access.Worker) (any, error) {
			var in struct {
				Key, Language, Text string
				NamesOrganisation   bool `json:"names_organisation"`
				Try                 bool
			}
			if err := e.BindBody(&in); err != nil {
				return nil, fieldsync.Malformed
			}
			var done outbox.Edited
			err := e.App.RunInTransaction(func(tx core.App) (err error) {
				done, err = outbox.Edit{Municipality: w.Municipality, By: w.ID, Key: in.Key, Language: in.Language, Text: in.Text,
					NamesOrganisation: in.NamesOrganisation, Try: in.Try, Now: now()}.Write(tx)
				return err
			})
			return done, err
		}))
		return e.Next()
	})
}
