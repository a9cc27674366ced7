package signal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/guard"
	"naast/internal/record"
)

// Theme is a theme as everybody reads it, and as its desk writes it. Signals are
// ids to put with it. One without an id is new: of the municipality of a
// coordinator, and of everybody when a chain coordinator makes it (R119).
type Theme struct {
	ID           string   `db:"id" json:"id"`
	Municipality string   `db:"municipality" json:"municipality"`
	Kind         string   `db:"kind" json:"kind"`
	Title        string   `db:"title" json:"title"`
	Text         string   `db:"text" json:"text"`
	Seen         int      `db:"seen" json:"seen"`
	Places       int      `db:"places" json:"places"`
	State        string   `db:"state" json:"state"`
	Answer       string   `db:"answer" json:"answer"`
	Dated        string   `db:"dated" json:"dated"`
	Signals      []string `db:"-" json:"signals,omitempty"`
}

const themeColumns = "SELECT id, municipality, kind, title, text, seen, places, state, answer, dated FROM signal_themes "

// Themes lists those of a municipality and of everybody, the most seen first.
func Themes(app core.App, municipality string) ([]Theme, error) {
	list := []Theme{}
	err := app.DB().NewQuery(themeColumns + "WHERE municipality IN ('', {:m}) ORDER BY state = 'answered', seen DESC LIMIT 300").
		Bind(dbx.Params{"m": municipality}).All(&list)
	if err != nil {
		return nil, fmt.Errorf("signal: themes: %w", err)
	}
	return list, nil
}

// Gather makes or changes a theme in the caller's transaction, puts signals with
// it, and, when it is answered, answers those (discrimination apart: each is
// looked into by itself, R138). It gives the theme's id.
func (d Desk) Gather(tx core.App, w access.Worker, t Theme, now time.Time) (string, error) {
	t.Municipality = w.Municipality
	if d.chain {
		t.Municipality = ""
	}
	if t.ID != "" {
		if err := t.over(tx); err != nil {
			return "", err
		}
	}
	if t.State == "" {
		t.State = "open"
	}
	t.Dated = now.In(clock.Amsterdam).Format(time.DateOnly)
	if refusal := t.check(); refusal != nil {
		return "", refusal
	}
	if err := t.save(tx); err != nil {
		return "", err
	}
	for _, id := range t.Signals {
		if err := d.Change(tx, id, Change{Theme: t.ID}, now); err != nil {
			return "", err
		}
	}
	if t.State == "answered" {
		if err := d.answerAll(tx, t, now); err != nil {
			return "", err
		}
	}
	return t.ID, Recount(tx, t.ID)
}

// over takes what was not said from the theme as it is; a theme of another desk
// is not there.
func (t *Theme) over(tx core.App) error {
	var all []Theme
	err := tx.DB().NewQuery(themeColumns + "WHERE id = {:id} AND municipality = {:m}").
		Bind(dbx.Params{"id": t.ID, "m": t.Municipality}).All(&all)
	if err != nil {
		return fmt.Errorf("signal: find a theme: %w", err)
	}
	if len(all) == 0 {
		return record.Refuse("not_visible", "Dit onderwerp staat niet in uw lijst.")
	}
	had := all[0]
	t.Kind, t.Title, t.Text = cmp.Or(t.Kind, had.Kind), cmp.Or(t.Title, had.Title), cmp.Or(t.Text, had.Text)
	t.State, t.Answer = cmp.Or(t.State, had.State), cmp.Or(t.Answer, had.Answer)
	return nil
}

var kinds = []string{"rule", "process", "treatment", "waiting", "creditor", "data", Discrimination, "hardship", Complaint}

// check: everybody reads a theme, so it holds nothing of anybody.
func (t *Theme) check() *record.Refusal {
	wrong := map[string]string{}
	for name, value := range map[string]string{"title": t.Title, "text": t.Text, "answer": t.Answer} {
		limit := 1_000
		if name == "title" {
			limit = 120
		}
		if sentence := guard.Identifies(value); sentence != "" {
			wrong[name] = sentence
		} else if found := guard.Check(value); len(found) > 0 && t.Kind != Discrimination {
			wrong[name] = found[0].Sentence
		} else if len([]rune(value)) > limit {
			wrong[name] = fmt.Sprintf("Deze tekst is te lang. Gebruik hoogstens %d tekens.", limit)
		}
	}
	if len([]rune(strings.TrimSpace(t.Title))) < 3 {
		wrong["title"] = "Geef het een korte titel."
	}
	if !slices.Contains(kinds, t.Kind) {
		wrong["kind"] = "Kies een van de mogelijkheden."
	}
	if t.State != "open" && t.State != "answered" {
		wrong["state"] = "Kies een van de mogelijkheden."
	}
	if t.State == "answered" && strings.TrimSpace(t.Answer) == "" {
		wrong["answer"] = "Schrijf op wat ermee gedaan is. Iedereen die het zag, leest dit."
	}
	if len(wrong) == 0 {
		return nil
	}
	return &record.Refusal{Code: "invalid", Why: "Kijk de tekst nog even na.", Fields: wrong}
}

func (t *Theme) save(tx core.App) error {
	c, err := tx.FindCachedCollectionByNameOrId("signal_themes")
	if err != nil {
		return fmt.Errorf("signal: save a theme: %w", err)
	}
	row := core.NewRecord(c)
	if t.ID != "" {
		if row, err = tx.FindRecordById(c, t.ID); err != nil {
			return fmt.Errorf("signal: save theme %s: %w", t.ID, err)
		}
	}
	row.Load(map[string]any{"municipality": t.Municipality, "kind": t.Kind, "title": t.Title, "text": t.Text,
		"state": t.State, "answer": t.Answer, "dated": t.Dated})
	if err := tx.Save(row); err != nil {
		return fmt.Errorf("signal: save a theme: %w", err)
	}
	t.ID = row.Id
	return nil
}

// answerAll: who sent one of these signals gets the answer of the theme.
func (d Desk) answerAll(tx core.App, t Theme, now time.Time) error {
	var open []string
	err := tx.DB().NewQuery("SELECT id FROM signals WHERE theme = {:t} AND state <> 'answered' AND kind <> 'discrimination' AND " + mine).
		Bind(d.params(dbx.Params{"t": t.ID})).Column(&open)
	if err != nil {
		return fmt.Errorf("signal: signals of a theme: %w", err)
	}
	for _, id := range open {
		if err := d.Change(tx, id, Change{State: "answered", Answer: t.Answer}, now); err != nil {
			return err
		}
	}
	return nil
}
