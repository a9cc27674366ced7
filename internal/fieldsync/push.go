package fieldsync

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/record"
)

// push applies the ops in the order of their numbers. They share one
// transaction, since each disk sync is dear; when the store fails, they are
// done again one by one, so that none suffers for another.
func (v *visit) push(out *Answer) error {
	if len(v.ops) == 0 && len(v.in.Purged) == 0 {
		if v.contactIsFresh() {
			return nil
		}
		return v.group.write(v.contact)
	}
	open, err := v.hush()
	if err != nil {
		return err
	}
	defer open()
	for i := range v.ops {
		v.ops[i].op.listen()
	}
	v.gathers = true
	acks, missing, err := v.all(v.ops)
	if errors.Is(err, errTaken) {
		acks, missing, err = v.all(v.ops)
	}
	if err != nil && !isProblem(err) {
		v.log.Warn("push: the ops of a request are done one by one", "error", err)
		acks, missing, err = v.oneByOne()
	}
	out.Acks, out.Missing = append(out.Acks, acks...), missing
	return err
}

// all applies ops in one transaction, with the news of the device itself. After
// an error the device stands where it stood: no number counts as used.
func (v *visit) all(ops []arrival) (acks []Ack, missing int64, err error) {
	before := v.device
	err = v.group.write(func(tx core.App) error {
		acks, missing, v.urgent, v.unwritten, v.waiting, v.seen = nil, 0, false, nil, nil, map[string]bool{}
		d, known, err := findDevice(tx, v.device.ID)
		if err != nil || !known {
			return errors.Join(err, errorIf(!known, DeviceUnknown))
		}
		v.device = d
		if v.worker, _, err = access.Find(tx, v.worker.ID); err != nil { // the account may have been closed meanwhile
			return err
		}
		for _, a := range ops {
			ack, gap, err := v.receive(tx, a)
			if err != nil {
				return err
			}
			if gap {
				missing = v.device.LastSeq + 1
				break
			}
			acks = append(acks, ack)
		}
		if err := v.flush(tx); err != nil {
			return err
		}
		if err := v.confirmPurges(tx); err != nil {
			return err
		}
		return v.contact(tx)
	})
	switch {
	case err != nil:
		v.device = before
	case v.urgent && v.Urgent != nil:
		v.Urgent()
	}
	return acks, missing, err
}

// oneByOne gives each op a transaction of its own. What the store refuses for
// good goes to quarantine with its payload; a store that is out of order
// (full, locked, unreadable) makes us stop: nothing was written, try again.
func (v *visit) oneByOne() (acks []Ack, missing int64, err error) {
	v.gathers = false
	for _, a := range v.ops {
		some, gap, err := v.all([]arrival{a})
		if err != nil && !isProblem(err) {
			some, err = v.afterFailure(a, err)
		}
		if err != nil {
			return acks, 0, err
		}
		acks, missing = append(acks, some...), gap
		if gap > 0 || len(some) > 0 && some[len(some)-1].Outcome == "later" {
			break
		}
	}
	return acks, missing, nil
}

// afterFailure looks whether the op was recorded after all: the store can
// report an error after it committed.
func (v *visit) afterFailure(a arrival, cause error) ([]Ack, error) {
	op := a.op
	if again, err := stored(v.App, v.device.ID, op.Seq); err == nil && again != nil {
		v.device.LastSeq = max(v.device.LastSeq, op.Seq)
		return []Ack{again.ack}, nil
	}
	if d, known, err := findDevice(v.App, v.device.ID); err == nil && known {
		v.device = d
	}
	v.log.Error("push: the store failed", "seq", op.Seq, "collection", op.Collection, "record", op.ID, "error", cause)
	if outOfOrder(cause) {
		return []Ack{{Seq: op.Seq, Outcome: "later", Why: "Het lukt nu niet om dit te verwerken. De app probeert het later opnieuw."}}, nil
	}
	var ack Ack
	err := v.App.RunInTransaction(func(tx core.App) error {
		var err error
		if kinds[op.Collection].apart { // the words stay on the phone, which asks to say it again
			ack = refused(op, record.Refuse("invalid", "Dit kon niet bewaard worden. Leg het opnieuw vast."))
		} else if ack, err = v.hold(tx, a.kept(), "store"); err != nil {
			return err
		}
		v.unwritten = nil
		if err := errors.Join(v.settle(op, a.hash, ack), v.flush(tx)); err != nil {
			return err
		}
		return v.contact(tx) // the number is used up: without this note the next op would be a gap
	})
	if err != nil {
		return nil, fmt.Errorf("push: quarantine of seq %d: %w", op.Seq, errors.Join(err, cause))
	}
	return []Ack{ack}, nil
}

// outOfOrder: the fault is the disk's or the moment's, not the op's. An op on
// which we crash would crash again: it must not hold up the others for ever.
func outOfOrder(err error) bool {
	var c *crash
	if errors.As(err, &c) {
		return false
	}
	var s sqlite3.Error
	if !errors.As(err, &s) {
		return true
	}
	return s.Code != sqlite3.ErrConstraint && s.Code != sqlite3.ErrMismatch && s.Code != sqlite3.ErrTooBig && s.Code != sqlite3.ErrError
}

func hash(raw []byte) []byte {
	sum := sha256.Sum256(raw)
	return sum[:]
}

func isProblem(err error) bool {
	var p *Problem
	return errors.As(err, &p)
}

func errorIf(wrong bool, err error) error {
	if wrong {
		return err
	}
	return nil
}
