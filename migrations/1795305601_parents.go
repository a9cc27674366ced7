package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// The parent's file. Field names and values: docs/records.md.
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{parents, encounters, stories, needs, urgencies} {
			if err := step(app); err != nil {
				return err
			}
		}
		return nil
	}, func(app core.App) error { return drop(app, "urgencies", "needs", "stories", "encounters", "parents") })
}

func parents(app core.App) error {
	return add(app, "parents", []string{"municipality, phase", "fixed_contact", "phone"}, append(stamp(app),
		text("name", 120), text("phone", 20), text("language", 12),
		pick("interpreter", "none", "phone", "on_site", "no_family"),
		pick("came_by", "self_reported", "met_outside", "intermediary", "acquaintance", "uht_list", "earlier_help"),
		pick("phase", "seen", "talked", "contact_agreed", "asked_help", "handed_over", "aftercare", "closed"),
		pick("station", "registered", "first_test", "conversation", "assessment", "support", "actual_damage", "completion", "aftercare"),
		to(app, "fixed_contact", "workers"), flag("wants_other"))...)
}

func encounters(app core.App) error {
	return add(app, "encounters", []string{"parent, author", "author"}, append(stamp(app),
		to(app, "parent", "parents"),
		pick("how", "intermediary", "peer", "story", "social_media", "walk_in", "home_visit", "phone", "letter", "desk", "activity", "street", "other"),
		pick("place_kind", "home", "market", "school", "desk", "street", "online", "phone", "other"),
		pick("kind", "conversation", "listening_only", "short", "follow_up"),
		pick("outcome", "talked", "not_now", "no", "later", "asked_help"),
		pick("may_return", "yes", "no", "unknown"), text("note", 12_000))...)
}

func stories(app core.App) error {
	return add(app, "stories", []string{"parent"}, append(stamp(app),
		to(app, "parent", "parents"), text("encounter", 15), text("text", 12_000),
		pick("agreement", "agreed", "changed", "not_kept"))...)
}

func needs(app core.App) error {
	return add(app, "needs", []string{"parent, life_area"}, append(stamp(app),
		to(app, "parent", "parents"), text("encounter", 15),
		pick("life_area", "finance", "housing", "work", "care", "family"),
		pick("how", "well", "worries", "urgent", "not_discussed"),
		pick("wish", "help_now", "later", "self", "none"), text("words", 4_000))...)
}

func urgencies(app core.App) error {
	return add(app, "urgencies", []string{"parent", "municipality, decision"}, append(stamp(app),
		to(app, "parent", "parents"), pick("asked_by", "municipality", "uht"), list("criteria"),
		text("reason", 2_000), pick("decision", "asked", "granted", "declined"),
		text("decision_reason", 2_000), to(app, "decided_by", "workers"), moment("decided_at"))...)
}
