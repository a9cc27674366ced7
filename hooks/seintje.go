package hooks

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/hook"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/fieldsync"
	"naast/internal/outbox"
	"naast/internal/record"
	"naast/internal/webpush"
	"naast/internal/worker"
)

// seeing asks whether the worker may see the file, now.
func seeing(d Deps, do func(e *core.RequestEvent, parent string) (any, error)) func(*core.RequestEvent) error {
	return pushing(d, func(e *core.RequestEvent) (any, error) {
		w, found, err := access.Find(e.App, e.Auth.Id)
		parent, sees := e.Request.PathValue("id"), false
		if err == nil && found {
			sees, err = w.Sees(e.App, parent)
		}
		if err != nil {
			return nil, err
		}
		if !sees {
			return nil, record.Refuse("not_visible", "Deze ouder staat niet bij u. Vraag de coördinator om hulp.")
		}
		return do(e, parent)
	})
}

func pushState(d Deps, parent string) (any, error) {
	since, active, err := d.Push.Active(parent)
	if err != nil {
		return nil, err
	}
	until, err := d.Push.Invited(parent)
	return map[string]any{"subscribed": active, "since": clock.Wire(since), "invited_until": clock.Wire(until)}, err
}

func invite(e *core.RequestEvent, d Deps, parent string) (any, error) {
	var out any
	err := e.App.RunInTransaction(func(tx core.App) error {
		token, expires, err := d.Push.Invite(tx, parent, e.Auth.Id)
		out = map[string]string{"token": token, "expires": clock.Wire(expires)}
		return err
	})
	return out, err
}

// ask is what a parent's page may say.
type ask struct {
	webpush.Subscription
	Token   string `json:"token"`
	Page    string `json:"page"`
	Receipt string `json:"receipt"`
}

// bindSeintje is for a parent's own telephone: no account, no name. Who holds a
// code or a secret is let in by it; limits count for each of those, since Dutch
// carriers let thousands of telephones share an address.
func bindSeintje(app core.App, d Deps, engine *fieldsync.Engine) {
	tries := worker.NewTries(10_000)
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		page := e.Router.Group("/api/naast/seintje")
		page.Bind(ownPage(), apis.BodyLimit(8<<10), apis.SkipSuccessActivityLog())
		page.Unbind(apis.DefaultCorsMiddlewareId)
		page.GET("/key", pushing(d, func(*core.RequestEvent) (any, error) { return map[string]string{"key": d.Push.Key()}, nil }))
		page.POST("", seintje(d, tries, within(func(tx core.App, in ask) (any, error) {
			secret, err := d.Push.Accept(tx, in.Token, in.Subscription)
			return map[string]string{"page": secret}, err
		})))
		page.POST("/renew", seintje(d, tries, within(func(tx core.App, in ask) (any, error) {
			return nothing, d.Push.Renew(tx, in.Page, in.Subscription)
		})))
		page.POST("/end", seintje(d, tries, func(app core.App, in ask) (any, error) {
			parent, err := d.Push.Whose(in.Page)
			if err != nil {
				return nil, err
			}
			defer engine.Quiet(parent)() // a no: nothing is under way to her when it is written (R31)
			return nothing, app.RunInTransaction(func(tx core.App) error { return d.Push.EndPage(tx, in.Page) })
		}))
		page.POST("/seen", seintje(d, tries, within(func(tx core.App, in ask) (any, error) {
			attempt, ours := d.Push.Attempt(in.Receipt)
			if !ours {
				return nil, webpush.ErrGone
			}
			_, err := outbox.Seen(tx, attempt, d.Clock())
			return nothing, err
		})))
		return e.Next()
	})
}

// within does it in one transaction.
func within(do func(tx core.App, in ask) (any, error)) func(app core.App, in ask) (any, error) {
	return func(app core.App, in ask) (out any, err error) {
		err = app.RunInTransaction(func(tx core.App) (err error) {
			out, err = do(tx, in)
			return err
		})
		return out, err
	}
}

// seintje reads what a page says, counts the wrong ones, and answers.
func seintje(d Deps, tries *worker.Tries, do func(app core.App, in ask) (any, error)) func(*core.RequestEvent) error {
	return pushing(d, func(e *core.RequestEvent) (any, error) {
		var in ask
		if err := e.BindBody(&in); err != nil {
			return nil, fieldsync.Malformed
		}
		sum := sha256.Sum256([]byte(in.Token + "|" + in.Page + "|" + in.Receipt))
		who := hex.EncodeToString(sum[:])
		if may, _ := tries.May(who, d.Clock()); !may {
			return nil, &fieldsync.Problem{Status: http.StatusTooManyRequests, Code: "too_many_tries",
				Why: "Dit is te vaak geprobeerd. Wacht een kwartier en probeer het opnieuw."}
		}
		out, err := do(e.App, in)
		switch {
		case errors.Is(err, webpush.ErrGone):
			return nil, &fieldsync.Problem{Status: http.StatusGone, Code: "gone", Why: webpush.ErrGone.Error()}
		case err == nil:
			tries.Right(who)
		}
		return out, err
	})
}

// ownPage refuses what a page of somebody else sends: browsers say so.
func ownPage() *hook.Handler[*core.RequestEvent] {
	return &hook.Handler[*core.RequestEvent]{Id: "naastOwnPage", Func: func(e *core.RequestEvent) error {
		if site := e.Request.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
			return e.JSON(http.StatusForbidden, wrong{Code: "not_allowed", Why: "Dit kan alleen op de pagina van Naast zelf."})
		}
		return e.Next()
	}}
}
