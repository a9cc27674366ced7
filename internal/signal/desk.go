package signal

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/record"
)

// Term is how many working days a signal waits before it shows as late (R117).
const Term = 10

// Read is a signal as who answers for it reads it: without its author. Day is
// the date on which it came, in Amsterdam.
type Read struct {
	ID           string `db:"id" json:"id"`
	Municipality string `db:"municipality" json:"municipality"`
	Kind         string `db:"kind" json:"kind"`
	What         string `db:"what" json:"what"`
	Times        string `db:"times" json:"times"`
	Who          string `db:"who" json:"who"`
	About        string `db:"about" json:"about"`
	Referral     string `db:"referral" json:"referral"`
	Theme        string `db:"theme" json:"theme"`
	State        string `db:"state" json:"state"`
	Answer       string `db:"answer" json:"answer"`
	Place        string `db:"place" json:"place"` // the name of the municipality
	Day          string `db:"recorded_at" json:"day"`
	Late         bool   `db:"-" json:"late"`
}

// Desk is who answers for signals: a coordinator for those of the municipality,
// and whoever stands above a municipality for those about its own team (R139).
type Desk struct {
	by    string
	chain bool   // makes themes of everybody
	here  string // JSON lists of municipalities: whose signals it answers,
	below string // and whose signals about the own team
}

// DeskOf gives the desk of a worker; ok is false for who answers for none.
func DeskOf(tx core.App, w access.Worker) (d Desk, ok bool, err error) {
	coordinates := w.Role == "coordinator" && w.Municipality != ""
	if !w.Active || !coordinates && w.Role != "chain_coordinator" {
		return d, false, nil
	}
	d = Desk{by: w.ID, chain: w.Role == "chain_coordinator", here: "[]"}
	if coordinates {
		d.here = written(w.Municipality)
	}
	below, err := access.Below(tx, w)
	d.below = written(below...)
	return d, err == nil, err
}

func written(places ...string) string {
	raw, _ := json.Marshal(places) // texts: it cannot fail
	return string(raw)
}

const columns = `SELECT id, municipality, kind, what, times, who, about, referral, theme, state, answer, recorded_at,
	(SELECT name FROM municipalities WHERE id = signals.municipality) AS place FROM signals `

const mine = `(about <> 'own_team' AND municipality IN (SELECT value FROM json_each({:here}))
	OR about = 'own_team' AND municipality IN (SELECT value FROM json_each({:below}))) `

func (d Desk) params(p dbx.Params) dbx.Params {
	p["here"], p["below"] = d.here, d.below
	return p
}

// Signals lists what this desk answers for: all that is open, then what was
// answered last, 300 at most.
func (d Desk) Signals(app core.App, now time.Time, workday func(time.Time) bool) ([]Read, error) {
	list := []Read{}
	err := app.DB().NewQuery(columns + "WHERE " + mine + "ORDER BY state = 'answered', recorded_at DESC LIMIT 300").
		Bind(d.params(dbx.Params{})).All(&list)
	if err != nil {
		return nil, fmt.Errorf("signal: list: %w", err)
	}
	for i, s := range list {
		came := clock.Read(s.Day)
		list[i].Day = came.In(clock.Amsterdam).Format(time.DateOnly)
		list[i].Late = s.State != "answered" && Late(came, now, workday)
	}
	return list, nil
}

// Change is what a desk does with a signal; an empty field stays as it is.
type Change struct{ State, Answer, Theme string }

// Change answers, takes up, or puts a signal with a theme, in the caller's
// transaction. A signal of another desk is not there.
func (d Desk) Change(tx core.App, id string, c Change, now time.Time) error {
	var all []Read
	err := tx.DB().NewQuery(columns + "WHERE id = {:id} AND " + mine).Bind(d.params(dbx.Params{"id": id})).All(&all)
	if err != nil {
		return fmt.Errorf("signal: find %s: %w", id, err)
	}
	if len(all) == 0 {
		return record.Refuse("not_visible", "Dit signaal staat niet in uw lijst.")
	}
	had := all[0]
	put, refusal := c.onto(had)
	if refusal != nil {
		return refusal
	}
	if theme := put["theme"]; theme != "" {
		there, err := ThemeFor(tx, theme, had.Municipality)
		if err != nil {
			return err
		}
		if !there {
			return record.Invalid("theme", "Dit onderwerp is er niet meer. Kies opnieuw.")
		}
	}
	if err := Shape.Write(tx, id, put); err != nil {
		return err
	}
	if put["state"] == "answered" && had.State != "answered" {
		if err := d.tellSender(tx, id, now); err != nil {
			return err
		}
	}
	if err := Recount(tx, had.Theme); err != nil {
		return err
	}
	return Recount(tx, put["theme"])
}

// onto gives the columns to write.
func (c Change) onto(had Read) (map[string]string, *record.Refusal) {
	put := map[string]string{}
	for name, value := range map[string]string{"state": c.State, "answer": c.Answer, "theme": c.Theme} {
		if value != "" {
			put[name] = value
		}
	}
	if c.State != "" || c.Answer != "" {
		answer := c.Answer
		if answer == "" {
			answer = had.Answer
		}
		if refusal := Answers(had.Kind, had.State, c.State, answer); refusal != nil {
			return nil, refusal
		}
		if len([]rune(c.Answer)) > 1_000 {
			return nil, record.Invalid("answer", "Deze tekst is te lang. Gebruik hoogstens 1000 tekens.")
		}
	}
	return put, nil
}
