package tests

import (
	"context"
	"os"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/phone"
	"naast/internal/record"
	"naast/internal/sqlite"
	_ "naast/migrations"
	"naast/tests/carrier"
)

// outboxWorld is a migrated database with one worker and one parent to whom a
// message may be sent, a clock that stands still, and a carrier with a script.
type outboxWorld struct {
	t       *testing.T
	dir     string
	app     *core.BaseApp
	life    *keys.Life
	now     time.Time
	carrier *carrier.Scripted
	outbox  *outbox.Dispatcher
	limits  outbox.Limits
}

const (
	wMunicipality = "demodam00000000"
	wWorker       = "samira000000000"
	wParent       = "parent000000000"
	wNumber       = "+31698765432"
)

var wBan = contactrule.Key("a key of at least thirty-two bytes")

// tuesday is a moment at which messages leave.
var tuesday = time.Date(2026, 11, 24, 10, 0, 0, 0, clock.Amsterdam)

func newOutboxWorld(t *testing.T) *outboxWorld {
	t.Helper()
	dir, err := os.MkdirTemp("", "naast") // not t.TempDir: PocketBase's log may still write when it is removed
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = os.RemoveAll(dir), os.RemoveAll(dir+".keys") })
	w := &outboxWorld{t: t, dir: dir, now: tuesday, carrier: &carrier.Scripted{}}
	w.life, err = keys.OpenLife(dir + ".keys")
	w.must(err)
	migrated(t, dir)
	w.open()
	w.put("municipalities", dbx.Params{"id": wMunicipality, "code": "GM9001", "name": "Demodam"})
	w.put("workers", dbx.Params{"id": wWorker, "municipality": wMunicipality, "name": "Samira", "phone": "+31612345678",
		"role": "ambassador", "active": true, "email": "samira@demodam.example", "tokenKey": "k1", "password": "x"})
	w.put("workers", dbx.Params{"id": "carla0000000000", "municipality": wMunicipality, "name": "Carla", "phone": "+31611111111",
		"role": "coordinator", "active": true, "email": "carla@demodam.example", "tokenKey": "k2", "password": "x"})
	w.put("message_templates", dbx.Params{"id": "template0000001", "key": "proef", "language": "nl", "version": 1, "harmless": true,
		"text": "Hallo, met {naam}. Ik bel u {dag}. Liever niet? Bel mij: {tel}."})
	w.parent(wParent, wNumber)
	return w
}

// open is the start of a process on the same database.
func (w *outboxWorld) open() {
	w.t.Helper()
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: w.dir, DBConnect: sqlite.Connect})
	w.must(app.Bootstrap())
	w.t.Cleanup(func() { _ = app.ClearBootstrap() })
	w.app = app
	w.start()
}

func (w *outboxWorld) start() {
	w.outbox = outbox.New(w.app, outbox.Deps{Carrier: w.carrier, Clock: func() time.Time { return w.now }, Ban: wBan, Journal: w.life.Messages, Limits: w.limits})
}

// parent is somebody who may be texted: asked yesterday, consent given.
func (w *outboxWorld) parent(id, number string) {
	w.t.Helper()
	at := clock.Text(w.now.Add(-24 * time.Hour))
	stamp := dbx.Params{"municipality": wMunicipality, "author": wWorker, "happened_at": at, "recorded_at": at}
	w.put("parents", with(stamp, dbx.Params{"id": id, "phone": number, "language": "nl"}))
	w.put("contact_preferences", with(stamp, dbx.Params{"parent": id, "channel": "sms", "allowed": "yes", "last_confirmed": at}))
	w.put("consents", with(stamp, dbx.Params{"parent": id, "purpose": "messages", "decision": "given"}))
}

func (w *outboxWorld) order(parent string) outbox.Order {
	return outbox.Order{Followup: "followup0000001", Parent: parent, Municipality: wMunicipality, Author: wWorker,
		Template: "proef", Language: "nl", Values: []string{"dag=donderdag"}, At: w.now}
}

