package fieldsync

import "encoding/json"

// arrival is one op as it came: read, opened and hashed in the goroutine of its
// request, before any transaction.
type arrival struct {
	words    json.RawMessage // as they came, or as the seal held them
	hash     []byte          // of the raw op: the same number with another hash is a fork
	op       Op              // what it says; only its number when it could not be read
	size     int             // bytes of what it says
	readable bool
	stuck    string // why a sealed op stays closed: unknown_key or unopened
}

// arrivals reads the ops of a request, and opens those that are sealed. What
// was said before is known by its hash, and stays closed.
func (v *visit) arrivals(ops []json.RawMessage) []arrival {
	list := make([]arrival, len(ops))
	for i, raw := range ops {
		a, e := read(raw)
		if e.Sealed != nil && a.op.Seq > v.device.LastSeq {
			a.open(v.Seals, v.worker.ID, e)
		}
		list[i] = a
	}
	return list
}

// read takes one op. One that has a number and is otherwise unreadable is one
// that uses up its number, so that it holds up no other.
func read(raw json.RawMessage) (arrival, envelope) {
	a := arrival{words: raw, hash: hash(raw), size: len(raw)}
	var e envelope
	if err := json.Unmarshal(raw, &e); err == nil {
		if e.Sealed != nil {
			a.op.Seq = e.Seq
			return a, e
		}
		a.op, a.readable = e.Op, true
		return a, e
	}
	var n struct {
		Seq int64 `json:"seq"`
	}
	if err := json.Unmarshal(raw, &n); err == nil {
		a.op.Seq = n.Seq
	}
	return a, envelope{}
}

// kept is what goes to quarantine: the op, or its words as they came.
func (a arrival) kept() Op {
	if a.readable {
		return a.op
	}
	return Op{Seq: a.op.Seq, Set: a.words}
}
