package followup

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/notice"
)

// OtherTerm is how many days a coordinator has to find somebody else for a
// parent who asked for that; the phone writes the same in the task (R16).
const OtherTerm = 3

// OtherPerson is how that task begins on the phone (web, page/parent/wantsother).
const OtherPerson = "De ouder wil liever iemand anders"

// RaiseOther goes one desk up, once, where a parent asked for somebody else and
// the agreed days went by: the task is escalated, and who stands above the
// municipality hears that something waits, without whom (R16).
func RaiseOther(app core.App, now time.Time, workday func(time.Time) bool) error {
	at := now.In(clock.Amsterdam)
	if at.Hour() < roundFrom || at.Hour() >= roundUntil || !workday(at) {
		return nil
	}
	return app.RunInTransaction(func(tx core.App) error {
		// marked by another door than a phone: the days are counted from now
		_, err := tx.DB().NewQuery("UPDATE parents SET other_since = {:now} WHERE wants_other AND other_since = ''").
			Bind(dbx.Params{"now": clock.Text(now)}).Execute()
		if err != nil {
			return fmt.Errorf("followup: since when a parent wants somebody else: %w", err)
		}
		var late []waits
		err = tx.DB().NewQuery(`SELECT id, municipality FROM parents WHERE wants_other AND other_since > '' AND other_since < {:before}
			AND other_raised_at = '' AND phase <> 'closed' AND NOT EXISTS (SELECT 1 FROM followups f WHERE f.parent = parents.id
			AND f.state = 'done' AND f.done_at >= other_since AND substr(f.what, 1, {:length}) = {:other})`).
			Bind(dbx.Params{"before": clock.Text(lastAsked(at)), "other": OtherPerson, "length": len(OtherPerson)}).All(&late)
		if err != nil {
			return fmt.Errorf("followup: who waits too long for somebody else: %w", err)
		}
		for _, p := range late {
			if err := p.raise(tx, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// lastAsked is the beginning of the first day whose term is not over yet.
func lastAsked(at time.Time) time.Time {
	year, month, day := at.Date()
	return time.Date(year, month, day-OtherTerm, 0, 0, 0, 0, clock.Amsterdam)
}

type waits struct {
	ID           string `db:"id"`
	Municipality string `db:"municipality"`
}

func (p waits) raise(tx core.App, now time.Time) error {
	for _, statement := range []string{
		"UPDATE parents SET other_raised_at = {:now} WHERE id = {:id}",
		`UPDATE followups SET state = 'escalated' WHERE parent = {:id} AND state IN ('open', 'taken') AND substr(what, 1, {:length}) = {:other} AND {:now} <> ''`,
	} {
		_, err := tx.DB().NewQuery(statement).
			Bind(dbx.Params{"id": p.ID, "now": clock.Text(now), "other": OtherPerson, "length": len(OtherPerson)}).Execute()
		if err != nil {
			return fmt.Errorf("followup: raise what parent %s asked: %w", p.ID, err)
		}
	}
	if err := notice.TellCoordinators(tx, p.Municipality, notice.PromiseDue, now); err != nil {
		return err
	}
	above, err := access.AboveOf(tx, p.Municipality)
	if err != nil {
		return err
	}
	for _, id := range above.Workers {
		if err := notice.Tell(tx, id, notice.Signal, now); err != nil {
			return err
		}
	}
	return nil
}

// Waiting says of one municipality how many parents wait longer than agreed for
// somebody else, since which day, and whom to ring about it.
type Waiting struct {
	Place        string      `json:"place"` // its name
	Parents      int         `json:"parents"`
	Since        string      `json:"since"` // a date
	Coordinators []Reachable `json:"coordinators"`
}

// Reachable is a colleague who can be rung.
type Reachable struct {
	Name  string `db:"name" json:"name"`
	Phone string `db:"phone" json:"phone"`
}

// RaisedTo lists what was raised to the desk of a worker: counts, and no file.
func RaisedTo(app core.App, w access.Worker) ([]Waiting, error) {
	list := []Waiting{}
	below, err := access.Below(app, w)
	if err != nil || len(below) == 0 {
		return list, err
	}
	places, err := json.Marshal(below)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		ID    string `db:"id"`
		Name  string `db:"name"`
		Since string `db:"since"`
		Count int    `db:"n"`
	}
	err = app.DB().NewQuery(`SELECT m.id, m.name, min(p.other_since) AS since, count(*) AS n FROM parents p JOIN municipalities m ON m.id = p.municipality
		WHERE p.wants_other AND p.other_since > '' AND p.other_raised_at <> '' AND p.phase <> 'closed'
		AND m.id IN (SELECT value FROM json_each({:places})) GROUP BY m.id, m.name ORDER BY m.name`).Bind(dbx.Params{"places": string(places)}).All(&rows)
	if err != nil {
		return nil, fmt.Errorf("followup: what was raised: %w", err)
	}
	for _, r := range rows {
		one := Waiting{Place: r.Name, Parents: r.Count, Since: clock.Read(r.Since).In(clock.Amsterdam).Format(time.DateOnly), Coordinators: []Reachable{}}
		err := app.DB().NewQuery("SELECT name, phone FROM workers WHERE municipality = {:m} AND role = 'coordinator' AND active ORDER BY name").
			Bind(dbx.Params{"m": r.ID}).All(&one.Coordinators)
		if err != nil {
			return nil, fmt.Errorf("followup: whom to ring: %w", err)
		}
		list = append(list, one)
	}
	return list, nil
}
