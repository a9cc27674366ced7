package contribution

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// Read is a contribution as a coordinator reads it: without its author. Day is
// the date on which it came, in Amsterdam.
type Read struct {
	ID       string `db:"id" json:"id"`
	Kind     string `db:"kind" json:"kind"`
	Title    string `db:"title" json:"title"`
	Text     string `db:"text" json:"text"`
	LifeArea string `db:"life_area" json:"life_area"`
	State    string `db:"state" json:"state"`
	Answer   string `db:"answer" json:"answer"`
	Day      string `db:"recorded_at" json:"day"`
}

const columns = "SELECT id, kind, title, text, life_area, state, answer, recorded_at FROM contributions WHERE municipality = {:m} "

// List gives what was shared in a municipality: what is still to be looked at
// first, then the newest, 300 at most.
func List(app core.App, municipality string) ([]Read, error) {
	list := []Read{}
	err := app.DB().NewQuery(columns + "ORDER BY state <> 'received', recorded_at DESC LIMIT 300").
		Bind(dbx.Params{"m": municipality}).All(&list)
	if err != nil {
		return nil, fmt.Errorf("contribution: list: %w", err)
	}
	for i := range list {
		list[i].Day = clock.Read(list[i].Day).In(clock.Amsterdam).Format(time.DateOnly)
	}
	return list, nil
}

// Decision is what a coordinator does with one; an empty field stays as it is.
type Decision struct {
	Municipality, By string
	State, Answer    string
	Now              time.Time
}

// Write decides over one contribution in the caller's transaction; published, it
// becomes a card of the municipality (R112).
func (d Decision) Write(tx core.App, id string) error {
	var all []Read
	err := tx.DB().NewQuery(columns + "AND id = {:id}").Bind(dbx.Params{"m": d.Municipality, "id": id}).All(&all)
	if err != nil {
		return fmt.Errorf("contribution: find %s: %w", id, err)
	}
	if len(all) == 0 {
		return record.Refuse("not_visible", "Dit staat niet in uw lijst.")
	}
	put := map[string]string{}
	for name, value := range map[string]string{"state": d.State, "answer": d.Answer} {
		if value != "" {
			put[name] = value
		}
	}
	if len([]rune(d.Answer)) > 1_000 {
		return record.Invalid("answer", "Deze tekst is te lang. Gebruik hoogstens 1000 tekens.")
	}
	if refusal := Answers(all[0].Kind, all[0].State, d.State, d.Answer); refusal != nil {
		return refusal
	}
	if err := Shape.Write(tx, id, put); err != nil {
		return err
	}
	if d.State != "published" {
		return nil
	}
	return Publish(tx, id, d.By, d.Now)
}
