package hooks

import (
	"errors"
	"net/http"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/hook"
	"github.com/pocketbase/pocketbase/tools/router"
)

// bindQuiet keeps out of the log what follows the question mark of an address:
// a superuser who looks somebody up in the dashboard types her name there.
func bindQuiet(app core.App) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.Bind(&hook.Handler[*core.RequestEvent]{
			Id: "naastQuiet", Func: quiet,
			Priority: apis.DefaultActivityLoggerMiddlewarePriority + 1, // inside the one that logs
		})
		return e.Next()
	})
}

func quiet(e *core.RequestEvent) error {
	asked := e.Request.URL.RawQuery != ""
	err := e.Next()
	e.Request.URL.RawQuery = ""
	var said *router.ApiError
	if asked && e.Request.Method == http.MethodGet && errors.As(err, &said) { // its details quote the question
		return apis.NewApiError(said.Status, said.Message, nil)
	}
	return err
}
