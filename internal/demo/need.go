package demo

import (
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/track"
)

var topics = map[string][]string{"finance": {"debts", "income"}, "housing": {"arrears", "living_space"}, "work": {"job", "schooling"},
	"care": {"mental", "seen", "rest"}, "family": {"upbringing", "children", "relationship"}}

var lifeAreas = []string{"finance", "housing", "work", "care", "family"}

// needs writes what is going on in each life area that was talked about. Who
// asked for help wants it now in at least the first area with worries.
func (w *world) needs(out *rows, f *file) {
	if f.areas == 0 && (f.phase == "seen" || f.banned || w.chance(60)) {
		return
	}
	order := w.Perm(len(lifeAreas))
	for i, at := range order {
		area := lifeAreas[at]
		row := with(w.stamp(f, f.met, f.talk().at.Add(time.Duration(2+i)*time.Minute)), dbx.Params{
			"parent": f.id, "encounter": f.talk().id, "life_area": area, "how": "well", "wish": "none"})
		switch {
		case i < f.areas:
			w.worry(row, f, i, area)
		case w.chance(35):
			row["how"], row["wish"] = "not_discussed", ""
		}
		f.told = append(f.told, track.Need{How: row["how"].(string), Wish: row["wish"].(string)})
		out.add("needs", row)
	}
}

func (w *world) worry(row dbx.Params, f *file, i int, area string) {
	row["how"] = w.by(weighted{{75, "worries"}, {25, "urgent"}})
	row["wish"] = w.by(weighted{{45, "later"}, {35, "self"}, {20, "none"}})
	if f.asked {
		row["wish"] = w.by(weighted{{45, "help_now"}, {25, "later"}, {20, "self"}, {10, "none"}})
	}
	if f.asked && i == 0 {
		row["wish"] = "help_now"
	}
	if f.urgent && i == 0 {
		row["how"] = "urgent"
	}
	subjects := topics[area]
	row["topics"] = `["` + subjects[f.talk().at.Day()%len(subjects)] + `"]`
	if area == "family" {
		row["children"], row["bands"] = []string{"1", "2", "3"}[f.talk().at.Day()%3], `["4_11"]`
	}
	if w.chance(70) {
		row["words"] = pick(w.dice, words[area])
	}
}

var reasons = map[string]string{
	"eviction": "Er ligt een brief: over twee weken moet het gezin het huis uit.", "cutoff": "De stroom wordt deze week afgesloten.",
	"insurance": "De zorgverzekering stopt aan het eind van de maand.", "mental": "Slaapt al weken niet en komt de deur niet meer uit.",
	"seizure": "Er is beslag gelegd. Er is geen geld voor eten.", "four_areas": "Er is veel tegelijk aan de hand en niemand om op terug te vallen.",
	"safety": "Voelt zich thuis niet veilig.", "other": "De school belde: een kind komt al een maand niet.",
}

var criteria = []string{"eviction", "cutoff", "insurance", "mental", "seizure", "four_areas", "safety", "other"}

// urgency writes what cannot wait (R53 to R56). A coordinator decided, or it is
// still asked; where the centre stands in, it waits for the centre.
func (w *world) urgency(out *rows, f *file) {
	if !f.urgent {
		return
	}
	criterion := pick(w.dice, criteria)
	if criterion == "four_areas" && f.areas < 4 {
		criterion = "cutoff"
	}
	at := f.talk().at.Add(8 * time.Minute)
	row := with(w.stamp(f, f.met, at), dbx.Params{"parent": f.id, "asked_by": "municipality",
		"criteria": `["` + criterion + `"]`, "reason": reasons[criterion], "decision": "asked"})
	decided := at.Add(time.Duration(w.between(1, 5)) * time.Hour)
	if by := f.place.coordinator; by != nil && decided.Before(w.now) && w.chance(70) {
		row["decision"], row["decided_by"], row["decided_at"] = "granted", by.id, moment(decided)
		row["decision_reason"] = "Dit kan niet wachten. Vandaag bellen."
		if w.chance(15) {
			row["decision"], row["decision_reason"] = "declined", "Er is vandaag al een oplossing gevonden. Blijft op volgorde van datum."
		}
	}
	out.add("urgencies", row)
}
