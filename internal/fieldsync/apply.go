package fieldsync

import (
	"regexp"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

var idForm = regexp.MustCompile(`^[a-z0-9]{15}$`)

// applying is an op on its way into the store.
type applying struct {
	*visit
	tx core.App
	op Op
	at time.Time // happened_at: the device's clock set right, never in the future

	banned bool   // it carried a number of somebody who said no, and the number was left out
	kept   string // the conflict that was made of what could not be put in force
}

// apply does one op: a *record.Refusal for the worker, or an outcome, or the
// store's error.
func (v *visit) apply(tx core.App, op Op) (Ack, error) {
	k, ok := kinds[op.Collection]
	if !ok {
		return Ack{}, record.Refuse("unknown_collection", "De app kent een onderdeel dat hier niet bestaat. Werk de app bij en probeer het opnieuw.")
	}
	if !idForm.MatchString(op.ID) {
		return Ack{}, record.Refuse("invalid", "Dit kon niet bewaard worden. Leg het opnieuw vast.")
	}
	at, err := time.Parse(time.RFC3339Nano, op.At)
	if err != nil {
		return Ack{}, record.Refuse("invalid", "De tijd van dit toestel is onleesbaar. Kijk naar de klok van uw telefoon.")
	}
	x := &applying{visit: v, tx: tx, op: op, at: earliest(at.Add(v.skew), v.now)}
	switch {
	case op.Do == "create" && k.creates:
		return x.create(k)
	case op.Do == "update" && k.updates:
		clear(v.seen)
		return x.update(k)
	case op.Do == "update" || op.Do == "create":
		return Ack{}, record.Refuse("append_only", "Dit kan achteraf niet meer anders. Leg het opnieuw vast.")
	default:
		return Ack{}, record.Refuse("invalid", "De app kent een handeling die hier niet bestaat. Werk de app bij.")
	}
}

func (x *applying) stamp() record.Stamp {
	return record.Stamp{ID: x.op.ID, Municipality: x.worker.Municipality, Author: x.worker.ID,
		Device: x.device.ID, HappenedAt: x.at, RecordedAt: x.now}
}

// done is the answer when all was said: what could not be put in force is named.
func (x *applying) done() Ack {
	if x.kept == "" {
		return Ack{Seq: x.op.Seq, Outcome: "done"}
	}
	return Ack{Seq: x.op.Seq, Outcome: "conflict", Conflict: x.kept, Why: x.clashWords(), Fields: x.clashFields(nil)}
}

// invisible answers an op about a file that the worker may not see. Who could
// see it once keeps the words: the coordinator places them. Anybody else hears
// the same, whether the parent exists or not.
func (x *applying) invisible(parent string) (Ack, error) {
	once, err := x.couldSee(parent)
	if err != nil {
		return Ack{}, err
	}
	if once && parent != reference { // every device was given the reference content once
		return x.hold(x.tx, x.op, "lost_access")
	}
	return Ack{}, notYours()
}

// notYours is said of what is not this worker's and of what is not there.
func notYours() *record.Refusal {
	return record.Refuse("not_visible", "Deze ouder staat niet bij u. Vraag de coördinator, of leg het gesprek vast als een nieuw gesprek.")
}

// sees asks once a request whether the worker may see a file, in its own
// transaction; an update may end a grant, so after one it is asked anew.
func (x *applying) sees(parent string) (bool, error) {
	if x.seen[parent] {
		return true, nil
	}
	seen, err := x.worker.Sees(x.tx, parent)
	if seen && x.seen != nil {
		x.seen[parent] = true
	}
	return seen, err
}

// couldSee: this device was given the file once, or this worker made it or met
// the parent.
func (x *applying) couldSee(parent string) (bool, error) {
	if err := x.writeWaiting(x.tx); err != nil {
		return false, err
	}
	var once bool
	err := record.Query(x.tx, `SELECT EXISTS (SELECT 1 FROM sync_files WHERE device = {:device} AND parent = {:parent})
		OR EXISTS (SELECT 1 FROM parents WHERE id = {:parent} AND author = {:worker})
		OR EXISTS (SELECT 1 FROM encounters WHERE parent = {:parent} AND author = {:worker})`).
		Bind(dbx.Params{"device": x.device.ID, "parent": parent, "worker": x.worker.ID}).Row(&once)
	return once, err
}

// colleague says whether this is somebody who works in the municipality, now.
func (x *applying) colleague(id string) (bool, error) {
	if id == x.worker.ID {
		return true, nil
	}
	var found bool
	err := record.Query(x.tx, `SELECT EXISTS (SELECT 1 FROM workers WHERE id = {:id} AND municipality = {:m} AND active
		AND role IN ('ambassador', 'peer', 'coordinator'))`).
		Bind(dbx.Params{"id": id, "m": x.worker.Municipality}).Row(&found)
	return found, err
}

func (x *applying) coordinates() bool { return x.worker.Role == "coordinator" }

// earliest never goes back beyond what a table can hold and sort.
func earliest(a, b time.Time) time.Time {
	if first := time.Unix(0, 0); a.Before(first) {
		return first.UTC()
	}
	if a.Before(b) {
		return a.UTC()
	}
	return b
}
