package hooks

import (
	"net/http"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/fieldsync"
	"naast/internal/worker"
)

// bindMe lets everybody who is signed in change the own profile card.
func bindMe(app core.App) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.POST("/api/naast/me", func(e *core.RequestEvent) error {
			w, found, err := access.Find(e.App, e.Auth.Id)
			if err != nil {
				return answerWrong(e, err)
			}
			if !found || !w.Active {
				return e.JSON(http.StatusForbidden, wrong{Code: "not_allowed", Why: "Uw account is gesloten. Vraag het de coördinator."})
			}
			var card worker.Card
			if err := e.BindBody(&card); err != nil {
				return answerWrong(e, fieldsync.Malformed)
			}
			err = e.App.RunInTransaction(func(tx core.App) error { return card.Write(tx, w.ID) })
			if err != nil {
				return answerWrong(e, err)
			}
			return e.JSON(http.StatusOK, map[string]any{})
		}).Bind(workers())
		return e.Next()
	})
}
