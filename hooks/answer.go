package hooks

import (
	"errors"
	"net/http"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/hook"

	"naast/internal/fieldsync"
	"naast/internal/record"
)

// workers lets signed-in workers through, and tells anybody else in words.
func workers() *hook.Handler[*core.RequestEvent] {
	return &hook.Handler[*core.RequestEvent]{Id: apis.DefaultRequireAuthMiddlewareId, Func: func(e *core.RequestEvent) error {
		if e.Auth == nil || e.Auth.Collection().Name != "workers" {
			return e.JSON(http.StatusUnauthorized, wrong{Code: "signed_out", Why: "U bent afgemeld. Meld u opnieuw aan. Uw werk blijft bewaard."})
		}
		return e.Next()
	}}
}

type wrong struct {
	Code   string            `json:"code"`
	Why    string            `json:"why"`
	Fields map[string]string `json:"fields,omitempty"`
}

// answerWrong gives an error to both of its readers: a sentence to the worker,
// the whole chain to the log. What is not ours to explain is "later".
func answerWrong(e *core.RequestEvent, err error) error {
	var p *fieldsync.Problem
	if errors.As(err, &p) {
		return e.JSON(p.Status, wrong{Code: p.Code, Why: p.Why})
	}
	if r, ok := record.AsRefusal(err); ok {
		return e.JSON(http.StatusUnprocessableEntity, wrong{Code: r.Code, Why: r.Why, Fields: r.Fields})
	}
	e.App.Logger().Error("request failed", "path", e.Request.URL.Path, "error", err)
	return e.JSON(http.StatusInternalServerError, wrong{Code: "later", Why: "Het lukt nu niet. Uw werk staat nog op dit toestel. De app probeert het later opnieuw."})
}

func answerForbidden(e *core.RequestEvent) error {
	return e.JSON(http.StatusForbidden, wrong{Code: "not_allowed", Why: "Dit kan alleen met het account van een coördinator."})
}
