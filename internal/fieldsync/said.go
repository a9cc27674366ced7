package fieldsync

import (
	"naast/internal/record"
)

// said is what an op says, read and checked by the rules of its collection: in
// the goroutine of its request, before any transaction.
type said struct {
	value   any
	present []record.Column // the fields that it carries
	err     error
	fields  string // names, for provenance
	taken   bool
}

// listen fills in what the op says, where its collection is known.
func (op *Op) listen() {
	k, ok := kinds[op.Collection]
	h := &said{}
	switch {
	case ok && op.Do == "create" && k.creates:
		h.value, h.present, h.err = k.shape.Examine(op.Set, op.Answered)
	case ok && op.Do == "update" && k.updates:
		h.value, h.present, h.err = k.shape.ExamineChange(op.Set, op.Answered)
	default:
		return
	}
	op.said = h
	if h.fields = called(h.present); h.err != nil { // then what was sent may be more
		h.fields = names(op.Set)
	}
}

// take gives what the op says. The rules of a kind may write in it, so when a
// transaction is done again it is read again.
func (op *Op) take() *said {
	if op.said == nil || op.said.taken {
		op.listen()
	}
	op.said.taken = true
	return op.said
}
