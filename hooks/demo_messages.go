package hooks

import (
	"net/http"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/sms"
)

// bindDemoMessages shows the tray of the local carrier, in a demo instance
// only: anywhere else there is no such page.
func bindDemoMessages(app core.App, d Deps) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.GET("/api/naast/demo/messages", func(e *core.RequestEvent) error {
			if !d.Demo {
				return e.NotFoundError("", nil)
			}
			list, err := sms.Tray(e.App)
			if err != nil {
				return answerWrong(e, err)
			}
			return e.JSON(http.StatusOK, map[string]any{"messages": list})
		}).Bind(apis.SkipSuccessActivityLog())
		return e.Next()
	})
}
