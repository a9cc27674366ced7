package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// What a worker writes down in the whole of a day. Field names and values:
// docs/records.md.
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{intakes, tracks, handouts, peerMatches, companions, talks, signalThemes, signals, echoes, contributions, wider} {
			if err := step(app); err != nil {
				return err
			}
		}
		return appendOnly(app, "intakes", "tracks", "handouts", "signal_echoes")
	}, func(app core.App) error {
		for _, s := range []struct {
			name   string
			fields []string
		}{
			{"parents", []string{"station_at", "station_source"}},
			{"encounters", []string{"peer_kind"}},
			{"needs", []string{"topics", "children", "bands"}},
			{"urgencies", []string{"step"}},
			{"workers", []string{"photo", "district"}},
			{"experiences", []string{"moment", "words"}},
		} {
			if err := shrink(app, s.name, s.fields...); err != nil {
				return err
			}
		}
		return drop(app, "contributions", "signal_echoes", "signals", "signal_themes", "talks", "companions", "peer_matches", "handouts", "tracks", "intakes")
	})
}

func said(name string) core.Field { return pick(name, "yes", "no", "unsaid") }

func intakes(app core.App) error {
	advice := []string{"right_place", "regular_help", "other_benefit", "unsure"}
	return add(app, "intakes", []string{"parent"}, append(stamp(app), to(app, "parent", "parents"), text("encounter", 15),
		said("children"), said("childcare_benefit"), said("paid_back"), said("registered"), said("pressing"),
		list("other_benefits"), pick("advice", advice...), pick("chosen", advice...), text("chosen_reason", 500))...)
}

func tracks(app core.App) error {
	kinds := []string{"light", "together", "intensive", "urgent"}
	return add(app, "tracks", []string{"parent"}, append(stamp(app), to(app, "parent", "parents"), text("encounter", 15),
		pick("can_do", "self", "together", "take_over"), pick("room", "now", "slowly", "not_now"),
		pick("suggested", kinds...), pick("track", kinds...), text("reason", 500),
		pick("rhythm", "week", "two_weeks", "month", "parent_calls"))...)
}

func handouts(app core.App) error {
	return add(app, "handouts", []string{"parent"}, append(stamp(app), to(app, "parent", "parents"), text("encounter", 15),
		pick("kind", "pack", "card"), list("items"), text("language", 12),
		pick("how", "hand", "post", "spoken", "shown", "printed"))...)
}

func peerMatches(app core.App) error {
	return add(app, "peer_matches", []string{"parent", "municipality, state"}, append(stamp(app), to(app, "parent", "parents"),
		text("wish_language", 12), pick("wish_whom", "woman", "man", "any"), pick("wish_area", "near", "not_near", "any"),
		text("wish_topic", 200), flag("nobody_known"), pick("state", "wished", "taken_back"))...)
}

func companions(app core.App) error {
	return add(app, "companions", []string{"parent"}, append(stamp(app), to(app, "parent", "parents"),
		text("name", 120), pick("relation", "friend", "family", "neighbour", "mediator", "helper", "other"), text("phone", 20),
		flag("reads_along"), flag("may_be_called"), pick("state", "beside", "ended"))...)
}

func talks(app core.App) error {
	return add(app, "talks", []string{"parent"}, append(stamp(app), to(app, "parent", "parents"),
		text("wish_place", 200), text("wish_time", 200), text("wish_with", 300), text("wish_without", 300),
		pick("interpreter", "none", "phone", "on_site", "no_family"), text("discuss", 4_000), text("not_discuss", 2_000),
		list("questions"), pick("state", "preparing", "ready", "not_wanted"))...)
}

var signalKinds = []string{"rule", "process", "treatment", "waiting", "creditor", "data", "discrimination", "hardship"}

func signalThemes(app core.App) error {
	return add(app, "signal_themes", []string{"municipality"}, to(app, "municipality", "municipalities"),
		pick("kind", signalKinds...), text("title", 120), text("text", 1_000), number("seen"), number("places"),
		pick("state", "open", "answered"), text("answer", 1_000), text("dated", 10))
}

func signals(app core.App) error {
	return add(app, "signals", []string{"municipality, state", "author", "theme"}, append(stamp(app),
		pick("kind", signalKinds...), text("what", 2_000), pick("times", "once", "few", "often"),
		pick("who", "one_family", "several", "many"), pick("about", "municipality", "uht", "creditor", "other", "own_team"),
		said("referral"), text("theme", 15), pick("state", "received", "acknowledged", "taken", "answered"), text("answer", 1_000))...)
}

func echoes(app core.App) error {
	return add(app, "signal_echoes", []string{"theme", "author"}, append(stamp(app),
		text("theme", 15), pick("times", "once", "few", "often"))...)
}

func contributions(app core.App) error {
	return add(app, "contributions", []string{"municipality, state", "author"}, append(stamp(app),
		pick("kind", "good_example", "dilemma", "question"), text("title", 120), text("text", 4_000),
		pick("life_area", "finance", "housing", "work", "care", "family"), flag("untraceable"),
		pick("state", "received", "published", "not_used"), text("answer", 1_000))...)
}

// wider gives fields to what was there already.
func wider(app core.App) error {
	for _, w := range []struct {
		name   string
		fields []core.Field
	}{
		{"parents", []core.Field{text("station_at", 10), pick("station_source", "parent", "uht", "letter")}},
		{"encounters", []core.Field{pick("peer_kind", "explained", "accompanied", "listened", "mapped")}},
		{"needs", []core.Field{list("topics"), pick("children", "1", "2", "3", "4_or_more"), list("bands")}},
		{"urgencies", []core.Field{pick("step", "first_test", "assessment", "support")}},
		{"workers", []core.Field{text("photo", 40_000), text("district", 80)}},
		{"experiences", []core.Field{pick("moment", "first_contact", "six_weeks", "closing", "aftercare"), text("words", 1_000)}},
	} {
		if err := grow(app, w.name, w.fields...); err != nil {
			return err
		}
	}
	return nil
}
