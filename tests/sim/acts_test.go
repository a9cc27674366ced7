package sim

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// acts are what can happen. Each chooses by the numbers of its step.
var acts = map[string]func(w *world, s step) error{
	"meet": func(w *world, s step) error {
		w.phone(s.A).meet(s.Clear, s.C%3)
		return nil
	},
	"note": func(w *world, s step) error {
		p := w.phone(s.A)
		parent := ""
		if s.C%4 > 0 {
			parent = pick(p.view("parents", ""), s.B)
		}
		p.note(s.Clear, parent)
		return nil
	},
	"words": func(w *world, s step) error {
		p := w.phone(s.A)
		at := []struct{ collection, field string }{{"parents", "name"}, {"needs", "words"}, {"followups", "note"},
			{"talks", "discuss"}, {"peer_matches", "wish_topic"}, {"companions", "name"}}[s.C%6]
		if id := pick(p.view(at.collection, ""), s.B%3); id != "" { // few, so that two change the same
			p.words(s.Clear, at.collection, id, at.field)
		}
		return nil
	},
	"promise": func(w *world, s step) error {
		p := w.phone(s.A)
		if parent := pick(p.view("parents", ""), s.B); parent != "" {
			p.promise(s.Clear, parent, []string{"", w.s.now().Add(time.Hour).UTC().Format("2006-01-02T15:04:05.000Z")}[s.C%2])
		}
		return nil
	},
	"consent": func(w *world, s step) error {
		p := w.phone(s.A)
		if parent := pick(p.view("parents", ""), s.B%4); parent != "" {
			p.consent(s.Clear, parent, []string{"messages", "peer_needs"}[s.C%2], []string{"given", "withdrawn", "given", "refused", "withdrawn", "given"}[s.C/2])
		}
		return nil
	},
	"task": func(w *world, s step) error {
		p := w.phone(s.A)
		p.create(s.Clear, "followups", fields{"parent": pick(p.view("parents", ""), s.B), "what": "Bellen", "kind": "call", "channel": "none",
			"owner": w.p.ids[staff[s.C%4]]})
		return nil
	},
	"taskstate": func(w *world, s step) error {
		p := w.phone(s.A)
		id := pick(p.view("followups", ""), s.B)
		switch {
		case id == "":
		case s.C%5 == 4:
			p.change(s.Clear, "followups", id, "owner", w.p.ids[staff[s.A%4]])
		default:
			p.change(s.Clear, "followups", id, "state", []string{"taken", "done", "open", "done"}[s.C%4])
		}
		return nil
	},
	"appoint": func(w *world, s step) error {
		p := w.phoneOf(carla)
		if parent := pick(p.view("parents", ""), s.B); parent != "" {
			p.change(s.Clear, "parents", parent, "fixed_contact", w.p.ids[staff[s.C%4]])
		}
		return nil
	},
	"ban": func(w *world, s step) error {
		p := w.phone(s.A)
		if parent := pick(p.view("parents", ""), s.B); parent != "" {
			p.create(s.Clear, "contact_bans", fields{"parent": parent})
		}
		return nil
	},
	"sync":    func(w *world, s step) error { w.phone(s.A).sync(s.F, false); return nil },
	"deliver": func(w *world, s step) error { w.phone(s.A).sync(s.F, true); return nil },
	"whole":   func(w *world, s step) error { w.phone(s.A).catchUp(); return nil },
	"together": func(w *world, s step) error {
		var all sync.WaitGroup
		for i, p := range w.phones {
			all.Go(func() {
				for range 1 + s.B%3 {
					p.sync((s.F+fault(i*s.C))%faultKinds, false)
				}
			})
		}
		all.Wait()
		return nil
	},
	"kill": func(w *world, s step) error {
		w.s.kill()
		if s.C%3 == 0 {
			w.later()
		}
		return w.s.start()
	},
	"fresh": func(w *world, s step) error {
		if p := w.phone(s.A); p.wiped && len(p.queued()) == 0 { // it has nothing to say any more, and is set up again
			p.register(true)
		} else if len(w.phones) < 9 {
			w.newPhone(staff[s.A%len(staff)], time.Duration(s.C-6)*7*time.Hour)
		}
		return nil
	},
	"arrive": func(w *world, _ step) error { w.proxy.arrive(); return nil },
	"rude":   func(w *world, s step) error { w.tel.be(s.A % 3); return nil },
	"junk": func(w *world, s step) error {
		p := w.phone(s.A)
		o := p.create(true, "encounters", fields{"how": "street", "note": p.mark()})
		o.field, o.token = "note", o.Set["note"].(string)
		if len(p.keys) > 0 {
			o.kid, o.sealed, o.junk = []string{p.keys[0].Kid, "2020-01-0000"}[s.C%2], "AAAAAAAAAAAAAAAA", true
			o.number(o.device, o.seq)
		}
		return nil
	},
	"copy":  copyProfile,
	"cross": cross,
}

