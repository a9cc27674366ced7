package followup

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/knowledge"
)

// checkWithin is how many days a coordinator has to look at what is old.
const checkWithin = 14

// AskToCheck makes a dated task for the coordinator of each municipality of what
// it shows and nobody looked at for six months: one for each kind of content,
// and once for each date on a row (R64). It ends the tasks of what was looked at.
func AskToCheck(app core.App, now time.Time) error {
	var places []struct {
		ID    string `db:"id"`
		Owner string `db:"owner"`
	}
	err := app.DB().NewQuery(`SELECT m.id, COALESCE((SELECT id FROM workers WHERE municipality = m.id
		AND role = 'coordinator' AND active ORDER BY id LIMIT 1), '') AS owner FROM municipalities m`).All(&places)
	if err != nil {
		return fmt.Errorf("followup: who checks content: %w", err)
	}
	for _, p := range places {
		if p.Owner == "" {
			continue // nobody would read it; the next day asks again
		}
		err := app.RunInTransaction(func(tx core.App) error {
			old, err := Checked(tx, p.ID, now)
			if err != nil {
				return err
			}
			return askAll(tx, p.ID, p.Owner, old, now)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func askAll(tx core.App, municipality, owner string, old []knowledge.Aged, now time.Time) error {
	fresh := map[string][]knowledge.Aged{}
	for _, i := range old {
		var asked bool
		err := tx.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM content_checks WHERE municipality = {:m} AND collection = {:c}
			AND [[key]] = {:k} AND [[day]] = {:d})`).
			Bind(dbx.Params{"m": municipality, "c": i.Collection, "k": i.Key, "d": i.Day}).Row(&asked)
		if err != nil {
			return fmt.Errorf("followup: was this asked: %w", err)
		}
		if !asked {
			fresh[i.Collection] = append(fresh[i.Collection], i)
		}
	}
	for _, kind := range checkable {
		if items := fresh[kind.collection]; len(items) > 0 {
			if err := askOne(tx, municipality, owner, kind.words, items, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkable are the kinds of content that grow old, in words for a coordinator.
var checkable = []struct{ collection, words string }{
	{"help_offers", "Hulp"}, {"walk_in_places", "Inlooplekken"}, {"knowledge_items", "Kaarten"},
	{"stations", "Routekaart"}, {"urgency_criteria", "Redenen voor spoed"},
}

func askOne(tx core.App, municipality, owner, words string, items []knowledge.Aged, now time.Time) error {
	due := now.In(clock.Amsterdam).AddDate(0, 0, checkWithin).Format(time.DateOnly)
	task, err := Make(tx, Made{Municipality: municipality, Owner: owner, What: "Kijk na of dit nog klopt. " + words + ": " + titles(items) + ".",
		Note: "Niemand keek hier een half jaar naar. Open Kennis en dan Teksten en adressen wijzigen. Klopt het nog? Zet er een nieuwe datum bij. Dan is deze taak vanzelf klaar.",
		Due:  due, At: now})
	if err != nil {
		return err
	}
	for _, i := range items {
		_, err := tx.DB().Insert("content_checks", dbx.Params{"id": core.GenerateDefaultRandomId(), "municipality": municipality,
			"collection": i.Collection, "key": i.Key, "day": i.Day, "followup": task}).Execute()
		if err != nil {
			return fmt.Errorf("followup: note what was asked: %w", err)
		}
	}
	return nil
}

// titles names three, and says how many more there are.
func titles(items []knowledge.Aged) string {
	var names []string
	for _, i := range items[:min(3, len(items))] {
		name := []rune(i.Title)
		names = append(names, strings.TrimSpace(string(name[:min(90, len(name))])))
	}
	text := strings.Join(names, ", ")
	if more := len(items) - len(names); more > 0 {
		text = fmt.Sprintf("%s en nog %d", text, more)
	}
	return text
}

// Checked ends the tasks of which all was looked at, in the caller's
// transaction, and gives what is still old (R64).
func Checked(tx core.App, municipality string, now time.Time) ([]knowledge.Aged, error) {
	old, err := knowledge.Old(tx, municipality, now)
	if err != nil {
		return nil, err
	}
	var open []check
	err = tx.DB().NewQuery("SELECT id, collection, [[key]], [[day]] FROM content_checks WHERE municipality = {:m} AND NOT settled").
		Bind(dbx.Params{"m": municipality}).All(&open)
	if err != nil {
		return nil, fmt.Errorf("followup: what is to be checked: %w", err)
	}
	for _, c := range open {
		if slices.ContainsFunc(old, c.is) {
			continue
		}
		_, err := tx.DB().NewQuery("UPDATE content_checks SET settled = TRUE WHERE id = {:id}").Bind(dbx.Params{"id": c.ID}).Execute()
		if err != nil {
			return nil, fmt.Errorf("followup: note what was checked: %w", err)
		}
	}
	if len(open) == 0 {
		return old, nil
	}
	_, err = tx.DB().NewQuery(`UPDATE followups SET state = 'done', done_at = {:now} WHERE state IN ('open', 'taken', 'escalated') AND id IN
		(SELECT followup FROM content_checks WHERE municipality = {:m}) AND id NOT IN (SELECT followup FROM content_checks WHERE municipality = {:m} AND NOT settled)`).
		Bind(dbx.Params{"m": municipality, "now": clock.Text(now)}).Execute()
	if err != nil {
		return nil, fmt.Errorf("followup: end what was checked: %w", err)
	}
	return old, nil
}

type check struct {
	ID         string `db:"id"`
	Collection string `db:"collection"`
	Key        string `db:"key"`
	Day        string `db:"day"`
}

func (c check) is(i knowledge.Aged) bool {
	return c.Collection == i.Collection && c.Key == i.Key && c.Day == i.Day
}
