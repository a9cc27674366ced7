package sim

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

func newID() string {
	b := make([]byte, 15)
	_, _ = rand.Read(b)
	for i := range b {
		b[i] = "abcdefghijklmnopqrstuvwxyz012345"[b[i]%32]
	}
	return string(b)
}

// save keeps an op on the phone, as the app does before it says "Opgeslagen".
func (p *phone) save(inClear bool, do, collection, id string, was, set fields) *op {
	o := &op{uid: len(p.w.ops), who: p.who, At: p.clock(), Do: do, Collection: collection, ID: id, Set: set, Was: was, parent: p.fileOf(collection, id, set)}
	p.w.ops = append(p.w.ops, o)
	if len(p.keys) > 0 && !inClear {
		body, _ := json.Marshal(o)
		text, err := p.keys[0].seal(p.w.p.ids[p.who], body)
		p.w.must(err == nil, "sealing: %v", err)
		o.kid, o.sealed = p.keys[0].Kid, text
	}
	if p.newborn {
		p.register(false)
	}
	o.number(p.device, p.next)
	p.next++
	p.ops = append(p.ops, o)
	p.w.tell("%s saves %v", p.name, o)
	return o
}

func (p *phone) fileOf(collection, id string, set fields) string {
	if collection == "parents" {
		return id
	}
	if parent, ok := set["parent"].(string); ok {
		return parent
	}
	for _, o := range p.ops {
		if o.Collection == collection && o.ID == id && o.parent != "" {
			return o.parent
		}
	}
	parent, _ := p.rows[key{collection, id}]["parent"].(string)
	return parent
}

// mark makes words that nobody else writes.
func (p *phone) mark() string { return fmt.Sprintf("kenmerk-%d-%s.", len(p.w.ops), p.name) }

// view are the ids of a collection as this phone shows them: rows, and unsent
// work on top; sorted, those of a parent only when one is given.
func (p *phone) view(collection, parent string) (ids []string) {
	for k, r := range p.rows {
		if k.collection == collection && (parent == "" || r["parent"] == parent) {
			ids = append(ids, k.id)
		}
	}
	for _, o := range p.queued() {
		if o.Collection == collection && o.Do == "create" && !o.emptied && (parent == "" || o.parent == parent) {
			ids = append(ids, o.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// value is a field as this phone shows it.
func (p *phone) value(collection, id, field string) any {
	v := p.rows[key{collection, id}][field]
	for _, o := range p.queued() {
		if o.Collection == collection && o.ID == id && o.Set[field] != nil {
			v = o.Set[field]
		}
	}
	if v == nil {
		return ""
	}
	return v
}

func (p *phone) create(inClear bool, collection string, set fields) *op {
	return p.save(inClear, "create", collection, newID(), nil, set)
}

func (p *phone) change(inClear bool, collection, id, field string, to any) *op {
	return p.save(inClear, "update", collection, id, fields{field: p.value(collection, id, field)}, fields{field: to})
}

// words saves new words in a field that nobody else gives these words.
func (p *phone) words(inClear bool, collection, id, field string) {
	t := p.mark()
	o := p.change(inClear, collection, id, field, t)
	o.field, o.token = field, t
}

// How somebody may be reached: not at all, safely but she was not asked for her
// consent, or by text message.
const (
	quiet = iota
	unasked
	texted
)

// meet records somebody new; who may be reached gets a promise, which leaves as
// a text message, or does not.
func (p *phone) meet(inClear bool, how int) {
	number := fmt.Sprintf("+3162%07d", len(p.w.ops)+1)
	parent := p.create(inClear, "parents", fields{"name": "Ouder", "phone": number, "came_by": "met_outside"}).ID
	p.w.numbers[number] = parent
	p.note(inClear, parent)
	p.create(inClear, "needs", fields{"parent": parent, "life_area": "finance", "how": "worries", "wish": "help_now"})
	if how == quiet {
		return
	}
	if how == texted {
		p.consent(inClear, parent, "messages", "given")
	}
	p.create(inClear, "contact_preferences", fields{"parent": parent, "channel": "sms", "allowed": "yes", "shared_device": "no",
		"last_confirmed": p.w.s.now().AddDate(0, 0, -1).UTC().Format("2006-01-02T15:04:05.000Z")})
	p.promise(inClear, parent, "")
}

func (p *phone) note(inClear bool, parent string) {
	set := fields{"how": "street", "note": p.mark()}
	if parent != "" {
		set["parent"] = parent
	}
	o := p.create(inClear, "encounters", set)
	o.field, o.token = "note", set["note"].(string)
}

// promise is a follow-up that is told by a text message, now or later.
func (p *phone) promise(inClear bool, parent, notBefore string) {
	p.create(inClear, "followups", fields{"parent": parent, "what": "Bellen", "kind": "call", "due": p.clock()[:10], "channel": "sms", "promise": true,
		"told_how": "sms", "template": "belofte_later", "values": []string{"dag=dag " + fmt.Sprint(len(p.w.ops))}, "not_before": notBefore})
}

// consent notes an answer of a parent, by who knows of the withdrawals that
// this phone knows.
func (p *phone) consent(inClear bool, parent, purpose, decision string) {
	saw, at := "", ""
	for k, r := range p.rows {
		if t, _ := r["recorded_at"].(string); k.collection == "consents" && r["parent"] == parent && r["purpose"] == purpose && r["decision"] == "withdrawn" && t >= at {
			saw, at = k.id, t
		}
	}
	for _, o := range p.queued() {
		if o.Collection == "consents" && o.parent == parent && o.Set["purpose"] == purpose && o.Set["decision"] == "withdrawn" {
			saw = o.ID
		}
	}
	set := fields{"parent": parent, "purpose": purpose, "decision": decision, "manner": "spoken", "language": "nl"}
	if decision != "withdrawn" {
		set["text"], set["saw"] = p.w.textOf(purpose), saw
	}
	if name := receivers[purpose]; name != "" {
		set["receiver"] = name
	}
	p.create(inClear, "consents", set)
}

var receivers = map[string]string{"peer_needs": "Fatma", "companion_reads": beside}

// textOf finds the Dutch text of a purpose on any phone.
func (w *world) textOf(purpose string) string {
	for _, p := range w.phones {
		for k, r := range p.rows {
			if k.collection == "consent_texts" && r["purpose"] == purpose && strings.HasPrefix(fmt.Sprint(r["language"]), "nl") {
				return k.id
			}
		}
	}
	return "onbekendetekst0"
}
