package demo

import (
	"strings"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/intake"
	"naast/internal/track"
)

// day writes what else comes up in a worker's day: the five questions, the way
// of helping, what was handed out, who stands beside the parent, and wishes.
func (w *world) day(out *rows, f *file) {
	if f.areas == 0 || f.banned {
		return
	}
	w.intake(out, f)
	w.track(out, f)
	w.handout(out, f)
	w.companion(out, f)
	if f.place.peer != nil && w.chance(18) {
		out.add("peer_matches", with(w.about(f, 12), dbx.Params{"wish_language": f.language, "state": "wished",
			"wish_whom": w.by(weighted{{40, "woman"}, {10, "man"}, {50, "any"}}), "wish_area": w.by(weighted{{40, "near"}, {60, "not_near"}}),
			"wish_topic": pick(w.dice, []string{"", "Iemand met kinderen in de puberteit", "Iemand die ook moest verhuizen"}), "nobody_known": w.chance(60)}))
	}
	if f.asked && w.chance(20) {
		out.add("talks", with(w.about(f, 13), dbx.Params{"wish_place": pick(w.dice, []string{"Thuis", "In het buurthuis", "Niet op het gemeentehuis"}),
			"wish_time": "Overdag, als de kinderen op school zijn", "wish_with": pick(w.dice, []string{"Mijn contactpersoon", "Mijn zus", ""}),
			"discuss": "Wat er nu als eerste gebeurt.", "not_discuss": pick(w.dice, []string{"", "Mijn scheiding"}),
			"questions": `["amount_calculated","where_wrong"]`, "state": w.by(weighted{{70, "preparing"}, {30, "ready"}})}))
	}
}

// about stamps a record of this parent, so many minutes after the talk began.
func (w *world) about(f *file, minutes int) dbx.Params {
	return with(w.stamp(f, f.met, f.talk().at.Add(time.Duration(minutes)*time.Minute)), dbx.Params{"parent": f.id})
}

func (w *world) intake(out *rows, f *file) {
	if !w.chance(70) {
		return
	}
	i := intake.Intake{ChildcareBenefit: w.by(weighted{{85, "yes"}, {10, "no"}, {5, "unsaid"}}),
		PaidBack: w.by(weighted{{70, "yes"}, {20, "unsaid"}, {10, "no"}}), Registered: w.by(weighted{{60, "yes"}, {40, "no"}})}
	if i.ChildcareBenefit == "no" {
		i.PaidBack, i.Registered = "", "no"
	}
	out.add("intakes", with(w.about(f, 1), dbx.Params{"encounter": f.talk().id, "children": "yes", "childcare_benefit": i.ChildcareBenefit,
		"paid_back": i.PaidBack, "registered": i.Registered, "pressing": map[bool]string{true: "yes", false: "no"}[f.urgent],
		"advice": i.Suggests(), "chosen": i.Suggests()}))
}

func (w *world) track(out *rows, f *file) {
	if !f.asked {
		return
	}
	s := track.Situation{Needs: f.told, Urgent: f.urgent, CanDo: w.by(weighted{{25, "self"}, {55, "together"}, {20, "take_over"}}),
		Room: w.by(weighted{{40, "now"}, {40, "slowly"}, {20, "not_now"}})}
	row := with(w.about(f, 10), dbx.Params{"encounter": f.talk().id, "can_do": s.CanDo, "room": s.Room,
		"suggested": track.Suggest(s), "track": track.Suggest(s), "rhythm": w.by(weighted{{25, "week"}, {35, "two_weeks"}, {25, "month"}, {15, "parent_calls"}})})
	if row["track"] == "intensive" && w.chance(20) {
		row["track"], row["reason"] = "together", "Wil het liever stap voor stap doen."
	}
	out.add("tracks", row)
}

func (w *world) handout(out *rows, f *file) {
	if w.chance(50) {
		out.add("handouts", with(w.about(f, 11), dbx.Params{"encounter": f.talk().id, "kind": "card", "language": f.language,
			"items": `["` + pick(w.dice, []string{"gratis-advocaat", "ombudsman", "wie-doet-wat"}) + `"]`,
			"how":   w.by(weighted{{50, "shown"}, {30, "spoken"}, {20, "hand"}})}))
	}
}

// beside are people who stand beside a parent; those a parent lets read along
// are the receivers of that consent.
var beside = []string{"Soraya family", "Greet neighbour", "Milan family", "Joep friend"}

func (w *world) companion(out *rows, f *file) {
	who := pick(w.dice, beside)
	if f.reader == "" && !w.chance(15) {
		return
	}
	for _, b := range beside {
		if name, _, _ := strings.Cut(b, " "); name == f.reader {
			who = b
		}
	}
	name, relation, _ := strings.Cut(who, " ")
	out.add("companions", with(w.about(f, 15), dbx.Params{"name": name, "relation": relation, "reads_along": name == f.reader,
		"may_be_called": false, "state": "beside"}))
}
