package hooks

import (
	"net/http"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/fieldsync"
)

// bindReopen gives a worker who forgot the passphrase his own unsent work back
// to read.
func bindReopen(app core.App, engine *fieldsync.Engine) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.POST("/api/naast/reopen", func(e *core.RequestEvent) error {
			var in struct {
				Items []fieldsync.SealedItem `json:"items"`
			}
			if err := fieldsync.ReadInto(e.Request, &in); err != nil {
				return answerWrong(e, err)
			}
			items, err := engine.Reopen(e.Auth.Id, in.Items)
			if err != nil {
				return answerWrong(e, err)
			}
			return e.JSON(http.StatusOK, map[string]any{"items": items})
		}).Bind(workers(), apis.Gzip(), apis.SkipSuccessActivityLog()).Unbind(apis.DefaultBodyLimitMiddlewareId)
		return e.Next()
	})
}
