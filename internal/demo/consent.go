package demo

import (
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
)

func moment(t time.Time) string { return clock.Text(t) }

// question is one purpose and receiver, and how often it is asked, answered
// with yes, and taken back, out of a hundred.
type question struct {
	purpose, receiver, kinds string
	asked, yes, back         int
}

func (w *world) questions(f *file) []question {
	list := []question{
		{"municipality_help", "", `["uw naam","uw telefoonnummer","waar u hulp bij wilt"]`, 90, 93, 2},
		{"uht_status", "UHT", `["hoe het met uw zaak staat"]`, 65, 72, 5},
		{"share_party", pick(w.dice, parties(f.place)), `["uw naam","uw telefoonnummer","waar u hulp bij wilt"]`, 50, 68, 6},
		{"companion_reads", pick(w.dice, []string{"Soraya", "Greet", "Milan", "Joep"}), `["onze afspraken"]`, 12, 85, 0},
		{"felt_helped", "Gemeente " + f.place.name, `["vijf antwoorden, zonder naam"]`, 45, 75, 0},
		{"story_use", "bijeenkomst voor ouders in " + f.place.name, `["uw verhaal, zonder naam"]`, 8, 60, 10},
	}
	if peer := f.place.peer; peer != nil {
		chance := 12
		if f.met == peer {
			chance = 100
		}
		list = append(list, question{"peer_match", peer.Name, `["hoe u wilt heten","hoe u contact wilt","wat u hoopt"]`, chance, 90, 0},
			question{"peer_needs", peer.Name, `["waar u hulp bij wilt"]`, chance / 2, 75, 0})
	}
	return list
}

// consents writes what was asked: only of who named a need, and after it.
func (w *world) consents(out *rows, f *file) {
	if f.areas == 0 {
		return
	}
	at := f.talk().at.Add(9 * time.Minute)
	for _, q := range w.questions(f) {
		if w.chance(q.asked) && w.answer(out, f, q, at) && q.purpose == "companion_reads" {
			f.reader = q.receiver
		}
	}
	if f.phone != "" && w.chance(80) {
		f.texts = w.answer(out, f, question{"messages", "", `["uw telefoonnummer"]`, 100, 76, 8}, at)
	}
}

// answer writes a yes or a no, and sometimes that a yes was taken back. It says
// whether a yes stands now.
func (w *world) answer(out *rows, f *file, q question, at time.Time) bool {
	text, language := textID(q.purpose, f.language)
	row := with(w.stamp(f, f.met, at), dbx.Params{"parent": f.id, "purpose": q.purpose, "receiver": q.receiver,
		"decision": "refused", "text": text, "language": language, "data_kinds": q.kinds,
		"manner":  w.by(weighted{{80, "spoken"}, {10, "button"}, {6, "typed_name"}, {4, "paper"}}),
		"present": w.by(weighted{{80, "alone"}, {20, "companion"}})})
	if language != f.language {
		row["present"] = "interpreter"
	}
	if row["manner"] == "typed_name" {
		row["typed_name"] = f.name
	}
	given := w.chance(q.yes)
	if given {
		row["decision"] = "given"
	}
	out.add("consents", row)
	back := w.visit(w.now, int(w.now.Sub(at).Hours()/24), 0)
	if !given || !w.chance(q.back) || !back.After(at) {
		return given
	}
	out.add("consents", with(w.stamp(f, f.keeper(), back), dbx.Params{"parent": f.id, "purpose": q.purpose,
		"receiver": q.receiver, "decision": "withdrawn", "language": language, "manner": "spoken"}))
	if q.purpose == "messages" {
		w.stopped(out, f, back)
	}
	return false
}

// preferences writes which ways of contact are safe. What was not asked is
// unknown, and unknown is no.
func (w *world) preferences(out *rows, f *file) {
	if f.banned || f.phase == "seen" {
		return
	}
	shared := w.by(weighted{{60, "no"}, {28, "unknown"}, {12, "yes"}})
	text := "no"
	if f.texts {
		text = "yes"
	}
	if f.phone != "" {
		w.preference(out, f, "call", w.by(weighted{{80, "yes"}, {12, "unknown"}, {8, "no"}}), shared)
		w.preference(out, f, "sms", text, shared)
		w.preference(out, f, "voicemail", w.by(weighted{{30, "yes"}, {40, "unknown"}, {30, "no"}}), shared)
	}
	w.preference(out, f, "visit", w.by(weighted{{50, "yes"}, {40, "unknown"}, {10, "no"}}), "")
	w.preference(out, f, "letter", w.by(weighted{{12, "yes"}, {8, "unknown"}, {80, "no"}}), "")
}

func (w *world) preference(out *rows, f *file, channel, allowed, shared string) {
	at := f.last().at.Add(6 * time.Minute)
	row := with(w.stamp(f, f.met, at), dbx.Params{"parent": f.id, "channel": channel, "allowed": allowed,
		"shared_device": "unknown", "last_confirmed": moment(at)})
	if shared != "" {
		row["shared_device"] = shared
	}
	if allowed == "yes" && (channel == "call" || channel == "sms") {
		row["name_organisation"] = w.chance(25)
		if w.chance(25) {
			row["safe_from"], row["safe_until"], row["safe_days"] = "09:30", "14:30", "1245"
		}
		if w.chance(12) {
			row["agreed_name"] = "een kennis van school"
		}
		if w.chance(5) {
			row["code_word"] = pick(w.dice, []string{"zonnebloem", "fietsbel", "koekoek", "appeltaart"})
		}
	}
	out.add("contact_preferences", row)
}

// parties are organisations of the starter help offers, near the parent.
func parties(p *place) []string {
	if p.name == "Waterbeek" {
		return []string{"Schuldhulp Beekdal", "Woonhulp Waterbeek", "Weer samen aan tafel", "Zorgwijzer"}
	}
	return []string{"Schuldhulp Frisse Start", "Thuisblijvers", "Gezinssteun Samen Verder", "Herstelhuis De Linde", "Leren na de storm"}
}