// cross: a parent takes back her yes with one worker, and gives it to another
// who does not know, about the same time.
func cross(w *world, s step) error {
	p := w.phone(s.A)
	parent := pick(p.view("parents", ""), s.B)
	others := slices.DeleteFunc(slices.Clone(w.phones), func(q *phone) bool { return q == p || !slices.Contains(q.view("parents", ""), parent) })
	if len(others) == 0 || parent == "" {
		return nil
	}
	q, purpose := others[s.C%len(others)], []string{"messages", "messages", "peer_needs"}[s.C%3]
	p.consent(s.Clear, parent, purpose, "withdrawn")
	p.sync(s.F, false)
	q.consent(s.Clear, parent, purpose, "given")
	if purpose == "messages" {
		q.promise(s.Clear, parent, "")
	}
	q.sync(clean, false)
	return nil
}

// copyProfile puts a copy of a phone's storage on another phone; both go on.
func copyProfile(w *world, s step) error {
	p := w.phone(s.A)
	if p.newborn || len(w.phones) >= 9 {
		return nil
	}
	c := w.newPhone(p.who, p.skew)
	name, direct := c.name, c.direct
	*c = *p
	c.name, c.direct, c.ops, c.rows = name, direct, nil, map[key]fields{}
	for k, r := range p.rows {
		c.rows[k] = r
	}
	for _, o := range p.ops {
		double := *o
		double.twice, o.twice = true, true
		c.ops = append(c.ops, &double)
		w.ops = append(w.ops, &double)
	}
	p.note(s.Clear, "")
	c.note(s.Clear, "")
	c.note(s.Clear, "")
	return nil
}

// later lets some hours go by while the server is off; messages leave by day.
func (w *world) later() {
	now := w.s.now().Add(2 * time.Hour)
	if now.Hour() >= 16 {
		now = time.Date(now.Year(), now.Month(), now.Day()+1, 9, 0, 0, 0, time.UTC)
	}
	w.s.clock, w.s.began = now, time.Time{}
}

func (w *world) phone(n int) *phone { return w.phones[n%len(w.phones)] }

// phoneOf is a phone of this worker that was not wiped.
func (w *world) phoneOf(n int) *phone {
	i := slices.IndexFunc(w.phones, func(p *phone) bool { return p.who == staff[n] && !p.wiped })
	if i < 0 {
		return w.newPhone(staff[n], 0)
	}
	return w.phones[i]
}

func pick(ids []string, n int) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[n%len(ids)]
}

// catchUp syncs without faults until the server has no more for this phone.
func (p *phone) catchUp() {
	for range 200 {
		if !p.sync(clean, false) {
			if p.w.revive() != nil || p.barred {
				return
			}
			continue
		}
		if p.whole && len(p.queued()) == 0 {
			return
		}
	}
	p.w.must(false, "%s never comes to rest: %d queued, whole: %v", p.name, len(p.queued()), p.whole)
}

func (p *phone) String() string { return fmt.Sprint(p.name, " of ", p.who, " (", p.device, ")") }
