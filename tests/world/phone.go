package world

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/fieldsync"
	"naast/internal/keys"
)

// M is a JSON object.
type M = map[string]any

// Row names one record.
type Row struct{ Collection, ID string }

// Phone is one installation of the app, as the protocol sees it.
type Phone struct {
	W       *World
	Worker  string
	Token   string
	Device  string
	Epoch   string // of the server, as it was heard last
	Cursor  string
	Last    int64       // number of the newest op
	Secret  string      // with which it delivers while it is locked
	Key     keys.Public // of the server, to which it seals
	Clear   bool        // an older app: it sends its ops as they are
	Clock   time.Time   // zero: the server's
	Purged  []string
	Rows    map[Row]M
	Version map[Row]int64
	Wiped   bool
}

// NewID makes an id as a phone does.
func NewID() string {
	b := make([]byte, 15)
	_, _ = rand.Read(b)
	for i := range b {
		b[i] = "abcdefghijklmnopqrstuvwxyz012345"[b[i]%32]
	}
	return string(b)
}

// Token signs a worker in without the second that a password costs.
func (w *World) Token(name string) string {
	w.T.Helper()
	return w.token("workers", Worker(name))
}

// RootToken is the superuser's, for the dashboard.
func (w *World) RootToken() string {
	w.T.Helper()
	r, err := w.App.FindAuthRecordByEmail(core.CollectionNameSuperusers, Root)
	w.Must(err)
	token, err := r.NewAuthToken()
	w.Must(err)
	return token
}

func (w *World) token(collection, id string) string {
	w.T.Helper()
	r, err := w.App.FindRecordById(collection, id)
	w.Must(err)
	token, err := r.NewAuthToken()
	w.Must(err)
	return token
}

// Phone registers a new device of a worker; it holds nothing yet.
func (w *World) Phone(name string) *Phone {
	w.T.Helper()
	p := &Phone{W: w, Worker: Worker(name), Token: w.Token(name), Rows: map[Row]M{}, Version: map[Row]int64{}}
	p.Register()
	return p
}

// Register makes the phone a new device, whose next op is number 1.
func (p *Phone) Register() {
	p.W.T.Helper()
	status, body := p.W.Call("POST", "/api/naast/devices", p.Token, M{"label": "Telefoon", "platform": "proef"})
	var d struct {
		Device, Epoch, Deliver string
		Keys                   []keys.Public
	}
	if err := json.Unmarshal(body, &d); status != http.StatusOK || err != nil {
		p.W.T.Fatalf("register: %d %s", status, body)
	}
	p.Device, p.Epoch, p.Secret, p.Key, p.Last = d.Device, d.Epoch, d.Deliver, d.Keys[0], 0
}

// Call asks the server anything, with a body of JSON (or bytes as they are).
func (w *World) Call(method, path, token string, body any) (int, []byte) {
	w.T.Helper()
	status, _, answer := w.Ask(method, path, token, body, nil)
	return status, answer
}

// Ask is Call with headers both ways.
func (w *World) Ask(method, path, token string, body any, header http.Header) (int, http.Header, []byte) {
	w.T.Helper()
	var content io.Reader
	switch b := body.(type) {
	case nil:
	case []byte:
		content = bytes.NewReader(b)
	default:
		raw, err := json.Marshal(b)
		w.Must(err)
		content = bytes.NewReader(raw)
	}
	request, err := http.NewRequest(method, w.URL+path, content)
	w.Must(err)
	for name, values := range header {
		request.Header[name] = values
	}
	request.Header.Set("Content-Type", "application/json")
	if token != "" {
		request.Header.Set("Authorization", token)
	}
	response, err := http.DefaultClient.Do(request)
	w.Must(err)
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	w.Must(err)
	return response.StatusCode, response.Header, answer
}

// Create is an op without a number yet.
func Create(collection, id string, set M) M {
	return M{"do": "create", "collection": collection, "id": id, "set": set}
}

// Update is an op without a number yet.
func Update(collection, id string, was, set M) M {
	return M{"do": "update", "collection": collection, "id": id, "was": was, "set": set}
}

// Number gives ops the next numbers and the phone's time.
func (p *Phone) Number(ops ...M) []M {
	for _, op := range ops {
		p.Last++
		op["seq"] = p.Last
		if op["at"] == nil {
			op["at"] = p.now()
		}
	}
	return ops
}

