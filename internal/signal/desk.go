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
	Day          string `db:"recorded_at" json:"day"`
	Late         bool   `db:"-" json:"late"`
}

// Desk is who answers for signals: a coordinator for those of the municipality,
// a chain coordinator for those about the own team, of the whole cluster (R139).
type Desk struct {
	places string // JSON list of municipalities
	own    bool   // about the own team
}

// DeskOf gives the desk of a worker; ok is false for who answers for none.
func DeskOf(tx core.App, w access.Worker) (d Desk, ok bool, err error) {
	places := []string{w.Municipality}
	switch {
	case !w.Active || w.Municipality == "" && w.Role != "chain_coordinator":
		return d, false, nil
	case w.Role == "chain_coordinator":
		d.own = true
		if places, err = cluster(tx, w); err != nil {
			return d, false, err
		}
	case w.Role != "coordinator":
		return d, false, nil
	}
	list, err := json.Marshal(places)
	d.places = string(list)
	return d, err == nil, err
}

// cluster gives the municipalities of a chain coordinator: the own one, where
// there is no cluster yet, so that no signal is read by nobody.
func cluster(tx core.App, w access.Worker) ([]string, error) {
	var places []string
	err := tx.DB().NewQuery(`SELECT m.id FROM municipalities m, workers w WHERE w.id = {:id} AND (m.id = w.municipality
		OR m.cluster <> '' AND m.cluster = COALESCE(NULLIF(w.cluster, ''), (SELECT o.cluster FROM municipalities o WHERE o.id = w.municipality)))`).
		Bind(dbx.Params{"id": w.ID}).Column(&places)
	if err != nil {
		return nil, fmt.Errorf("signal: places of a chain coordinator: %w", err)
	}
	return places, nil
}

const columns = `SELECT id, municipality, kind, what, times, who, about, referral, theme, state, answer, recorded_at FROM signals `

const mine = `municipality IN (SELECT value FROM json_each({:places})) AND (about = 'own_team') = {:own} `

func (d Desk) params(p dbx.Params) dbx.Params {
	p["places"], p["own"] = d.places, d.own
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
func (d Desk) Change(tx core.App, id string, c Change) error {
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
