package hooks

import (
	"strings"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/fieldsync"
)

// bindDeliver takes what a locked phone has to bring: it proves who it is with
// the secret of the device, since the token of its worker is locked away.
func bindDeliver(app core.App, engine *fieldsync.Engine, kick func()) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.POST("/api/naast/deliver", func(e *core.RequestEvent) error {
			secret, ours := strings.CutPrefix(e.Request.Header.Get("Authorization"), "Naast-Device ")
			if !ours {
				secret = ""
			}
			bearer, err := engine.Bearer(secret)
			if err != nil {
				return answerWrong(e, err)
			}
			return exchange(e, kick, func(in *fieldsync.Request) (*fieldsync.Answer, error) { return engine.Deliver(bearer, in) })
		}).Bind(apis.SkipSuccessActivityLog()).
			Unbind(apis.DefaultBodyLimitMiddlewareId, apis.DefaultLoadAuthTokenMiddlewareId)
		return e.Next()
	})
}
