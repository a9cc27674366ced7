package fieldsync

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

// receive takes one op: said before, a gap, or the next number. Its outcome is
// written in the same transaction as its effect.
func (v *visit) receive(tx core.App, a arrival) (ack Ack, gap bool, err error) {
	if a.op.Seq < 1 {
		return ack, false, Malformed
	}
	if a.op.Seq <= v.device.LastSeq {
		return v.again(tx, a)
	}
	if a.op.Seq > v.device.LastSeq+1 {
		return ack, true, nil
	}
	erased, err := v.aboutErased(tx, a.op)
	switch {
	case err != nil:
	case erased:
		ack, err = v.dropErased(tx, a.op)
		a.op.Set = nil
	case a.stuck != "": // nothing of it may get lost: the right key may come back
		ack, err = v.hold(tx, a.kept(), a.stuck)
	case v.shut() && !a.readable:
		ack, err = v.hold(tx, a.kept(), "shut")
	case v.shut(): // this phone is going to be wiped: nothing may stay behind on it
		ack, err = v.judgeShut(tx, a.op)
	case a.size > MaxOp:
		ack = refused(a.op, record.Refuse("too_large", "Dit is te lang om te versturen. Maak de tekst korter."))
	case a.readable:
		ack, err = v.judge(tx, a.op)
	default:
		ack = refused(a.op, record.Refuse("invalid", "Dit kon niet gelezen worden. Vul het opnieuw in."))
	}
	if err != nil {
		return ack, false, err
	}
	return ack, false, v.settle(a.op, a.hash, ack)
}

// again answers an op that was said before with its first answer. The same
// number with other words means that two phones share one profile.
func (v *visit) again(tx core.App, a arrival) (Ack, bool, error) {
	if err := v.flush(tx); err != nil { // the number may be of this very request
		return Ack{}, false, err
	}
	s, err := stored(tx, v.device.ID, a.op.Seq)
	if err != nil {
		return Ack{}, false, err
	}
	if s == nil || !bytes.Equal(s.hash, a.hash) {
		return Ack{}, false, DeviceFork
	}
	return s.ack, false, nil
}

// judge decides over one op. An error is the store's; everything a worker can
// do wrong is an outcome.
func (v *visit) judge(tx core.App, op Op) (Ack, error) {
	ack, err := v.apply(tx, op)
	if r, ok := record.AsRefusal(err); ok {
		return refused(op, r), nil
	}
	return ack, err
}

// judgeShut keeps what a shut account or device brings for a coordinator; but a
// withdrawal or a ban takes effect, since messages would go on meanwhile, and so
// does what may not lie in quarantine.
func (v *visit) judgeShut(tx core.App, op Op) (Ack, error) {
	apart := kinds[op.Collection].apart
	past := apart || pastDesk(op)
	if op.Do == "create" && (op.Collection == "consents" || op.Collection == "contact_bans" || past) {
		once := *v
		once.worker.Active, once.onlyNo = true, !past
		ack, err := once.apply(tx, op)
		if refusal, is := record.AsRefusal(err); !is {
			return ack, err
		} else if apart { // it would lie there with who brought it
			return refused(op, refusal), nil
		}
	}
	return v.hold(tx, op, "shut")
}

func refused(op Op, r *record.Refusal) Ack {
	return Ack{Seq: op.Seq, Outcome: "refused", Code: r.Code, Why: r.Why, Fields: r.Fields}
}

type settled struct {
	hash []byte
	ack  Ack
}

// stored gives the kept outcome of a number; nil when there is none.
func stored(tx core.App, device string, seq int64) (*settled, error) {
	var row struct {
		Hash   []byte `db:"hash"`
		Answer string `db:"answer"`
	}
	err := record.Query(tx, "SELECT hash, answer FROM sync_ops WHERE device = {:d} AND seq = {:s}").
		Bind(dbx.Params{"d": device, "s": seq}).One(&row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("fieldsync: look up seq %d: %w", seq, err)
	}
	s := &settled{hash: row.Hash}
	return s, json.Unmarshal([]byte(row.Answer), &s.ack)
}
