package hooks

import (
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/fieldsync"
)

// bindSync opens the one door between phones and the store.
func bindSync(app core.App, engine *fieldsync.Engine, kick func()) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.POST("/api/naast/sync", func(e *core.RequestEvent) error {
			return exchange(e, kick, func(in *fieldsync.Request) (*fieldsync.Answer, error) { return engine.Exchange(e.Auth.Id, in) })
		}).Bind(workers(), apis.SkipSuccessActivityLog()).
			Unbind(apis.DefaultBodyLimitMiddlewareId) // fieldsync.Read has the limit, and says it in words
		return e.Next()
	})
}

// exchange reads a request, has it served, and answers.
func exchange(e *core.RequestEvent, kick func(), serve func(*fieldsync.Request) (*fieldsync.Answer, error)) error {
	in, err := fieldsync.Read(e.Request)
	if err != nil {
		return answerWrong(e, err)
	}
	out, err := serve(in)
	if err != nil {
		return answerWrong(e, err)
	}
	if len(out.Acks) > 0 {
		kick()
	}
	return answerPacked(e, out)
}