// owe writes a message as a push does.
func (w *outboxWorld) owe(change ...func(*outbox.Order)) string {
	w.t.Helper()
	o, id := w.order(wParent), ""
	for _, c := range change {
		c(&o)
	}
	w.must(w.app.RunInTransaction(func(tx core.App) (err error) {
		id, err = outbox.Owe(tx, o)
		return err
	}))
	return id
}

func (w *outboxWorld) drain() {
	w.t.Helper()
	w.must(w.outbox.Drain(context.Background()))
}

// withdraw is what fieldsync does when a phone brings a withdrawal.
func (w *outboxWorld) withdraw(parent string) error {
	at := clock.Text(w.now)
	return w.app.RunInTransaction(func(tx core.App) error {
		_, err := tx.DB().Insert("consents", dbx.Params{"id": core.GenerateDefaultRandomId(), "parent": parent,
			"purpose": "messages", "receiver": "", "decision": "withdrawn", "saw": "", "happened_at": at, "recorded_at": at}).Execute()
		if err != nil {
			return err
		}
		return outbox.StopParent(tx, parent, outbox.Withdrawn, w.now)
	})
}

func (w *outboxWorld) ban(number string) {
	w.t.Helper()
	n, err := phone.Parse(number)
	w.must(err)
	w.must(contactrule.Forbid(w.app, wBan, n, record.Stamp{ID: core.GenerateDefaultRandomId(), HappenedAt: w.now, RecordedAt: w.now}))
}

func (w *outboxWorld) put(table string, row dbx.Params) {
	w.t.Helper()
	if row["id"] == nil {
		row["id"] = core.GenerateDefaultRandomId()
	}
	_, err := w.app.DB().Insert(table, row).Execute()
	w.must(err)
}

func (w *outboxWorld) set(table, id string, row dbx.Params) {
	w.t.Helper()
	_, err := w.app.DB().Update(table, row, dbx.HashExp{"id": id}).Execute()
	w.must(err)
}

// get reads one value as text.
func (w *outboxWorld) get(query string, p ...dbx.Params) (value string) {
	w.t.Helper()
	q := w.app.DB().NewQuery(query)
	for _, bound := range p {
		q.Bind(bound)
	}
	w.must(q.Row(&value))
	return value
}

// message expects a state and a reason of one message, with a sentence.
func (w *outboxWorld) message(id, state, reason string) {
	w.t.Helper()
	row := dbx.NullStringMap{}
	w.must(w.app.DB().NewQuery("SELECT state, reason, reason_text FROM messages WHERE id = {:id}").Bind(dbx.Params{"id": id}).One(row))
	if row["state"].String != state || row["reason"].String != reason {
		w.t.Fatalf("message is %s (%s), want %s (%s)", row["state"].String, row["reason"].String, state, reason)
	}
	if (reason == "") != (row["reason_text"].String == "") {
		w.t.Fatalf("reason %q has the sentence %q", reason, row["reason_text"].String)
	}
}

// sent expects how often the carrier was asked, ever.
func (w *outboxWorld) sent(n int) {
	w.t.Helper()
	if seen := len(w.carrier.Seen()); seen != n {
		w.t.Fatalf("the carrier was asked %d times, want %d", seen, n)
	}
}

// forPeople expects how many follow-ups were made in the place of a message,
// each with an owner who works here.
func (w *outboxWorld) forPeople(n string) {
	w.t.Helper()
	made := w.get("SELECT count(*) FROM followups WHERE kind = 'message_stopped' AND state = 'open' AND owner = '" + wWorker + "' AND due <> ''")
	if all := w.get("SELECT count(*) FROM followups"); made != n || all != n {
		w.t.Fatalf("%s follow-ups with an owner, %s in all, want %s", made, all, n)
	}
}

func (w *outboxWorld) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func with(a, b dbx.Params) dbx.Params {
	sum := dbx.Params{}
	for _, m := range []dbx.Params{a, b} {
		for k, v := range m {
			sum[k] = v
		}
	}
	return sum
}