func (p *Phone) now() string {
	at := p.Clock
	if at.IsZero() {
		at = p.W.Now()
	}
	return at.UTC().Format("2006-01-02T15:04:05.000Z")
}

// Request is what goes over the line.
func (p *Phone) Request(ops ...M) M {
	if ops == nil {
		ops = []M{}
	}
	return M{"protocol": 1, "device": p.Device, "app": "1.0.0", "epoch": p.Epoch, "cursor": p.Cursor, "now": p.now(),
		"unsent": len(ops), "oldest_unsent": "", "purged": append([]string{}, p.Purged...), "kid": p.Key.Kid, "ops": p.wire(ops)}
}

// Raw sends a request and gives what came back, unapplied.
func (p *Phone) Raw(request any) (int, []byte) {
	p.W.T.Helper()
	return p.W.Call("POST", "/api/naast/sync", p.Token, request)
}

// Send sends numbered ops and gives the answer, unapplied: as if it was lost.
func (p *Phone) Send(ops ...M) fieldsync.Answer {
	p.W.T.Helper()
	status, body := p.Raw(p.Request(ops...))
	var a fieldsync.Answer
	if err := json.Unmarshal(body, &a); status != http.StatusOK || err != nil {
		p.W.T.Fatalf("sync: %d %s (%v)", status, body, err)
	}
	return a
}

// Do numbers ops, sends them, and pulls until there is no more.
func (p *Phone) Do(ops ...M) []fieldsync.Ack {
	p.W.T.Helper()
	a := p.Send(p.Number(ops...)...)
	p.Apply(a)
	acks := a.Acks
	for rounds := 0; a.More; rounds++ {
		if rounds > 2000 {
			p.W.T.Fatal("the pages never end")
		}
		a = p.Send()
		p.Apply(a)
	}
	return acks
}

// Pull brings the phone up to date.
func (p *Phone) Pull() *Phone {
	p.W.T.Helper()
	p.Do()
	return p
}

// Apply does what a phone does with an answer, in this order.
func (p *Phone) Apply(a fieldsync.Answer) {
	p.W.T.Helper()
	if a.Wipe {
		p.Wiped, p.Rows = true, map[Row]M{}
		return
	}
	if a.Epoch != p.Epoch { // another life of the database: everything comes again
		p.Rows, p.Version = map[Row]M{}, map[Row]int64{}
	}
	if len(a.Keys) > 0 {
		p.Key = a.Keys[0]
	}
	for _, u := range a.Purges {
		for row, r := range p.Rows {
			if r["parent"] == u.Parent {
				delete(p.Rows, row)
			}
		}
		p.Purged = append(p.Purged, u.Parent)
	}
	for _, d := range a.Drops {
		for collection, ids := range d.IDs {
			for _, id := range ids {
				delete(p.Rows, Row{collection, id})
			}
		}
	}
	for _, c := range a.Changes {
		row := Row{c.Collection, c.ID}
		if c.Gone {
			delete(p.Rows, row)
			continue
		}
		var r M
		p.W.Must(json.Unmarshal(c.Record, &r))
		p.Rows[row], p.Version[row] = r, c.Version
	}
	p.Cursor, p.Epoch = a.Cursor, a.Epoch
}

// Done does ops of which each must be done.
func (p *Phone) Done(ops ...M) {
	p.W.T.Helper()
	for i, ack := range p.Do(ops...) {
		if ack.Outcome != "done" {
			p.W.T.Fatalf("op %d of %d: %s", i+1, len(ops), Show(ack))
		}
	}
}

// Show writes an ack on one line.
func Show(ack fieldsync.Ack) string {
	text, _ := json.Marshal(ack)
	return string(text)
}

// Holds says whether a record is on the phone.
func (p *Phone) Holds(collection, id string) bool {
	_, ok := p.Rows[Row{collection, id}]
	return ok
}

// Of lists the ids on the phone of one collection and parent, sorted.
func (p *Phone) Of(collection, parent string) (ids []string) {
	for row, r := range p.Rows {
		if row.Collection == collection && r["parent"] == parent {
			ids = append(ids, row.ID)
		}
	}
	slices.Sort(ids)
	return ids
}

// Field gives one value on the phone, as text; "-" when the record is not there.
func (p *Phone) Field(collection, id, field string) string {
	r, ok := p.Rows[Row{collection, id}]
	if !ok {
		return "-"
	}
	return fmt.Sprint(r[field])
}
