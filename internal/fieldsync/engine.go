package fieldsync

import (
	"log/slog"
	"sync"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sqlite"
)

// Engine exchanges ops for changes.
type Engine struct {
	App    core.App
	Reader *sqlite.Reader
	Clock  clock.Clock
	Ban    contactrule.Key
	Life   *keys.Life
	Seals  *keys.Seals
	Gate   *outbox.Gate // shut while a no is written down; nil: nothing is sent from here
	Urgent func()       // heard at the moment that an urgency was committed, before its request is answered; never waits, nil: nobody
	turns  sync.Map     // device -> *sync.Mutex: one exchange of a device at a time
	group  group
	tail   tail
}

// New makes the engine of an application. There is one.
func New(app core.App, reader *sqlite.Reader, now clock.Clock, ban contactrule.Key, life *keys.Life, seals *keys.Seals) *Engine {
	return &Engine{App: app, Reader: reader, Clock: now, Ban: ban, Life: life, Seals: seals, group: group{app: app}}
}

// visit is one request of one device: who, with what, and when.
type visit struct {
	*Engine
	worker access.Worker
	in     *Request
	ops    []arrival
	now    time.Time
	skew   time.Duration // server's clock minus the device's
	device deviceRow
	manner manner
	onlyNo bool // a shut phone: only a withdrawal or a ban is taken
	urgent bool // an urgency was written in the transaction that is open
	// outcomes that flush has still to write
	unwritten []outcome
	erasing   erasing
	// new rows that writeWaiting has still to write; none wait unless gathers
	waiting []waiting
	gathers bool
	// files that this request was allowed to touch, asked in its transaction
	seen map[string]bool
	// files of which is known whether they were closed before this request
	closed map[string]bool
	log    *slog.Logger
}

// Exchange takes the ops of a request and answers with what changed for this
// worker. It gives a *Problem when the request as a whole cannot be served.
func (e *Engine) Exchange(worker string, in *Request) (*Answer, error) {
	return e.serve(worker, in, syncs)
}

func (e *Engine) serve(worker string, in *Request, m manner) (*Answer, error) {
	theirs, err := time.Parse(time.RFC3339Nano, in.Now) // before the turn: made-up names must not pile up
	if err != nil {
		return nil, Malformed
	}
	turn, _ := e.turns.LoadOrStore(in.Device, &sync.Mutex{})
	turn.(*sync.Mutex).Lock()
	defer turn.(*sync.Mutex).Unlock()

	v, err := e.open(worker, in, theirs, m)
	if err != nil {
		return nil, err
	}
	out := &Answer{Epoch: e.Life.Epoch(), Now: wireTime(v.now), Acks: []Ack{}, Changes: []Change{},
		Grants: []Grant{}, Drops: []Drop{}, Purges: []Purge{}, Cursor: in.Cursor, Delivered: m == delivers}
	if err := v.push(out); err != nil {
		return nil, err
	}
	v.hurry(out)
	if err := v.given(out); err != nil {
		return nil, err
	}
	out.LastSeq, out.DurableSeq = v.device.LastSeq, v.device.DurableSeq
	v.lend(out)
	if newest := e.Seals.Newest(); in.Kid != newest.Kid {
		out.Keys = []keys.Public{newest}
	}
	if v.shut() {
		out.wipe()
		return out, nil
	}
	return out, v.pull(out)
}

// open finds the worker and the device; theirs is what the device's clock says.
func (e *Engine) open(worker string, in *Request, theirs time.Time, m manner) (*visit, error) {
	v := &visit{Engine: e, in: in, manner: m, now: e.Clock().UTC(), log: e.App.Logger().With("device", in.Device, "worker", worker)}
	v.skew = v.now.Sub(theirs)
	w, found, err := access.Find(e.App, worker)
	if err != nil {
		return nil, err
	}
	v.worker = w
	d, known, err := findDevice(e.App, in.Device)
	if err != nil {
		return nil, err
	}
	if !known {
		e.turns.Delete(in.Device)
	}
	if !found || !known || d.Worker != worker {
		return nil, DeviceUnknown
	}
	v.device = d
	v.ops = v.arrivals(in.Ops)
	return v, nil
}

// shut: this account or this device may deliver, and receives nothing.
func (v *visit) shut() bool { return v.device.Revoked || !v.worker.Active }

func wireTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000Z") }
