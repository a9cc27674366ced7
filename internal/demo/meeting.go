package demo

import (
	"slices"

	"github.com/pocketbase/dbx"
)

func inOrder(list []meeting) {
	slices.SortFunc(list, func(a, b meeting) int { return a.at.Compare(b.at) })
}

var ways = map[string][]string{
	"ambassador":  {"intermediary", "street", "home_visit", "activity", "social_media", "walk_in", "story", "home_visit"},
	"coordinator": {"desk", "walk_in", "phone", "letter"},
	"peer":        {"peer", "peer", "activity", "story"},
}

var placeOf = map[string]string{"street": "street", "home_visit": "home", "desk": "desk", "walk_in": "desk",
	"phone": "phone", "letter": "other", "social_media": "online", "activity": "market", "intermediary": "school"}

// encounters writes the meetings of a parent.
func (w *world) encounters(out *rows, f *file) {
	for i, m := range f.meetings {
		how := pick(w.dice, ways[f.met.Role])
		row := with(w.stamp(f, f.met, m.at), dbx.Params{"id": m.id, "parent": f.id, "how": how, "place_kind": placeOf[how],
			"kind": "conversation", "outcome": "talked", "may_return": w.by(weighted{{60, "yes"}, {40, "unknown"}})})
		switch last := i == len(f.meetings)-1; {
		case f.banned && last:
			row["outcome"], row["may_return"] = "no", "no"
		case f.phase == "seen":
			row["kind"], row["outcome"] = "short", w.by(weighted{{60, "not_now"}, {40, "later"}})
		case f.asked && last:
			row["outcome"], row["may_return"] = "asked_help", "yes"
		case i > 0:
			row["kind"] = w.by(weighted{{70, "follow_up"}, {30, "conversation"}})
		case w.chance(25):
			row["kind"] = "listening_only"
		}
		if !f.banned && f.phase != "seen" && w.chance(55) {
			row["note"] = pick(w.dice, notes)
		}
		out.add("encounters", row)
	}
}

// strangers writes the meetings without a name: 35 in a hundred of all. Each
// is complete as it is (R2, R4).
func (w *world) strangers(out *rows, f *file) {
	w.nameless += len(f.meetings) * 35 * 100 / 65
	for ; w.nameless >= 100; w.nameless -= 100 {
		how := pick(w.dice, ways[f.met.Role])
		row := with(w.stamp(f, f.met, w.visit(w.now, 120, 0)), dbx.Params{"how": how, "place_kind": placeOf[how],
			"kind":       w.by(weighted{{40, "listening_only"}, {35, "short"}, {25, "conversation"}}),
			"outcome":    w.by(weighted{{50, "talked"}, {25, "not_now"}, {20, "later"}, {5, "no"}}),
			"may_return": w.by(weighted{{45, "unknown"}, {40, "yes"}, {15, "no"}})})
		if w.chance(30) {
			row["note"] = pick(w.dice, strangerNotes)
		}
		out.add("encounters", row)
	}
}

// story writes the parent's own words, read back (R26). One in ten wanted
// nothing kept: then there is no text at all.
func (w *world) story(out *rows, f *file) {
	if f.areas == 0 || !w.chance(45) {
		return
	}
	row := with(w.stamp(f, f.met, f.talk().at), dbx.Params{"parent": f.id, "encounter": f.talk().id,
		"agreement": w.by(weighted{{75, "agreed"}, {15, "changed"}, {10, "not_kept"}})})
	if row["agreement"] != "not_kept" {
		row["text"] = pick(w.dice, beginnings) + " " + pick(w.dice, middles) + " " + pick(w.dice, endings)
	}
	out.add("stories", row)
}
