package sim

// apply does what a phone does with an answer, whole.
func (p *phone) apply(a answer, sent []*op) {
	if a.Epoch != p.epoch && !a.Delivered { // the server lives another life: what we have counts for nothing
		p.rows, p.epoch = map[key]fields{}, a.Epoch
		defer p.sayAgain()
		p.w.happened("epoch")
	}
	p.heard(a, sent)
	for _, u := range a.Purges {
		p.w.happened("purge")
		p.purge(u.Parent)
	}
	if a.Wipe {
		p.w.happened("wipe")
		p.rows, p.cursor, p.wiped, p.whole = map[key]fields{}, "", true, true
		return
	}
	if a.Delivered {
		p.w.happened("delivered")
		return
	}
	p.purged = nil
	for _, u := range a.Purges {
		p.purged = append(p.purged, u.Parent)
	}
	for _, d := range a.Drops {
		p.w.happened("drop")
		p.w.tell("    %s drops %q: %v", p.name, d.Parent, d.IDs)
		for collection, ids := range d.IDs {
			for _, id := range ids {
				delete(p.rows, key{collection, id})
			}
		}
	}
	for _, c := range a.Changes {
		if c.Record["parent"] != "" || c.Gone {
			p.w.tell("    %s %s/%s gone: %v", p.name, c.Collection, c.ID, c.Gone)
		}
		if c.Gone {
			delete(p.rows, key{c.Collection, c.ID})
		} else {
			p.rows[key{c.Collection, c.ID}] = c.Record
		}
	}
	p.cursor, p.whole, p.wiped = a.Cursor, !a.More, false
	if len(a.Keys) > 0 {
		p.keys = a.Keys
	}
}

// sayAgain asks anew for the outcomes of all that is not durable yet: in its new
// life the server may have judged otherwise, when an old request came late.
func (p *phone) sayAgain() {
	for _, o := range p.ops {
		if !o.emptied {
			o.ack = nil
		}
	}
}

// heard takes the outcomes, and takes back what a restored server has lost.
func (p *phone) heard(a answer, sent []*op) {
	last := int64(0)
	for i, k := range a.Acks {
		if k.Outcome == "later" {
			break
		}
		if i >= len(sent) || sent[i].seq != k.Seq {
			p.w.must(false, "%s: answers %v for other numbers than were sent", p.name, a.Acks)
			return
		}
		p.w.same(p.device, k)
		sent[i].ack, sent[i].life, sent[i].epoch = &k, p.w.lives, p.epoch
		if k.Code == "erased" {
			sent[i].emptied = true
		}
	}
	lost := a.LastSeq + 1
	if a.Missing > 0 {
		lost = min(lost, a.Missing)
	}
	var kept []*op
	for _, o := range p.ops {
		if o.seq >= lost && o.ack != nil {
			p.w.must(o.life < p.w.lives, "(1) acknowledged, and lost without any restore: %v", o)
			o.ack = nil
			p.w.happened("said again")
		}
		if o.ack == nil || o.seq > a.DurableSeq {
			kept = append(kept, o)
		}
		last = o.seq
	}
	p.w.must(last == 0 || last == p.next-1, "%s: numbers up to %d, next %d", p.name, last, p.next)
	p.ops = kept
	if q := p.queued(); len(q) > 0 {
		p.w.must(q[0].seq <= lost, "(1) %s: the server waits for number %d, which it called durable; we have %d", p.name, lost, q[0].seq)
		return
	}
	p.w.must(lost >= p.next, "(1) %s: the server waits for number %d, which it called durable; next is %d", p.name, lost, p.next)
	if lost > p.next { // somebody else uses our numbers
		p.register(true)
	}
}

// purge forgets a parent, unsent work included, but for what protects her.
func (p *phone) purge(parent string) {
	for k, r := range p.rows {
		if r["parent"] == parent {
			delete(p.rows, k)
		}
	}
	for _, o := range p.ops {
		if o.parent != parent || o.protects() || o.emptied {
			continue
		}
		o.emptied, o.sealed = true, ""
		o.Set, o.Was = fields{}, nil
		if o.Collection != "parents" {
			o.Set["parent"] = parent
		}
		if o.ack == nil {
			o.number(o.device, o.seq)
		}
	}
}

func (o *op) protects() bool {
	return o.Collection == "contact_bans" || o.Collection == "consents" && o.Set["decision"] == "withdrawn"
}
