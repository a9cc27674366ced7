package hooks

import (
	"net/http"
	"strings"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/fieldsync"
	"naast/internal/keys"
)

// bindDevices lets a signed-in worker make this browser one of his devices.
func bindDevices(app core.App, d Deps) {
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.POST("/api/naast/devices", func(e *core.RequestEvent) error {
			var in struct{ Label, Platform string }
			if err := e.BindBody(&in); err != nil || strings.TrimSpace(in.Label) == "" {
				return e.JSON(http.StatusBadRequest, wrong{Code: "invalid", Why: "Geef dit toestel een naam, bijvoorbeeld “Mijn telefoon”.",
					Fields: map[string]string{"label": "Geef dit toestel een naam, bijvoorbeeld “Mijn telefoon”."}})
			}
			w, found, err := access.Find(e.App, e.Auth.Id)
			if err != nil || !found || !w.Active {
				return answerForbiddenDevice(e, err)
			}
			r, err := fieldsync.Register(e.App, w, in.Label, in.Platform, d.Clock())
			if err != nil {
				return answerWrong(e, err)
			}
			return e.JSON(http.StatusOK, map[string]any{"device": r.Device, "deliver": r.Deliver, "earlier": r.Earlier,
				"epoch": d.Life.Epoch(), "keys": []keys.Public{d.Seals.Newest()}})
		}).Bind(workers())
		return e.Next()
	})
}

// bindRevoked: a device that a superuser revokes in the dashboard ends tokens
// as one that a coordinator revokes. First the tokens: a Save is no transaction.
func bindRevoked(app core.App) {
	app.OnRecordUpdateRequest("devices").BindFunc(func(e *core.RecordRequestEvent) error {
		if e.Record.GetBool("revoked") && !e.Record.Original().GetBool("revoked") {
			if err := fieldsync.EndTokens(e.App, e.Record.Id); err != nil {
				return inWords(err)
			}
		}
		return e.Next()
	})
}

func answerForbiddenDevice(e *core.RequestEvent, err error) error {
	if err != nil {
		return answerWrong(e, err)
	}
	return e.JSON(http.StatusForbidden, wrong{Code: "not_allowed", Why: "Uw account is gesloten. Vraag uw coördinator om hulp."})
}
