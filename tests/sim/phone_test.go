package sim

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// op is one thing that a worker saved on a phone, and all that became of it.
type op struct {
	uid          int
	who          string
	At           string   `json:"at"`
	Do           string   `json:"do"`
	Collection   string   `json:"collection"`
	ID           string   `json:"id"`
	Set          fields   `json:"set"`
	Was          fields   `json:"was,omitempty"`
	Answered     []string `json:"answered,omitempty"`
	parent       string
	field, token string // what it writes that no other op writes
	kid, sealed  string // as it travels; empty: in clear
	device       string
	seq          int64
	raw          []byte
	ack          *ack
	life         int    // of the data of the server, when it answered
	epoch        string // and its name
	twice        bool   // two phones have it: a profile was copied
	emptied      bool   // its words were purged
	junk         bool   // its bytes open with no key
	loose        bool   // no phone says it again after a restore: wiped, or a copy
	skipped      bool   // and there was a restore
}

func (o *op) String() string {
	return fmt.Sprintf("op %d of %s (%s/%d): %s %s/%s %v was %v: %v", o.uid, o.who, o.device, o.seq, o.Do, o.Collection, o.ID, o.Set, o.Was, o.ack)
}

// number writes the op as it travels under this number.
func (o *op) number(device string, seq int64) {
	o.device, o.seq, o.ack = device, seq, nil
	form := fields{"seq": seq}
	if o.sealed != "" {
		form["kid"], form["sealed"] = o.kid, o.sealed
	} else {
		for name, v := range map[string]any{"at": o.At, "do": o.Do, "collection": o.Collection, "id": o.ID, "set": o.Set} {
			form[name] = v
		}
		if o.Was != nil {
			form["was"] = o.Was
		}
	}
	o.raw, _ = json.Marshal(form) // strings and numbers only
}

type key struct{ collection, id string }

// phone is one installation of the app, written after docs/records.md.
type phone struct {
	w                     *world
	name, who, token      string
	device, secret        string
	epoch, cursor         string
	next                  int64
	ops                   []*op // queued, and answered but not yet durable
	rows                  map[key]fields
	purged                []string
	keys                  []sealKey
	skew                  time.Duration
	wiped, whole, newborn bool // whole: the last answer said that there is no more
	barred                bool // its worker's account is closed, and it is no known device
	batch                 int
	chain                 string // the follow-up whose words it changes all day
	direct                *http.Client
}

func (w *world) newPhone(who string, skew time.Duration) *phone {
	p := &phone{w: w, name: fmt.Sprintf("phone%d", len(w.phones)), who: who, token: w.tokens[who], rows: map[key]fields{}, skew: skew,
		next: 1, batch: 200, newborn: true, direct: &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}}
	w.phones = append(w.phones, p)
	return p
}

// register makes it a new device; what has to be said (again) gets new numbers.
// What a copied profile has an answer for, in this life of the server, stays
// under the old device.
func (p *phone) register(fork bool) bool {
	var d struct {
		Device, Epoch, Deliver string
		Keys                   []sealKey
	}
	status, err := call(p.w.s.url(), "POST", "/api/naast/devices", p.token, fields{"label": p.name, "platform": "sim"}, &d)
	if status == http.StatusUnauthorized {
		p.barred = !p.signIn()
		return !p.barred && p.register(fork)
	}
	if err != nil || status != http.StatusOK {
		p.w.must(err != nil || status == http.StatusForbidden || status >= 500, "%s cannot register: %d", p.name, status)
		p.barred = status == http.StatusForbidden
		return false
	}
	p.barred = false
	if p.device != "" {
		p.w.happened(map[bool]string{true: "fork", false: "new device"}[fork])
	}
	p.device, p.secret, p.epoch, p.keys = d.Device, d.Deliver, d.Epoch, d.Keys
	p.cursor, p.next, p.rows, p.wiped, p.purged, p.newborn = "", 1, map[key]fields{}, false, nil, false
	if fork {
		for _, o := range p.ops {
			if o.ack != nil && o.epoch != d.Epoch { // answered by a server that was put back since: nobody may know it
				o.ack = nil
			}
			o.loose = o.ack != nil
		}
		p.ops = p.queued()
	}
	for _, o := range p.ops {
		o.number(p.device, p.next)
		p.next++
	}
	return true
}

