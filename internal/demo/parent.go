package demo

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
)

// number is a mobile number that belongs to nobody else here. A demo instance
// never sends to it.
func number(n int) string { return fmt.Sprintf("+3168%07d", (1_234_567+n*9_973)%10_000_000) }

// call gives what a parent wants to be called, and the language to talk in.
func (w *world) call() (name, language string) {
	p := pick(w.dice, people)
	language = "nl"
	if w.chance(38) {
		language = pick(w.dice, p.languages)
	}
	first, last := pick(w.dice, p.first), pick(w.dice, p.last)
	switch share := w.IntN(100); {
	case share < 55:
		return first, language
	case share < 85:
		return first + " " + last, language
	}
	return w.by(weighted{{65, "Mevrouw "}, {35, "Meneer "}}) + last, language
}

func (w *world) parent(out *rows, f *file) {
	row := with(w.stamp(f, f.met, f.meetings[0].at), dbx.Params{"id": f.id, "name": f.name, "phone": f.phone,
		"language": f.language, "phase": f.phase,
		"came_by": w.by(weighted{{35, "met_outside"}, {20, "intermediary"}, {15, "self_reported"},
			{12, "acquaintance"}, {10, "uht_list"}, {8, "earlier_help"}})})
	if f.language != "nl" {
		row["interpreter"] = w.by(weighted{{40, "none"}, {30, "phone"}, {15, "on_site"}, {15, "no_family"}})
	}
	if f.areas > 0 && w.chance(65) {
		row["station"] = w.by(weighted{{15, "registered"}, {20, "first_test"}, {20, "conversation"}, {25, "assessment"},
			{10, "support"}, {6, "actual_damage"}, {4, "completion"}})
	}
	if f.phase == "aftercare" {
		row["station"] = "aftercare"
	}
	if f.contact != nil {
		row["fixed_contact"] = f.contact.id
		row["wants_other"] = w.chance(3)
	}
	if f.banned {
		row["station"], row["interpreter"] = "", ""
	}
	if station, has := row["station"]; has && station != "" {
		row["station_at"], row["station_source"] = date(f.meetings[0].at.AddDate(0, -2, 0)), "parent"
	}
	out.add("parents", row)
}

// ban keeps that somebody said no. The real key stays out of the demo, so this
// is the trace of nobody's number.
func (w *world) ban(out *rows, f *file) {
	if !f.banned {
		return
	}
	stamp := w.stamp(f, f.met, f.last().at.Add(time.Minute))
	stamp["hmac"] = fmt.Sprintf("%016x%016x%016x%016x", w.Uint64(), w.Uint64(), w.Uint64(), w.Uint64())
	out.add("contact_bans", stamp)
}
