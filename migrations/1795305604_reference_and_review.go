package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// What workers read off line, and what a person has to look at: two versions
// of one field, and work of a device that lost its access.
func init() {
	m.Register(func(app core.App) error {
		for _, step := range []func(core.App) error{helpOffers, knowledgeItems, conflicts, quarantine} {
			if err := step(app); err != nil {
				return err
			}
		}
		return nil
	}, func(app core.App) error {
		return drop(app, "quarantine", "conflicts", "knowledge_items", "help_offers")
	})
}

func helpOffers(app core.App) error {
	return add(app, "help_offers", []string{"municipality, life_area"},
		to(app, "municipality", "municipalities"), pick("life_area", "finance", "housing", "work", "care", "family"),
		text("title", 200), text("text", 4_000), text("for_whom", 300), text("phone", 30), list("languages"),
		flag("free"), flag("special"), text("source", 300), text("checked_at", 10))
}

func knowledgeItems(app core.App) error {
	return add(app, "knowledge_items", []string{"municipality"},
		to(app, "municipality", "municipalities"),
		pick("kind", "info_card", "conversation_card", "toolkit", "good_example", "dilemma", "urgent_card"),
		text("title", 200), text("text", 8_000), pick("life_area", "finance", "housing", "work", "care", "family"),
		text("source", 300), text("dated", 10), text("valid_until", 10))
}

func conflicts(app core.App) error {
	return add(app, "conflicts", []string{"parent", "author, state", "record"}, append(stamp(app),
		to(app, "parent", "parents"), text("collection", 40), text("record", 15), list("fields"),
		text("sentence", 300), pick("state", "open", "settled"))...)
}

func quarantine(app core.App) error {
	return add(app, "quarantine", []string{"municipality, state", "unique device, seq"},
		to(app, "municipality", "municipalities"), text("device", 15), to(app, "worker", "workers"),
		number("seq"), text("collection", 40), text("record", 15), text("parent", 15), text("code", 40),
		moment("at"), moment("recorded_at"), &core.JSONField{Name: "op", MaxSize: 200_000},
		pick("state", "open", "placed", "closed"), text("reason", 500),
		to(app, "decided_by", "workers"), moment("decided_at"))
}