// signIn gets a new token; false when the account is closed.
func (p *phone) signIn() bool {
	fresh := &program{tokens: map[string]string{}, ids: map[string]string{}, places: map[string]string{}}
	if err := fresh.signIn(p.w.s.url(), p.who); err != nil {
		return false
	}
	p.token = fresh.tokens[p.who]
	p.w.mu.Lock()
	p.w.tokens[p.who] = p.token
	p.w.mu.Unlock()
	return true
}

// queued are the ops without an answer.
func (p *phone) queued() (list []*op) {
	for _, o := range p.ops {
		if o.ack == nil {
			list = append(list, o)
		}
	}
	return list
}

// request is what goes over the line now.
func (p *phone) request() ([]byte, []*op) {
	send := p.queued()
	if len(send) > p.batch {
		send = send[:p.batch]
	}
	ops := make([]json.RawMessage, len(send))
	for i, o := range send {
		ops[i] = o.raw
	}
	kid := ""
	if len(p.keys) > 0 {
		kid = p.keys[0].Kid
	}
	raw, _ := json.Marshal(fields{"protocol": 1, "device": p.device, "app": "1.0.0", "epoch": p.epoch, "cursor": p.cursor,
		"now": p.clock(), "unsent": len(p.queued()), "oldest_unsent": "", "kid": kid, "purged": append([]string{}, p.purged...), "ops": ops})
	return raw, send
}

func (p *phone) clock() string {
	return p.w.s.now().Add(p.skew).UTC().Format("2006-01-02T15:04:05.000Z")
}

// sync is one round trip; false when nothing came back.
func (p *phone) sync(f fault, locked bool) bool {
	p.whole = false
	if p.newborn && !p.register(false) {
		return false
	}
	path, token := "/api/naast/sync", p.token
	if locked && p.secret != "" {
		path, token = "/api/naast/deliver", "Naast-Device "+p.secret
	}
	raw, sent := p.request()
	var a answer
	status, err := p.post(path, token, raw, f, &a)
	if err != nil {
		return false
	}
	p.w.tell("%s %s %v: sent %d, %d %s, last %d, %d acks, %d changes, %d drops, more %v wipe %v", p.name, path[11:], f, len(sent), status, a.Code, a.LastSeq, len(a.Acks), len(a.Changes), len(a.Drops), a.More, a.Wipe)
	switch {
	case status == http.StatusOK:
		p.apply(a, sent)
		return true
	case status == http.StatusForbidden && a.Code == "device_unknown":
		return p.register(false)
	case status == http.StatusConflict && a.Code == "device_fork":
		return p.register(true)
	case status == http.StatusUnauthorized:
		if !p.signIn() && !locked {
			return p.sync(f, true)
		}
	case status == http.StatusRequestEntityTooLarge:
		p.batch = max(1, len(sent)/2)
	case status >= 500 || status == http.StatusTooManyRequests: // later
	default:
		p.w.must(false, "%s: %d %s %s", p.name, status, a.Code, a.Why)
	}
	return false
}

func (p *phone) post(path, token string, raw []byte, f fault, into *answer) (int, error) {
	through := *p.direct
	if f == stall {
		through.Timeout = 60 * time.Millisecond
	}
	through.Transport = marked{p.direct.Transport, f}
	return ask(&through, p.w.proxy.http.URL, "POST", path, token, raw, into, len(raw)%2 == 0)
}

type marked struct {
	http.RoundTripper
	f fault
}

func (m marked) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("X-Fault", strconv.Itoa(int(m.f)))
	return m.RoundTripper.RoundTrip(r)
}
