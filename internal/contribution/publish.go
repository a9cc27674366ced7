package contribution

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/knowledge"
	"naast/internal/record"
)

// Publish makes a card of the own municipality out of a contribution, in the
// caller's transaction (R112). A question becomes a dilemma with its answer
// under it. The card says nothing of who shared it.
func Publish(tx core.App, id, by string, now time.Time) error {
	var c struct {
		Municipality string `db:"municipality"`
		Place        string `db:"place"`
		Kind         string `db:"kind"`
		Title        string `db:"title"`
		Text         string `db:"text"`
		LifeArea     string `db:"life_area"`
		Answer       string `db:"answer"`
	}
	err := record.Query(tx, `SELECT c.municipality, COALESCE(m.name, '') AS place, c.kind, c.title, c.text, c.life_area, c.answer
		FROM contributions c LEFT JOIN municipalities m ON m.id = c.municipality WHERE c.id = {:id}`).Bind(dbx.Params{"id": id}).One(&c)
	if err != nil {
		return fmt.Errorf("contribution: publish %s: %w", id, err)
	}
	kind, text := c.Kind, c.Text
	if c.Kind == "question" {
		kind, text = "dilemma", c.Text+"\n\n"+c.Answer
	}
	_, err = knowledge.Edit{Municipality: c.Municipality, By: by, Now: now, Collection: "knowledge_items", Key: "gedeeld-" + id,
		Set: map[string]any{"kind": kind, "title": c.Title, "text": text, "life_area": c.LifeArea,
			"source": "Gedeeld door een collega in " + c.Place, "dated": now.In(clock.Amsterdam).Format(time.DateOnly)}}.Write(tx)
	if err != nil {
		return fmt.Errorf("contribution: publish %s: %w", id, err)
	}
	return nil
}
