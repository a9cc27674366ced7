package sim

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// settled waits until the server owes no message that could leave now, at most
// for a moment: one may wait for the next kick. It gives what the server holds,
// and the texts that had left by then.
func (w *world) settled() (s *store, texts []text, err error) {
	for until := time.Now().Add(400 * time.Millisecond); ; time.Sleep(4 * time.Millisecond) {
		texts = w.tel.since(w.checkedTexts) // first: a request that its phone gave up may still bring a yes, and a text
		s, err = look(w.s.dir+"/data.db", collections)
		if err != nil {
			return nil, nil, err
		}
		now := w.s.now().UTC().Format("2006-01-02 15:04:05.000Z")
		busy := s.all("messages", func(r row) bool {
			return r["state"] == "sending" || (r["state"] == "queued" || r["state"] == "held") && r["next_at"] <= now
		})
		if len(busy) == 0 || time.Now().After(until) {
			return s, texts, nil
		}
	}
}

// afterStep looks at what can be seen from outside after every step.
func (w *world) afterStep() error {
	s, texts, err := w.settled()
	if err != nil {
		return err
	}
	w.checkTexts(s, texts)
	return nil
}

// checkTexts: (8) no message without a yes that stood, none to who said no,
// none about who was erased, and none twice. Since the last look answers may have come one after the
// other: it must have stood after one of them.
func (w *world) checkTexts(s *store, texts []text) {
	now := map[string]int{}
	for id := range s.tables["parents"] {
		now[id] = len(s.ledger(id, "messages"))
	}
	for _, m := range texts {
		w.checkedTexts++
		parent := w.numbers[m.To]
		w.sent[m.Body]++
		w.happened("text")
		w.must(parent != "", "(8) a message to nobody's number: %v", m)
		stood := false
		for n := min(w.answers[parent], now[parent]); n <= now[parent]; n++ {
			stood = stood || stands(s.ledger(parent, "messages")[:n])
		}
		w.must(stood, "(8) a message to %s, whose yes did not stand", parent)
		w.must(!w.banned[m.To], "(8) a message to %s, who said no", parent)
		w.must(w.sent[m.Body] == 1, "(8) sent twice: %s", m.Body)
	}
	w.answers = now
	for _, o := range w.ops {
		if o.Collection == "contact_bans" && o.ack != nil && o.ack.Outcome == "done" && o.ack.Code == "" && o.life == w.lives {
			for number, parent := range w.numbers {
				if parent == o.parent {
					w.banned[number] = true
				}
			}
		}
	}
}

// equal: (4, 5, 6, 9) what a phone that has caught up holds is what its worker
// may see. What the server does by itself meanwhile comes with the next sync.
func (p *phone) equal(names []string) {
	for tries := 0; ; tries++ {
		s, err := look(p.w.s.dir+"/data.db", names)
		if err != nil {
			p.w.must(false, "look: %v", err)
			return
		}
		wrong := p.compare(s)
		if wrong == "" {
			return
		}
		if tries == 4 {
			p.w.must(false, "(4) %v has caught up, and %s", p, wrong)
			return
		}
		p.catchUp()
	}
}

func (p *phone) compare(s *store) string {
	worker := p.w.p.ids[p.who]
	may := s.may(worker)
	if s.tables["devices"][p.device]["revoked"] == "1" {
		may = nil
	}
	for _, name := range reference {
		for id, r := range s.tables[name] {
			place := s.tables["workers"][worker]["municipality"]
			if len(may) > 0 && (r["municipality"] == "" || r["municipality"] == place) && (name != "municipalities" || id == place) {
				may[key{name, id}] = r
			}
		}
	}
	peer := s.tables["workers"][worker]["role"] == "peer"
	for k, r := range may {
		have, there := p.rows[k]
		if !there {
			return fmt.Sprintf("lacks %v", k)
		}
		if wrong := differs(have, r, k.collection, peer); wrong != "" {
			return fmt.Sprintf("of %v %s", k, wrong)
		}
	}
	for k := range p.rows {
		if !slices.Contains(judged, k.collection) {
			return fmt.Sprintf("holds %v, of which nobody here knows who may see it", k)
		}
		_, seen := may[k]
		if _, looked := s.tables[k.collection]; looked && !seen {
			return fmt.Sprintf("still holds %v", k)
		}
	}
	return ""
}

// rest lets everything come to an end without faults, within a bound.
func (w *world) rest() error {
	w.tel.be(0)
	w.proxy.arrive()
	if err := w.revive(); err != nil {
		return err
	}
	for round := range 4 {
		for _, p := range w.phones {
			p.catchUp()
		}
		s, texts, err := w.settled()
		if err != nil {
			return err
		}
		w.checkTexts(s, texts)
		still := slices.ContainsFunc(w.phones, func(p *phone) bool {
			return !p.barred && (!p.whole || len(p.queued()) > 0 || p.compare(s) != "")
		})
		if !still && round > 0 {
			break
		}
	}
	for _, p := range w.phones {
		if !p.barred {
			w.must(len(p.queued()) == 0, "(liveness) %v still has %d to say, the first: %v", p, len(p.queued()), first(p.queued()))
			p.equal(judged)
		}
	}
	return nil
}

// judged is all that may come to a phone: another collection has to be told
// apart here first.
var judged = slices.Concat(collections, reference)

func first(list []*op) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// written gives all that the data file holds of people, as one text.
func (s *store) written() string {
	var b strings.Builder
	for _, name := range collections {
		for _, id := range s.order[name] {
			for _, cell := range s.tables[name][id] {
				b.WriteString(cell)
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}
