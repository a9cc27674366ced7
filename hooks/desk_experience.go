package hooks

import (
	"net/http"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/experience"
	"naast/internal/followup"
	"naast/internal/outbox"
)

// bindExperience asks each morning whose turn it is, and opens what was answered,
// of nobody, to coordinators (R129).
func bindExperience(app core.App, d Deps, kick func()) {
	app.Cron().MustAdd("naast_felt", "12 6 * * *", func() {
		if err := followup.AskFelt(app, d.Ban, d.Clock(), outbox.Workday); err != nil {
			app.Logger().Error("experience: ask at the moment", "error", err)
		}
		kick()
	})
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.GET("/api/naast/desk/experiences", func(e *core.RequestEvent) error {
			w, found, err := access.Find(e.App, e.Auth.Id)
			if err != nil {
				return answerWrong(e, err)
			}
			places, err := answersFor(e.App, w)
			if err != nil {
				return answerWrong(e, err)
			}
			if !found || len(places) == 0 {
				return answerForbidden(e)
			}
			told, err := experience.Tell(e.App, places, d.Clock())
			if err != nil {
				return answerWrong(e, err)
			}
			return e.JSON(http.StatusOK, told)
		}).Bind(workers())
		return e.Next()
	})
}

// answersFor: a coordinator for the own municipality, a chain coordinator for
// those of the cluster together; nobody else for any.
func answersFor(app core.App, w access.Worker) ([]string, error) {
	switch {
	case w.Active && w.Role == "coordinator" && w.Municipality != "":
		return []string{w.Municipality}, nil
	case w.Active && w.Role == "chain_coordinator":
		return access.Below(app, w)
	}
	return nil, nil
}
