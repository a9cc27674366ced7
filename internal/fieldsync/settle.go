package fieldsync

import (
	"encoding/json"
	"fmt"
	"sort"
	"strconv"
	"strings"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// outcome is one line of provenance, on its way into sync_ops.
type outcome struct {
	op     Op
	hash   []byte
	ack    Ack
	answer string
}

var outcomes = record.ManyInto("sync_ops", []string{"device", "seq", "hash", "worker", "at", "recorded_at", "skew_ms", "do",
	"collection", "record", "fields", "outcome", "answer"}, "")

// settle uses up the number and keeps the outcome: provenance, and the answer
// to a phone that did not hear it the first time. It is written by flush.
func (v *visit) settle(op Op, hash []byte, ack Ack) error {
	answer, err := inJSON(ack)
	if err != nil {
		return err
	}
	v.device.LastSeq = op.Seq
	if kinds[op.Collection].apart {
		op = Op{Seq: op.Seq}
	}
	v.unwritten = append(v.unwritten, outcome{op, hash, ack, answer})
	return nil
}

// inJSON writes an answer; nearly all of them say only that it is done.
func inJSON(a Ack) (string, error) {
	if a.Outcome == "done" && a.Code == "" && a.Why == "" && len(a.Fields) == 0 && a.Conflict == "" {
		return `{"seq":` + strconv.FormatInt(a.Seq, 10) + `,"outcome":"done"}`, nil
	}
	raw, err := json.Marshal(a)
	return string(raw), err
}

// flush writes the rows that wait and then the outcomes of the ops so far, in
// the transaction of their effects.
func (v *visit) flush(tx core.App) error {
	if err := v.writeWaiting(tx); err != nil || len(v.unwritten) == 0 {
		return err
	}
	recorded, cells := clock.Text(v.now), make([]any, 0, 13*len(v.unwritten))
	for _, o := range v.unwritten {
		cells = append(cells, v.device.ID, o.op.Seq, o.hash, v.worker.ID, cut(o.op.At, 40), recorded, v.skew.Milliseconds(), cut(o.op.Do, 10),
			cut(o.op.Collection, 40), cut(o.op.ID, 15), o.op.fields(), o.ack.Outcome, o.answer)
	}
	v.unwritten = nil
	if _, err := outcomes.Write(tx, cells); err != nil {
		return fmt.Errorf("fieldsync: settle up to seq %d: %w", v.device.LastSeq, err)
	}
	return nil
}

// fields lists the fields of an op, never their values.
func (op Op) fields() string {
	if op.said != nil {
		return op.said.fields
	}
	return names(op.Set)
}

func called(columns []record.Column) string {
	list := make([]string, len(columns))
	for i, c := range columns {
		list[i] = c.Name
	}
	sort.Strings(list)
	return strings.Join(list, ",")
}

// names lists the fields of an op that cannot be read as its collection says.
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
