package signal

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// ThemeFor says whether somebody of this municipality reads this theme: one of
// its own, or one of everybody.
func ThemeFor(tx core.App, theme, municipality string) (there bool, err error) {
	err = record.Query(tx, "SELECT EXISTS (SELECT 1 FROM signal_themes WHERE id = {:id} AND municipality IN ('', {:m}))").
		Bind(dbx.Params{"id": theme, "m": municipality}).Row(&there)
	if err != nil {
		return false, fmt.Errorf("signal: find a theme: %w", err)
	}
	return there, nil
}

// Recount counts how often a theme was seen, and in how many municipalities
// (R119): each signal once, and each worker who sees it too once a day in
// Amsterdam. An empty theme is none.
func Recount(tx core.App, theme string) error {
	if theme == "" {
		return nil
	}
	var echoes []struct {
		Author       string `db:"author"`
		Municipality string `db:"municipality"`
		HappenedAt   string `db:"happened_at"`
	}
	err := record.Query(tx, "SELECT author, municipality, happened_at FROM signal_echoes WHERE theme = {:t}").Bind(dbx.Params{"t": theme}).All(&echoes)
	if err != nil {
		return fmt.Errorf("signal: echoes of a theme: %w", err)
	}
	var places []string
	err = record.Query(tx, "SELECT municipality FROM signals WHERE theme = {:t}").Bind(dbx.Params{"t": theme}).Column(&places)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("signal: signals of a theme: %w", err)
	}
	seen, days, here := len(places), map[[2]string]bool{}, map[string]bool{}
	for _, p := range places {
		here[p] = true
	}
	for _, e := range echoes {
		days[[2]string{e.Author, clock.Read(e.HappenedAt).In(clock.Amsterdam).Format(time.DateOnly)}] = true
		here[e.Municipality] = true
	}
	_, err = record.Query(tx, "UPDATE signal_themes SET seen = {:seen}, places = {:places} WHERE id = {:t}").
		Bind(dbx.Params{"seen": seen + len(days), "places": len(here), "t": theme}).Execute()
	if err != nil {
		return fmt.Errorf("signal: count a theme: %w", err)
	}
	return nil
}
