package fieldsync

import (
	"encoding/json"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/record"
)

// ByHand is a change that a superuser makes in the dashboard. It obeys the
// rules that an op obeys; a superuser counts as a coordinator there.
type ByHand struct {
	x     *applying
	k     kind
	r     *core.Record
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
		return nil, record.Refuse("append_only", "Dit kan hier niet met de hand. Leg het opnieuw vast in de app.")
	}
	v := &visit{Engine: e, now: now, worker: access.Worker{Role: "coordinator", Municipality: r.GetString("municipality"), Active: true}}
	h := &ByHand{x: &applying{visit: v, tx: tx, op: Op{ID: r.Id}, at: now}, k: k, r: r, fresh: fresh}
	if fresh {
		return h, h.lookNew()
	}
	return h, h.lookChange()
}

// lookNew: what is new belongs to somebody who works here, and to a file of here.
func (h *ByHand) lookNew() error {
	if h.k.write != nil {
		return record.Refuse("not_allowed", "Dit kan alleen in de app.")
	}
	if err := h.belongs(); err != nil {
		return err
	}
	h.x.worker.ID = h.r.GetString("author")
	set, answered, err := valuesOf(h.k.shape, h.r)
	if err != nil {
		return err
	}
	if h.value, _, err = h.k.shape.Examine(set, answered); err != nil {
		return err
	}
	if h.k.before != nil {
		if err := h.k.before(h.x, h.value); err != nil {
			return err
		}
	}
	h.tidy(h.value, h.k.shape.Columns)
	return nil
}

func (h *ByHand) belongs() error {
	here, err := h.x.colleague(h.r.GetString("author"))
	if err != nil {
		return err
	}
	if !here || h.r.GetString("author") == "" {
		return record.Invalid("author", "Kies bij author een collega die in deze gemeente werkt.")
	}
	parent := h.r.GetString("parent")
	if parent == "" {
		return nil
	}
	var same bool
	err = record.Query(h.x.tx, "SELECT EXISTS (SELECT 1 FROM parents WHERE id = {:id} AND municipality = {:m})").
		Bind(dbx.Params{"id": parent, "m": h.x.worker.Municipality}).Row(&same)
	if err == nil && !same {
		return record.Invalid("parent", "Deze ouder staat niet bij deze gemeente.")
	}
	return err
}

// lookChange: only fields that may change, to values that an op may set.
func (h *ByHand) lookChange() error {
	for _, stamp := range []string{"municipality", "author", "device", "happened_at", "recorded_at"} {
		if h.r.GetString(stamp) != h.r.Original().GetString(stamp) {
			return record.Invalid(stamp, "Van wie iets is en wanneer het was, kan achteraf niet meer anders. Leg het opnieuw vast in de app.")
		}
	}
	changes, err := h.changes()
	if err != nil {
		return err
	}
	old := row{Parent: h.r.GetString("parent"), Municipality: h.x.worker.Municipality, Author: h.r.GetString("author"), Owner: h.r.Original().GetString("owner")}
	if h.k.may != nil {
		if err := h.k.may(h.x, old, changes); err != nil {
			return err
		}
	}
	if h.x.banned {
		return record.Invalid("phone", bannedWords)
	}
	h.put = map[string]string{}
	for _, c := range changes {
		if c.Judge() == record.Nothing {
			continue
		}
		h.put[c.Column.Name] = c.Want
		if c.Column.Class == record.State && !h.k.fits(c.Column.Name, c.Have, c.Want) {
			return record.Invalid(c.Column.Name, "Deze stap kan hier niet meer. Kijk hoe het er nu voor staat.")
		}
	}
	return nil
}

// changes examines the fields that differ, as an update of a phone.
func (h *ByHand) changes() ([]record.Change, error) {
	was, err := h.decoded(h.r.Original())
	if err != nil {
		return nil, err
	}
	want, err := h.decoded(h.r)
	if err != nil {
		return nil, err
	}
	differ := map[string]json.RawMessage{}
	all, answered, err := valuesOf(h.k.shape, h.r)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(all, &differ); err != nil {
		return nil, err
	}
	for _, c := range h.k.shape.Columns {
		if h.k.shape.Cell(was, c) == h.k.shape.Cell(want, c) {
			delete(differ, c.Name)
		}
	}
	if all, err = json.Marshal(differ); err != nil {
		return nil, err
	}
	tidied, present, err := h.k.shape.ExamineChange(all, answered)
	if err != nil {
		return nil, err
	}
	h.tidy(tidied, present)
	changes := make([]record.Change, len(present))
	for i, c := range present {
		have := h.k.shape.Cell(was, c)
		changes[i] = record.Change{Column: c, Was: have, Have: have, Want: h.k.shape.Cell(tidied, c)}
	}
	return changes, nil
}

func (h *ByHand) decoded(r *core.Record) (any, error) {
	set, _, err := valuesOf(h.k.shape, r)
	if err != nil {
		return nil, err
	}
	v, _, err := h.k.shape.Decode(set)
	return v, err
}

// tidy writes what was typed as it is kept: a telephone number in E.164.
func (h *ByHand) tidy(v any, columns []record.Column) {
	for _, c := range columns {
		if c.Kind == record.Text {
			h.r.Set(c.Name, h.k.shape.Cell(v, c))
		}
	}
}

// Follow does what else the change causes, in the same transaction.
func (h *ByHand) Follow() error {
	h.x.op.ID = h.r.Id // a new record has one only now
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
