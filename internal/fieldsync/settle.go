package fieldsync

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"sort"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// outcome is one line of provenance, on its way into sync_ops.
type outcome struct {
	Seq                                                          int64
	Hash, At, Do, Collection, Record, Fields, Outcome, AnswerOut string
}

// settle uses up the number and keeps the outcome: provenance, and the answer
// to a phone that did not hear it the first time. It is written by flush.
func (v *visit) settle(op Op, hash []byte, ack Ack) error {
	answer, err := json.Marshal(ack)
	if err != nil {
		return err
	}
	v.unwritten = append(v.unwritten, outcome{Seq: op.Seq, Hash: hex.EncodeToString(hash), At: cut(op.At, 40), Do: cut(op.Do, 10),
		Collection: cut(op.Collection, 40), Record: cut(op.ID, 15), Fields: names(op.Set), Outcome: ack.Outcome, AnswerOut: string(answer)})
	v.device.LastSeq = op.Seq
	return nil
}

// flush writes the outcomes of the ops so far, in one statement, in the
// transaction of their effects.
func (v *visit) flush(tx core.App) error {
	if len(v.unwritten) == 0 {
		return nil
	}
	lines, err := json.Marshal(v.unwritten)
	if err != nil {
		return err
	}
	v.unwritten = nil
	err = exec(tx, dbx.Params{"device": v.device.ID, "worker": v.worker.ID, "recorded": clock.Text(v.now),
		"skew": v.skew.Milliseconds(), "lines": string(lines)},
		`INSERT INTO sync_ops (device, seq, hash, worker, at, recorded_at, skew_ms, do, collection, record, fields, outcome, answer)
			SELECT {:device}, value ->> 'Seq', unhex(value ->> 'Hash'), {:worker}, value ->> 'At', {:recorded}, {:skew}, value ->> 'Do',
				value ->> 'Collection', value ->> 'Record', value ->> 'Fields', value ->> 'Outcome', value ->> 'AnswerOut' FROM json_each({:lines})`)
	if err != nil {
		return fmt.Errorf("fieldsync: settle up to seq %d: %w", v.device.LastSeq, err)
	}
	return nil
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
