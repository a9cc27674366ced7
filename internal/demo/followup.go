package demo

import (
	"time"

	"github.com/pocketbase/dbx"
)

// task is something to do for a parent, as a worker would write it.
type task struct{ what, kind, channel string }

var tasks = map[string][]task{
	"contact_agreed": {{"Bellen zoals afgesproken, om te horen hoe het gaat", "call", "call"},
		{"Langsgaan met een kop koffie", "visit", "visit"}, {"Nog eens bellen na de schoolvakantie", "call", "call"}},
	"asked_help": {{"Bellen over wat als eerste nodig is", "call", "call"}, {"Samen naar het steunpunt", "visit", "visit"},
		{"Tolk regelen voor het volgende gesprek", "arrange", "none"}, {"Uitzoeken wie met de verhuurder kan bellen", "arrange", "none"},
		{"Meegaan naar het gesprek op school", "visit", "visit"}, {"Overzicht van de post maken", "visit", "visit"}},
	"handed_over": {{"Vragen of de eerste afspraak goed ging", "call", "call"}, {"Bellen met de organisatie of het loopt", "arrange", "none"},
		{"Kaartje sturen met het nummer van de contactpersoon", "letter", "letter"}, {"Samen de brief van UHT lezen", "visit", "visit"}},
	"aftercare": {{"Vragen hoe het nu gaat", "call", "call"}, {"Langsgaan, drie maanden na de hulp", "visit", "visit"}},
}

// followups writes what was agreed: most is done in time, some is late, some
// still comes (R25).
func (w *world) followups(out *rows, f *file) {
	list := tasks[f.phase]
	many := w.between(1, 2)
	switch {
	case f.phase == "talked" && w.chance(15):
		list, many = tasks["contact_agreed"], 1
	case f.phase == "contact_agreed" || f.phase == "aftercare":
		many = 1
	}
	if len(list) == 0 {
		return
	}
	for range many {
		w.followup(out, f, pick(w.dice, list))
	}
}

func (w *world) followup(out *rows, f *file, t task) {
	made := f.meetings[w.IntN(len(f.meetings))]
	due := workdays(made.at, w.between(2, 25))
	promise := w.chance(45)
	row := with(w.stamp(f, f.met, made.at.Add(12*time.Minute)), dbx.Params{"parent": f.id, "encounter": made.id, "what": t.what,
		"kind": t.kind, "channel": t.channel, "owner": f.keeper().id, "due": date(due), "promise": promise})
	if promise {
		row["told_how"] = w.by(weighted{{85, "spoken"}, {15, "paper"}})
	}
	row["state"] = w.fate(due)
	if row["state"] == "done" && w.chance(40) {
		row["note"] = pick(w.dice, doneNotes)
	}
	if row["state"] == "cancelled" {
		row["cancel_reason"] = pick(w.dice, []string{"De ouder had het zelf al geregeld.", "Dubbel opgeschreven.", "De ouder wil dit nu niet."})
	}
	out.add("followups", row)
}

// fate is what became of a follow-up. Nothing lies undone for longer than
// three weeks.
func (w *world) fate(due time.Time) string {
	today := date(w.now)
	switch {
	case date(due) >= today:
		return w.by(weighted{{75, "open"}, {25, "taken"}})
	case date(due) < date(w.now.AddDate(0, 0, -21)):
		return w.by(weighted{{92, "done"}, {8, "cancelled"}})
	}
	return w.by(weighted{{72, "done"}, {16, "open"}, {6, "taken"}, {6, "cancelled"}})
}

// today gives whom the demo is opened as something to do today: a call for
// each of the first three parents, one promised; and one promise that is late.
func (w *world) today(out *rows, f *file) {
	if f.scene == 0 {
		return
	}
	add := func(what string, due time.Time, promise bool) {
		row := with(w.stamp(f, f.met, f.last().at.Add(14*time.Minute)), dbx.Params{"parent": f.id, "encounter": f.last().id,
			"what": what, "kind": "call", "channel": "call", "owner": f.keeper().id, "due": date(due), "promise": promise, "state": "open"})
		if promise {
			row["told_how"] = "spoken"
		}
		out.add("followups", row)
	}
	add(scenes[f.scene-1], w.now, f.scene == 1)
	if f.scene == 2 {
		add("Terugbellen over de brief die binnenkwam", workdays(w.now, -2), true)
	}
}

var scenes = []string{"Bellen: is de afspraak bij het steunpunt gelukt?", "Bellen over de spullen voor school", "Bellen: hoe was het gesprek met de huisarts?"}
