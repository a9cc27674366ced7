package hooks

import (
	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"

	"naast/internal/clock"
	"naast/internal/fieldsync"
	"naast/internal/record"
)

// bindDashboard makes PocketBase's dashboard obey the rules of the field: what
// a superuser types is examined as an op is, and has the same consequences in
// the same transaction.
func bindDashboard(app core.App, engine *fieldsync.Engine, now clock.Clock) {
	app.OnRecordCreateRequest().BindFunc(func(e *core.RecordRequestEvent) error { return byHand(e, engine, now, true) })
	app.OnRecordUpdateRequest().BindFunc(func(e *core.RecordRequestEvent) error { return byHand(e, engine, now, false) })
	app.OnRecordDeleteRequest().BindFunc(func(e *core.RecordRequestEvent) error {
		if err := fieldsync.MayErase(e.App, e.Record); err != nil {
			return inWords(err)
		}
		return e.Next()
	})
}

// inWords gives a superuser the sentence of a refusal, and the log the rest.
func inWords(err error) error {
	if r, ok := record.AsRefusal(err); ok {
		return apis.NewBadRequestError(r.Why, nil)
	}
	return apis.NewInternalServerError("", err)
}

func byHand(e *core.RecordRequestEvent, engine *fieldsync.Engine, now clock.Clock, fresh bool) error {
	if err := fieldsync.MayWrite(e.Record, fresh); err != nil {
		return inWords(err)
	}
	if !fieldsync.Keeps(e.Record.Collection().Name) {
		return e.Next()
	}
	outside := e.App
	defer func() { e.App = outside }()
	defer engine.QuietByHand(e.Record)()
	return outside.RunInTransaction(func(tx core.App) error {
		e.App = tx
		if fresh {
			stampByHand(e.Record, now)
		}
		h, err := engine.Look(tx, e.Record, fresh, now().UTC())
		if err != nil {
			return inWords(err)
		}
		if err := e.Next(); err != nil || h == nil {
			return err
		}
		return h.Follow()
	})
}

func stampByHand(r *core.Record, now clock.Clock) {
	t, err := types.ParseDateTime(now())
	if err != nil {
		return
	}
	for _, f := range []string{"happened_at", "recorded_at"} {
		if r.GetDateTime(f).IsZero() {
			r.Set(f, t)
		}
	}
}
