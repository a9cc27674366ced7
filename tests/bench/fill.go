package main

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// fill gives each worker a caseload, in SQL, through the triggers: one parent has 1 + 19 rows.
// A temporary table of numbers does the counting, so that a million rows take half a minute.
func fill(app core.App, w *world) error {
	return app.RunInTransaction(func(tx core.App) error {
		for i, worker := range w.workers {
			for _, statement := range ofOneWorker {
				_, err := tx.DB().NewQuery(statement).Bind(dbx.Params{"w": worker, "m": w.municipality, "n": i,
					"last": caseload - 1, "at": "2026-11-02 09:00:00.000Z"}).Execute()
				if err != nil {
					return fmt.Errorf("worker %d: %w", i, err)
				}
			}
		}
		return nil
	})
}

const (
	each    = `WITH RECURSIVE k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < {:last}) `
	stamped = `municipality, author, device, happened_at, recorded_at`
	stamps  = `{:m}, {:w}, 'bench', {:at}, {:at}`
	parent  = `printf('p%04d%010d', {:n}, k.i)`
)

// ofOneWorker are 20 rows of each of 150 parents.
var ofOneWorker = []string{
	each + `INSERT INTO parents (id, name, phone, language, came_by, phase, ` + stamped + `)
		SELECT ` + parent + `, 'Ouder ' || k.i, '', 'nl', 'met_outside', 'talked', ` + stamps + ` FROM k`,
	each + `, j(j) AS (VALUES (0), (1), (2), (3), (4), (5))
		INSERT INTO encounters (id, parent, how, kind, outcome, note, ` + stamped + `)
		SELECT printf('e%04d%06d%04d', {:n}, k.i, j), ` + parent + `, 'street', 'conversation', 'talked',
		'Gesproken over de brieven, nummer ' || k.i || '-' || j, ` + stamps + ` FROM k, j`,
	each + `, j(j, area) AS (VALUES (0, 'finance'), (1, 'housing'), (2, 'work'), (3, 'care'), (4, 'family'))
		INSERT INTO needs (id, parent, life_area, how, wish, words, ` + stamped + `)
		SELECT printf('n%04d%06d%04d', {:n}, k.i, j), ` + parent + `, area, 'worries', 'later',
		'Eigen woorden van ouder ' || k.i, ` + stamps + ` FROM k, j`,
	each + `, j(j) AS (VALUES (0), (1), (2), (3))
		INSERT INTO followups (id, parent, what, kind, owner, due, channel, state, ` + stamped + `)
		SELECT printf('f%04d%06d%04d', {:n}, k.i, j), ` + parent + `, 'Bellen over ' || k.i, 'call', {:w}, '2026-12-01', 'call', 'open', ` +
		stamps + ` FROM k, j`,
	each + `, j(j, channel) AS (VALUES (0, 'call'), (1, 'sms'))
		INSERT INTO contact_preferences (id, parent, channel, allowed, shared_device, ` + stamped + `)
		SELECT printf('c%04d%06d%04d', {:n}, k.i, j), ` + parent + `, channel, 'yes', 'no', ` + stamps + ` FROM k, j`,
	each + `INSERT INTO stories (id, parent, text, agreement, ` + stamped + `)
		SELECT printf('s%04d%010d', {:n}, k.i), ` + parent + `, 'Het verhaal van ouder ' || k.i || ', in eigen woorden, teruggelezen.',
		'agreed', ` + stamps + ` FROM k`,
	each + `INSERT INTO consents (id, parent, purpose, decision, manner, language, ` + stamped + `)
		SELECT printf('t%04d%010d', {:n}, k.i), ` + parent + `, 'messages', 'given', 'spoken', 'nl', ` + stamps + ` FROM k`,
}
