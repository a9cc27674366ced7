package sim

import (
	"fmt"
	"slices"
	"strings"
)

// beside is the name of whoever stands beside a parent, until she is renamed.
const beside = "Greet"

// What a worker writes down in a whole day, besides whom he meets.
func init() {
	for name, act := range map[string]func(*world, step) error{
		"day": writeDay, "beside": standBeside, "signal": giveSignal, "shared": share, "felt": askFelt, "echo": seesToo,
	} {
		acts[name] = act
	}
}

func writeDay(w *world, s step) error {
	p := w.phone(s.A)
	parent := pick(p.view("parents", ""), s.B)
	if parent == "" {
		return nil
	}
	mark := p.mark()
	one := []struct {
		collection, field string
		set               fields
	}{
		{"intakes", "chosen_reason", fields{"childcare_benefit": "yes", "registered": "yes", "advice": "right_place", "chosen": "regular_help"}},
		{"tracks", "reason", fields{"suggested": "light", "track": "intensive", "rhythm": "month"}},
		{"handouts", "", fields{"kind": "pack", "items": []string{"free_lawyer", "assessment"}, "how": "hand"}},
		{"peer_matches", "wish_topic", fields{"wish_whom": "woman", "nobody_known": true}},
		{"talks", "discuss", fields{"questions": []string{"where_wrong"}}},
		{"talks", "not_discuss", fields{"interpreter": "phone"}},
	}[s.C%6]
	one.set["parent"] = parent
	if one.field == "" {
		p.create(s.Clear, one.collection, one.set)
		return nil
	}
	one.set[one.field] = mark
	o := p.create(s.Clear, one.collection, one.set)
	o.field, o.token = one.field, mark
	w.happened("day: " + one.collection)
	switch { // what was wished changes again, here and perhaps on another phone
	case one.collection == "peer_matches" && s.C > 5:
		p.change(s.Clear, one.collection, o.ID, "state", "taken_back")
	case one.collection == "talks" && s.C > 5:
		p.change(s.Clear, one.collection, pick(p.view("talks", ""), s.B), "state", []string{"ready", "not_wanted"}[s.A%2])
	}
	return nil
}

// standBeside: somebody reads along on a yes; the yes is taken back, with one
// worker or another, or given again.
func standBeside(w *world, s step) error {
	p := w.phone(s.A)
	parent := pick(p.view("parents", ""), s.B%4)
	if parent == "" {
		return nil
	}
	switch s.C % 4 {
	case 0, 1:
		p.consent(s.Clear, parent, "companion_reads", "given")
		p.create(s.Clear, "companions", fields{"parent": parent, "name": beside, "relation": "friend", "reads_along": true,
			"phone": fmt.Sprintf("+3163%07d", len(w.ops))})
	case 2:
		p.consent(s.Clear, parent, "companion_reads", "withdrawn")
	default:
		if id := pick(p.view("companions", parent), s.B); id != "" {
			p.change(s.Clear, "companions", id, "reads_along", s.A%3 > 0)
		}
	}
	return nil
}

func giveSignal(w *world, s step) error {
	p := w.phone(s.A)
	mark := p.mark()
	o := p.create(s.Clear, "signals", fields{"kind": "treatment", "times": "often", "about": []string{"own_team", "uht", ""}[s.C%3], "what": mark})
	o.field, o.token = "what", mark
	return nil
}

func share(w *world, s step) error {
	p := w.phone(s.A)
	mark := p.mark()
	o := p.create(s.Clear, "contributions", fields{"kind": "question", "title": "Een vraag", "text": mark, "untraceable": true})
	o.field, o.token = "text", mark
	return nil
}

func askFelt(w *world, s step) error {
	w.phone(s.A).create(s.Clear, "experiences", fields{"statement": "heard", "answer": 1 + s.C%5, "manner": "screen", "moment": "closing"})
	return nil
}

func seesToo(w *world, s step) error {
	p := w.phone(s.A)
	if theme := pick(p.view("signal_themes", ""), s.B); theme != "" {
		p.create(s.Clear, "signal_echoes", fields{"theme": theme, "times": "few"})
	}
	return nil
}

// checkDay: who reads along has a yes that stands; nothing about the own team
// waits where its coordinator reads, or became somebody else's; and whether help
// was felt was written once, with nobody.
func (w *world) checkDay(s *store) {
	for id, r := range s.tables["companions"] {
		line := s.all("consents", func(c row) bool {
			return c["parent"] == r["parent"] && c["purpose"] == "companion_reads" && c["receiver"] == r["name"]
		})
		w.must(r["reads_along"] != "1" || stands(line), "(9) %s reads along, and no yes to %q stands: %v", id, r["name"], line)
	}
	for _, r := range s.tables["quarantine"] {
		w.must(r["municipality"] == "" || !strings.Contains(r["op"], `"own_team"`), "(9) about the own team, and at its desk: %v", r)
		w.must(r["collection"] != "experiences", "(9) whether help was felt lies with who asked: %v", r)
	}
	said := 0
	for _, o := range w.ops {
		r, there := s.tables["signals"][o.ID]
		w.must(!there || o.Set["about"] != "own_team" || o.Do != "create" || r["author"] == w.p.ids[o.who],
			"(9) %v became a signal of %s", o, r["author"])
		if o.Collection == "experiences" && o.ack != nil && o.ack.Outcome == "done" {
			said++
		}
	}
	exact := w.lives == 0 && !w.placed && !w.loose() && !slices.ContainsFunc(w.ops, func(o *op) bool { return o.Collection == "experiences" && o.ack == nil })
	have := len(s.order["experiences"]) - w.felt
	w.must(!exact || have == said, "(2) %d answers about felt help were taken, and %d are there", said, have)
}
