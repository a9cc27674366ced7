package hooks

import (
	"net/http"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
)

// bindHealth answers whoever watches over the machine.
func bindHealth(app core.App) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.GET("/api/naast/health", func(e *core.RequestEvent) error {
			if _, err := e.App.DB().NewQuery("SELECT 1").Execute(); err != nil {
				return answerWrong(e, err)
			}
			return e.JSON(http.StatusOK, map[string]bool{"ok": true})
		}).Bind(apis.SkipSuccessActivityLog())
		return e.Next()
	})
}
