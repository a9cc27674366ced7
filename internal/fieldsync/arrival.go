package fieldsync

import "encoding/json"

// arrival is one op as it came: read, opened and hashed in the goroutine of its
// request, before any transaction.
type arrival struct {
	raw      json.RawMessage
	hash     []byte // of the raw op: the same number with another hash is a fork
	op       Op     // what it says; only its number when it could not be read
	size     int    // bytes of what it says
	readable bool
}

// arrivals reads the ops of a request. An op that has a number and is otherwise
// unreadable is one that uses up its number, so that it holds up no other.
func (v *visit) arrivals(ops []json.RawMessage) []arrival {
	list := make([]arrival, len(ops))
	for i, raw := range ops {
		list[i] = read(raw)
	}
	return list
}

func read(raw json.RawMessage) arrival {
	a := arrival{raw: raw, hash: hash(raw), size: len(raw)}
	if err := json.Unmarshal(raw, &a.op); err == nil {
		a.readable = true
		return a
	}
	var n struct {
		Seq int64 `json:"seq"`
	}
	a.op = Op{}
	if err := json.Unmarshal(raw, &n); err == nil {
		a.op.Seq = n.Seq
	}
	return a
}

// kept is what goes to quarantine: the op, or the bytes as they came.
func (a arrival) kept() Op {
	if a.readable {
		return a.op
	}
	return Op{Seq: a.op.Seq, Set: a.raw}
}
