package fieldsync

import (
	"fmt"

	"github.com/pocketbase/dbx"

	"naast/internal/consent"
	"naast/internal/contactrule"
	"naast/internal/record"
)

// create makes a new record: look, decide, write, in this order, so that a
// refusal has written nothing.
func (x *applying) create(k kind) (Ack, error) {
	heard := x.op.take()
	if heard.err != nil {
		return Ack{}, heard.err
	}
	v := heard.value
	waits := x.gathers && k.waits != nil && k.waits(v)
	if !waits && !k.blind {
		if err := x.writeWaiting(x.tx); err != nil {
			return Ack{}, err
		}
	}
	if parent, err := x.admit(k, v); err != nil || parent != "" {
		if err != nil {
			return Ack{}, err
		}
		return x.invisible(parent)
	}
	if k.before != nil {
		if err := k.before(x, v); err != nil {
			return Ack{}, err
		}
	}
	if k.write != nil {
		return x.done(), k.write(x, v)
	}
	return x.add(k, v, waits)
}

// add writes the record and what it causes.
func (x *applying) add(k kind, v any, waits bool) (Ack, error) {
	closed, err := x.wasClosed(k.parentOf(v))
	if err != nil {
		return Ack{}, err
	}
	fresh := true
	if waits {
		x.wait(k.shape, record.Line{Stamp: x.stamp(), Value: v})
	} else if fresh, err = k.shape.Insert(x.tx, x.stamp(), v); err != nil {
		return Ack{}, err
	}
	if !fresh {
		return x.sameAgain(k, v)
	}
	if k.after != nil {
		if err := k.after(x, v); err != nil {
			return Ack{}, err
		}
	}
	if closed && !protects(v) {
		if err := x.reopens(k.parentOf(v)); err != nil {
			return Ack{}, err
		}
	}
	return x.done(), nil
}

// admit asks who may make this. It names the parent whose file the worker may
// not add to.
func (x *applying) admit(k kind, v any) (hidden string, err error) {
	if x.worker.Municipality == "" {
		return "", record.Refuse("not_allowed", "Uw account hoort nog bij geen gemeente. Vraag de beheerder om dit in te vullen.")
	}
	if !x.worker.Field() {
		return "", record.Refuse("not_allowed", "Met uw account kunt u geen gesprekken vastleggen. Vraag de coördinator wie het gesprek overneemt, of de beheerder om een ander account.")
	}
	if x.onlyNo && !protects(v) {
		return "", record.Refuse("shut", "Uw account of dit toestel is gesloten.")
	}
	parent := k.parentOf(v)
	if parent == "" {
		return "", nil
	}
	may, err := x.mayAdd(parent, v)
	if err != nil || may {
		return "", err
	}
	return parent, nil
}

// mayAdd: the worker sees the file; or saw it once, and brings a no, which is
// never too late.
func (x *applying) mayAdd(parent string, v any) (bool, error) {
	seen, err := x.sees(parent)
	if err != nil || seen || !protects(v) {
		return seen, err
	}
	return x.couldSee(parent)
}

// protects: a withdrawal, or a ban. Whoever had the file once may still bring it
// (sync.md, "withdrawn and nee win").
func protects(v any) bool {
	if c, ok := v.(*consent.Consent); ok {
		return c.Decision == "withdrawn"
	}
	_, ban := v.(*contactrule.ContactBan)
	return ban
}

// sameAgain: the id is there already. When its own author says it again (a
// copied profile that was renumbered) it is done; else the id is not free.
func (x *applying) sameAgain(k kind, v any) (Ack, error) {
	var author string
	err := record.Query(x.tx, fmt.Sprintf("SELECT author FROM `%s` WHERE id = {:id}", k.shape.Collection)).
		Bind(dbx.Params{"id": x.op.ID}).Row(&author)
	if err != nil {
		return Ack{}, err
	}
	if author != x.worker.ID {
		return Ack{}, record.Refuse("invalid", "Dit kon niet bewaard worden. Leg het opnieuw vast.")
	}
	if k.updates {
		return x.done(), nil // it may have been changed since
	}
	have, _, err := k.shape.Read(x.tx, x.op.ID, k.shape.Columns)
	if err != nil {
		return Ack{}, err
	}
	for _, c := range k.shape.Columns {
		if have[c.Name] != k.shape.Cell(v, c) {
			return x.hold(x.tx, x.op, "same_id") // other words under one id: neither may get lost
		}
	}
	return x.done(), nil
}
