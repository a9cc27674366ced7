package fieldsync

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/pocketbase/dbx"

	"naast/internal/contribution"
	"naast/internal/notice"
	"naast/internal/record"
	"naast/internal/signal"
)

// signalBefore: a theme that is named can be read here.
func signalBefore(x *applying, v any) error { return x.mayTheme(v.(*signal.Signal).Theme) }

func echoBefore(x *applying, v any) error { return x.mayTheme(v.(*signal.Echo).Theme) }

func (x *applying) mayTheme(theme string) error {
	if theme == "" {
		return nil
	}
	there, err := signal.ThemeFor(x.tx, theme, x.worker.Municipality)
	if err == nil && !there {
		return record.Invalid("theme", "Dit onderwerp is er niet meer. Kies opnieuw.")
	}
	return err
}

func signalAfter(x *applying, v any) error {
	s := v.(*signal.Signal)
	if err := signal.Came(x.tx, s, x.worker.Municipality, x.now); err != nil {
		return err
	}
	return signal.Recount(x.tx, s.Theme)
}

// echoAfter counts anew: somebody who says it twice on one day says it once.
func echoAfter(x *applying, v any) error { return signal.Recount(x.tx, v.(*signal.Echo).Theme) }

// signalMay: a coordinator, but not about the own team: that goes past them (R139).
func signalMay(x *applying, r row, changes []record.Change) error {
	var now struct {
		Kind  string `db:"kind"`
		About string `db:"about"`
		State string `db:"state"`
	}
	err := record.Query(x.tx, "SELECT kind, about, state FROM signals WHERE id = {:id}").Bind(dbx.Params{"id": x.op.ID}).One(&now)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("fieldsync: look at a signal: %w", err)
	}
	if now.About == signal.OwnTeam && r.Author != x.worker.ID {
		return notYours()
	}
	if !x.coordinates() || now.About == signal.OwnTeam {
		return record.Refuse("not_allowed", "Een ander beantwoordt dit signaal. U leest het antwoord zodra het er is.")
	}
	want := wanted(changes)
	if refusal := signal.Answers(now.Kind, now.State, want["state"], want["answer"]); refusal != nil {
		return refusal
	}
	return x.mayTheme(want["theme"])
}

// signalChanged: whoever sent it hears that there is an answer (R117).
func signalChanged(x *applying, r row, put map[string]string) error {
	if put["state"] == "answered" {
		if err := x.tell(r.Author, notice.Answer); err != nil {
			return err
		}
	}
	return signal.Recount(x.tx, put["theme"])
}

// contributionMay: whoever shared it does not publish it.
func contributionMay(x *applying, _ row, changes []record.Change) error {
	if !x.coordinates() {
		return record.Refuse("not_allowed", "De coördinator kijkt of dit voor iedereen klopt. U leest het antwoord zodra het er is.")
	}
	var kind, state string
	err := record.Query(x.tx, "SELECT kind, state FROM contributions WHERE id = {:id}").Bind(dbx.Params{"id": x.op.ID}).Row(&kind, &state)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("fieldsync: look at a contribution: %w", err)
	}
	want := wanted(changes)
	if refusal := contribution.Answers(kind, state, want["state"], want["answer"]); refusal != nil {
		return refusal
	}
	return nil
}

func contributionChanged(x *applying, _ row, put map[string]string) error {
	if put["state"] != "published" {
		return nil
	}
	return contribution.Publish(x.tx, x.op.ID, x.worker.ID, x.now)
}

// wanted is what an update asks for, by field.
func wanted(changes []record.Change) map[string]string {
	want := map[string]string{}
	for _, c := range changes {
		want[c.Column.Name] = c.Want
	}
	return want
}
