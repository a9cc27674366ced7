package followup

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/notice"
)

// The hours of the morning round in Amsterdam. It is tried all day, so that a
// server that was off at eight makes it up.
const roundFrom, roundUntil = 8, 18

// remindBefore is how many days ahead a promise is spoken of first (R25).
const remindBefore = 3

// window is a span of due dates, the first in it and the last not.
type window struct{ from, until time.Time }

// windows are the promises of which this working day's round speaks: of today
// (and of the days off that follow), of three days ahead, and what went overdue
// since the round before (R25).
func windows(day time.Time, workday func(time.Time) bool) (today, ahead, overdue window) {
	next, before := day.AddDate(0, 0, 1), day.AddDate(0, 0, -1)
	for !workday(next) {
		next = next.AddDate(0, 0, 1)
	}
	for !workday(before) {
		before = before.AddDate(0, 0, -1)
	}
	return window{day, next}, window{day.AddDate(0, 0, remindBefore), next.AddDate(0, 0, remindBefore)}, window{before, day}
}

// Remind tells owners, once each working morning, that a promise is due today,
// in three days, or was not kept; of the last the coordinators hear too (R25).
func Remind(app core.App, now time.Time, workday func(time.Time) bool) error {
	at := now.In(clock.Amsterdam)
	if at.Hour() < roundFrom || at.Hour() >= roundUntil || !workday(at) {
		return nil
	}
	year, month, date := at.Date()
	midnight := time.Date(year, month, date, 0, 0, 0, 0, clock.Amsterdam)
	today, ahead, overdue := windows(time.Date(year, month, date, 12, 0, 0, 0, clock.Amsterdam), workday)
	told := map[string]bool{}
	return app.RunInTransaction(func(tx core.App) error {
		for _, w := range []window{today, ahead, overdue} {
			if err := tellOwners(tx, w, told, midnight, now); err != nil {
				return err
			}
		}
		return tellCoordinators(tx, overdue, told, midnight, now)
	})
}

func (w window) params(more dbx.Params) dbx.Params {
	more["from"], more["until"] = w.from.Format(time.DateOnly), w.until.Format(time.DateOnly)
	return more
}

func tellOwners(tx core.App, w window, told map[string]bool, midnight, now time.Time) error {
	var owners []string
	err := tx.DB().NewQuery(`SELECT DISTINCT owner FROM followups WHERE promise AND state IN ('open', 'taken', 'escalated')
		AND due >= {:from} AND due < {:until} AND owner <> ''`).Bind(w.params(dbx.Params{})).Column(&owners)
	if err != nil {
		return fmt.Errorf("followup: promises that are due: %w", err)
	}
	return tellOnce(tx, owners, told, midnight, now)
}

func tellCoordinators(tx core.App, w window, told map[string]bool, midnight, now time.Time) error {
	var coordinators []string
	err := tx.DB().NewQuery(`SELECT id FROM workers WHERE role = 'coordinator' AND active AND municipality IN
		(SELECT municipality FROM followups WHERE promise AND state IN ('open', 'taken', 'escalated') AND due >= {:from} AND due < {:until})`).
		Bind(w.params(dbx.Params{})).Column(&coordinators)
	if err != nil {
		return fmt.Errorf("followup: who hears of promises that were not kept: %w", err)
	}
	return tellOnce(tx, coordinators, told, midnight, now)
}

// tellOnce: somebody who heard of promises today does not hear of them again.
func tellOnce(tx core.App, workers []string, told map[string]bool, midnight, now time.Time) error {
	for _, worker := range workers {
		if told[worker] {
			continue
		}
		told[worker] = true
		var heard bool
		err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM notices WHERE worker = {:worker} AND made_at >= {:midnight} AND kind = {:kind})").
			Bind(dbx.Params{"worker": worker, "midnight": clock.Text(midnight), "kind": notice.PromiseDue}).Row(&heard)
		if err != nil {
			return fmt.Errorf("followup: was it told today: %w", err)
		}
		if heard {
			continue
		}
		if err := notice.Tell(tx, worker, notice.PromiseDue, now); err != nil {
			return err
		}
	}
	return nil
}
