// Package notice is what a worker is told by a push: that there is something
// new, and of which kind. Never about whom, and nothing of what was written.
package notice

import (
	"fmt"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// The kinds, as notices.kind has them (docs/records.md, "What a push holds").
const (
	Assignment = "assignment"
	PromiseDue = "promise_due"
	Urgent     = "urgent"
	Unsent     = "unsent"
	Conflict   = "conflict"
	Alarm      = "alarm"
	Answer     = "answer" // to what this worker sent in (R117)
	Signal     = "signal" // one waits for this worker's answer (R69, R139)
)

// one waiting notice for a worker and kind: what is told twice is told once. The
// later moment counts, so that what comes while a push is under way is told too.
const one = ` ON CONFLICT (worker, kind) WHERE state = 'queued' DO UPDATE SET made_at = max(made_at, excluded.made_at)`

// Tell leaves a notice for a worker in the caller's transaction: it is told
// when that commits, or not at all. Nobody ("") is told nothing.
func Tell(tx core.App, worker, kind string, at time.Time) error {
	if worker == "" {
		return nil
	}
	_, err := record.Exec(tx, `INSERT INTO notices (id, worker, kind, state, made_at, next_at) VALUES (?1, ?2, ?3, 'queued', ?4, ?4)`+one,
		core.GenerateDefaultRandomId(), worker, kind, clock.Text(at))
	if err != nil {
		return fmt.Errorf("notice: tell a worker: %w", err)
	}
	return nil
}

// TellCoordinators tells every active coordinator of a municipality, and with
// "" every coordinator of the instance.
func TellCoordinators(tx core.App, municipality, kind string, at time.Time) error {
	_, err := record.Exec(tx, `INSERT INTO notices (id, worker, kind, state, made_at, next_at)
		SELECT lower(substr(hex(randomblob(8)), 1, 15)), id, ?2, 'queued', ?3, ?3 FROM workers
		WHERE role = 'coordinator' AND active AND municipality IN (SELECT id FROM municipalities WHERE id = ?1 OR ?1 = '')`+one,
		municipality, kind, clock.Text(at))
	if err != nil {
		return fmt.Errorf("notice: tell the coordinators: %w", err)
	}
	return nil
}

// TellChain tells the chain coordinators of a municipality, and those of its
// cluster. They see no file; that something waits is what they can act on.
func TellChain(tx core.App, municipality, kind string, at time.Time) error {
	_, err := record.Exec(tx, `INSERT INTO notices (id, worker, kind, state, made_at, next_at)
		SELECT lower(substr(hex(randomblob(8)), 1, 15)), id, ?2, 'queued', ?3, ?3 FROM workers
		WHERE municipality IN (SELECT id FROM municipalities UNION ALL SELECT '') AND role = 'chain_coordinator' AND active
			AND (municipality = ?1 OR cluster <> '' AND cluster = (SELECT cluster FROM municipalities WHERE id = ?1))`+one, municipality, kind, clock.Text(at))
	if err != nil {
		return fmt.Errorf("notice: tell the chain coordinators: %w", err)
	}
	return nil
}
