package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// Whoever comes in is met: from where, as what, and who goes on with her (R47).
// walk_in_places.place: the other municipality that a row is about.
func init() {
	m.Register(func(app core.App) error {
		err := grow(app, "encounters", list("person"), pick("lives", "here", "elsewhere", "abroad", "unknown"),
			text("lives_in", 80), pick("onward", "together", "worker_calls", "parent_calls", "not_now"))
		if err != nil {
			return err
		}
		return grow(app, "walk_in_places", text("place", 80))
	}, func(app core.App) error {
		if err := shrink(app, "walk_in_places", "place"); err != nil {
			return err
		}
		return shrink(app, "encounters", "person", "lives", "lives_in", "onward")
	})
}
