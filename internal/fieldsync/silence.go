package fieldsync

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/outbox"
	"naast/internal/phone"
)

// mayTakeBack are the collections in which a parent's yes can be taken back.
var mayTakeBack = map[string]bool{"consents": true, "contact_bans": true, "contact_preferences": true, "parents": true}

// hush lets no message begin to whom these ops may be a no of, and waits for
// what is under way to them, before any transaction: after the commit nothing
// is accepted any more (invariant 8 of sync.md). The caller opens again.
func (v *visit) hush() (open func(), err error) {
	var keys []string
	for _, a := range v.ops {
		if a.op.Seq <= v.device.LastSeq { // said before: it has its outcome
			continue
		}
		some, err := v.silenced(a.op)
		if err != nil {
			return nil, err
		}
		keys = append(keys, some...)
	}
	return v.Quiet(keys...), nil
}

// Quiet shuts the gate to these parents and numbers until open is called. Nobody
// calls it inside a transaction.
func (e *Engine) Quiet(keys ...string) (open func()) {
	ctx, cancel := context.WithTimeout(context.Background(), outbox.LongestCall)
	defer cancel()
	return e.Gate.Shut(ctx, keys...)
}

// QuietByHand is Quiet for a record that a superuser changes.
func (e *Engine) QuietByHand(r *core.Record) (open func()) {
	switch {
	case !mayTakeBack[r.Collection().Name]:
		return func() {}
	case r.Collection().Name == "parents":
		return e.Quiet(r.Id)
	}
	return e.Quiet(r.GetString("parent"), r.Original().GetString("parent"))
}

// silenced gives the keys of whom an op may silence: none for what can only open.
func (e *Engine) silenced(op Op) (keys []string, err error) {
	if !mayTakeBack[op.Collection] || op.Collection == "parents" && op.Do == "create" {
		return nil, nil
	}
	var set struct {
		Decision string `json:"decision"`
		Number   string `json:"number"`
	}
	_ = json.Unmarshal(op.Set, &set) // one that cannot be read is refused later
	if op.Collection == "consents" && set.Decision == "given" {
		return nil, nil
	}
	about, err := fileOf(e.App, op)
	if err != nil || op.Collection != "contact_bans" {
		return []string{about}, err
	}
	var known string
	err = e.App.DB().NewQuery("SELECT COALESCE((SELECT phone FROM parents WHERE id = {:id}), '')").Bind(dbx.Params{"id": about}).Row(&known)
	if err != nil {
		return nil, fmt.Errorf("fieldsync: whose number: %w", err)
	}
	keys = []string{about}
	for _, number := range []string{set.Number, known} {
		if n, err := phone.Parse(number); err == nil {
			keys = append(keys, n.E164())
		}
	}
	return keys, nil
}

// hushHeld is hush for an op in quarantine that a coordinator is about to place.
func (e *Engine) hushHeld(id string) (open func(), err error) {
	var h Held
	err = e.App.DB().NewQuery(heldColumns + "WHERE id = {:id}").Bind(dbx.Params{"id": id}).One(&h)
	if errors.Is(err, sql.ErrNoRows) {
		return func() {}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("fieldsync: whom is %s about: %w", id, err)
	}
	op, err := e.heldOp(h)
	if err != nil {
		return func() {}, nil // it cannot be placed
	}
	keys, err := e.silenced(op)
	if err != nil {
		return nil, err
	}
	return e.Quiet(keys...), nil
}
