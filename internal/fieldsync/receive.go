package fieldsync

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// receive takes one op: said before, a gap, or the next number. Its outcome is
// written in the same transaction as its effect.
func (v *visit) receive(tx core.App, raw json.RawMessage) (ack Ack, gap bool, err error) {
	op, readable := opOf(raw)
	if op.Seq < 1 {
		return ack, false, Malformed
	}
	if op.Seq <= v.device.LastSeq {
		return v.again(tx, op, raw)
	}
	if op.Seq > v.device.LastSeq+1 {
		return ack, true, nil
	}
	switch {
	case v.shut() && !readable:
		ack, err = v.hold(tx, Op{Seq: op.Seq, Set: raw}, "shut")
	case v.shut(): // this phone is going to be wiped: nothing may stay behind on it
		ack, err = v.hold(tx, op, "shut")
	case readable:
		ack, err = v.judge(tx, op, len(raw))
	default:
		ack = refused(op, record.Refuse("invalid", "Dit kon niet gelezen worden. Vul het opnieuw in."))
	}
	if err != nil {
		return ack, false, err
	}
	return ack, false, v.settle(tx, op, hash(raw), ack)
}

// opOf reads an op. One that has a number and is otherwise unreadable uses up
// its number, so that it holds up no other.
func opOf(raw json.RawMessage) (op Op, readable bool) {
	if err := json.Unmarshal(raw, &op); err == nil {
		return op, true
	}
	var n struct {
		Seq int64 `json:"seq"`
	}
	if err := json.Unmarshal(raw, &n); err != nil {
		return Op{}, false
	}
	return Op{Seq: n.Seq}, false
}

// again answers an op that was said before with its first answer. The same
// number with other words means that two phones share one profile.
func (v *visit) again(tx core.App, op Op, raw json.RawMessage) (Ack, bool, error) {
	s, err := stored(tx, v.device.ID, op.Seq)
	if err != nil {
		return Ack{}, false, err
	}
	if s == nil || !bytes.Equal(s.hash, hash(raw)) {
		return Ack{}, false, DeviceFork
	}
	return s.ack, false, nil
}

// judge decides over one op. An error is the store's; everything a worker can
// do wrong is an outcome.
func (v *visit) judge(tx core.App, op Op, size int) (Ack, error) {
	if size > MaxOp {
		return refused(op, record.Refuse("too_large", "Dit is te lang om te versturen. Maak de tekst korter.")), nil
	}
	ack, err := v.apply(tx, op)
	if r, ok := record.AsRefusal(err); ok {
		return refused(op, r), nil
	}
	return ack, err
}

func refused(op Op, r *record.Refusal) Ack {
	return Ack{Seq: op.Seq, Outcome: "refused", Code: r.Code, Why: r.Why, Fields: r.Fields}
}

// settle uses up the number and keeps the outcome: provenance, and the answer
// to a phone that did not hear it the first time.
func (v *visit) settle(tx core.App, op Op, hash []byte, ack Ack) error {
	answer, err := json.Marshal(ack)
	if err != nil {
		return err
	}
	_, err = record.Query(tx, `INSERT INTO sync_ops (device, seq, hash, worker, at, recorded_at, skew_ms, do, collection, record, fields, outcome, answer)
		VALUES ({:device}, {:seq}, {:hash}, {:worker}, {:at}, {:recorded}, {:skew}, {:do}, {:collection}, {:record}, {:fields}, {:outcome}, {:answer})`).
		Bind(dbx.Params{"device": v.device.ID, "seq": op.Seq, "hash": hash, "worker": v.worker.ID, "at": cut(op.At, 40),
			"recorded": clock.Text(v.now), "skew": v.skew.Milliseconds(), "do": cut(op.Do, 10), "collection": cut(op.Collection, 40),
			"record": cut(op.ID, 15), "fields": names(op.Set), "outcome": ack.Outcome, "answer": string(answer)}).Execute()
	if err != nil {
		return fmt.Errorf("fieldsync: settle seq %d: %w", op.Seq, err)
	}
	v.device.LastSeq = op.Seq
	return nil
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

// names lists the fields of an op, never their values.
func names(set json.RawMessage) string {
	var fields map[string]json.RawMessage
	if json.Unmarshal(set, &fields) != nil {
		return ""
	}
	list := make([]string, 0, len(fields))
	for f := range fields {
		list = append(list, cut(f, 40))
	}
	sort.Strings(list)
	return cut(strings.Join(list, ","), 400)
}
