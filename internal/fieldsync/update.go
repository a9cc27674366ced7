package fieldsync

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/pocketbase/dbx"

	"naast/internal/record"
)

// row is what we must know of a record before somebody changes it.
type row struct {
	Parent       string `db:"parent"`
	Municipality string `db:"municipality"`
	Author       string `db:"author"`
	Owner        string `db:"owner"`
}

// update changes fields of a record, each by itself: what nobody else touched
// is applied, and a clash is kept and shown (sync.md, "When two people changed
// the same thing").
func (x *applying) update(k kind) (Ack, error) {
	heard := x.op.take()
	if heard.err != nil {
		return Ack{}, heard.err
	}
	if err := x.writeWaiting(x.tx); err != nil {
		return Ack{}, err
	}
	r, found, err := x.find(k)
	if err != nil {
		return Ack{}, err
	}
	if !found {
		return x.invisible("")
	}
	if seen, err := x.mayTouch(k, r); err != nil || !seen {
		if err != nil {
			return Ack{}, err
		}
		return x.invisible(r.Parent)
	}
	changes, err := x.compare(k, heard.value, heard.present)
	if err != nil {
		return Ack{}, err
	}
	if k.may != nil {
		if err := k.may(x, r, changes); err != nil {
			return Ack{}, err
		}
	}
	return x.change(k, r, changes)
}

// change merges, and brings a closed file back to the coordinator.
func (x *applying) change(k kind, r row, changes []record.Change) (Ack, error) {
	closed, err := x.wasClosed(r.Parent)
	if err != nil {
		return Ack{}, err
	}
	ack, err := x.merge(k, r, changes)
	if err == nil && closed && !k.settles && anything(changes) {
		err = x.reopens(r.Parent)
	}
	return ack, err
}

// anything: what stands here already is no change.
func anything(changes []record.Change) bool {
	return slices.ContainsFunc(changes, func(c record.Change) bool { return c.Judge() != record.Nothing })
}

// compare lays three values beside each other for every field of the update.
func (x *applying) compare(k kind, want any, present []record.Column) ([]record.Change, error) {
	was, _, err := k.shape.Decode(orEmpty(x.op.Was))
	if err != nil {
		return nil, err
	}
	if t, ok := was.(record.Tidier); ok {
		t.Tidy()
	}
	have, _, err := k.shape.Read(x.tx, x.op.ID, present)
	if err != nil {
		return nil, err
	}
	changes := make([]record.Change, len(present))
	for i, c := range present {
		changes[i] = record.Change{Column: c, Was: k.shape.Cell(was, c), Want: k.shape.Cell(want, c), Have: have[c.Name]}
	}
	return changes, nil
}

// find reads whose record it is.
func (x *applying) find(k kind) (r row, found bool, err error) {
	parent, owner := "parent", "''"
	switch {
	case k.shape.Collection == "parents":
		parent = "id"
	case !k.shape.InFile:
		parent = "''"
	}
	if k.shape.Collection == "followups" {
		owner = "owner"
	}
	err = record.Query(x.tx, fmt.Sprintf("SELECT %s AS parent, municipality, author, %s AS owner FROM `%s` WHERE id = {:id}",
		parent, owner, k.shape.Collection)).Bind(dbx.Params{"id": x.op.ID}).One(&r)
	if errors.Is(err, sql.ErrNoRows) {
		return r, false, nil
	}
	return r, err == nil, err
}

// mayTouch: the worker sees the file; without a file it must be his own, or in
// his municipality when he coordinates. A peer sees less, so changes less.
func (x *applying) mayTouch(k kind, r row) (bool, error) {
	if !x.worker.Field() {
		return false, nil
	}
	if r.Owner == x.worker.ID && r.Municipality == x.worker.Municipality {
		return true, nil // it was somebody else who closed it, and with it his file: twice done is once done
	}
	if r.Parent == "" {
		return r.Author == x.worker.ID || x.coordinates() && r.Municipality == x.worker.Municipality, nil
	}
	if x.worker.Role == "peer" && !k.peers(r, x.worker.ID) {
		return false, nil
	}
	return x.worker.Sees(x.tx, r.Parent)
}

func orEmpty(raw []byte) []byte {
	if len(raw) == 0 {
		return []byte("{}")
	}
	return raw
}
