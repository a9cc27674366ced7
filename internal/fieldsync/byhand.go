package fieldsync

import (
	"encoding/json"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/record"
)

// ByHand is a change that a superuser makes in the dashboard. It obeys the
// rules that an op obeys; a superuser counts as a coordinator there.
type ByHand struct {
	x     *applying
	k     kind
	value any
	put   map[string]string
	fresh bool
}

// Look examines a change by hand before it is saved: a *record.Refusal in
// Dutch, or the store's error. It gives nil for collections without rules.
func (e *Engine) Look(tx core.App, r *core.Record, fresh bool, now time.Time) (*ByHand, error) {
	k, ok := kinds[r.Collection().Name]
	if !ok {
		return nil, nil
	}
	if !fresh && !k.updates || fresh && !k.creates {
		return nil, record.Refuse("append_only", "Dit kan hier niet met de hand. Het hoort bij wat is vastgelegd.")
	}
	set, answered, err := valuesOf(k.shape, r)
	if err != nil {
		return nil, err
	}
	v := &visit{Engine: e, now: now, worker: access.Worker{Role: "coordinator", Municipality: r.GetString("municipality"), Active: true}}
	h := &ByHand{x: &applying{visit: v, tx: tx, op: Op{ID: r.Id, Set: set}, at: now}, k: k, fresh: fresh}
	if h.value, err = k.shape.Examine(set, answered); err != nil && fresh {
		return nil, err
	}
	return h, h.look(r)
}

func (h *ByHand) look(r *core.Record) error {
	if h.fresh {
		if h.k.write != nil {
			return record.Refuse("not_allowed", "Dit kan alleen in de app.")
		}
		if h.k.before != nil {
			return h.k.before(h.x, h.value)
		}
		return nil
	}
	h.put = map[string]string{}
	for _, c := range h.k.shape.Columns {
		was, want := r.Original().GetString(c.Name), r.GetString(c.Name)
		if was == want {
			continue
		}
		h.put[c.Name] = want
		if c.Class == record.Fixed {
			return record.Invalid(c.Name, "Dit kan achteraf niet meer anders.")
		}
		if c.Class == record.State && !h.k.fits(c.Name, was, want) {
			return record.Invalid(c.Name, "Deze stap kan hier niet meer.")
		}
	}
	return nil
}

// Follow does what else the change causes, in the same transaction.
func (h *ByHand) Follow() error {
	switch {
	case h.fresh && h.k.after != nil:
		return h.k.after(h.x, h.value)
	case !h.fresh && h.k.changed != nil:
		return h.k.changed(h.x, row{}, h.put)
	default:
		return nil
	}
}

// valuesOf writes a record as an op would; a superuser has answered the
// warnings by typing it here.
func valuesOf(s *record.Shape, r *core.Record) (set json.RawMessage, answered []string, err error) {
	values := map[string]any{}
	for _, c := range s.Columns {
		answered = append(answered, c.Name)
		switch c.Kind {
		case record.Flag:
			values[c.Name] = r.GetBool(c.Name)
		case record.List:
			values[c.Name] = r.GetStringSlice(c.Name)
		case record.Moment:
			values[c.Name] = ""
			if t := r.GetDateTime(c.Name); !t.IsZero() {
				values[c.Name] = wireTime(t.Time())
			}
		default:
			values[c.Name] = r.GetString(c.Name)
		}
	}
	set, err = json.Marshal(values)
	return set, answered, err
}

// Keeps says whether a collection is one that phones write to.
func Keeps(collection string) bool {
	_, ok := kinds[collection]
	return ok
}
