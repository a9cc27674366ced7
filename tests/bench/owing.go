package main

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// morning is a Tuesday on which messages may leave; the server of the bench begins there.
var morning = time.Date(2026, 11, 24, 10, 0, 0, 0, clock.Amsterdam)

// owing fills a world with parents who may be texted and to whom a message is due, and with messages of long ago.
func owing(due, old int) func(core.App, *world) error {
	return func(app core.App, w *world) error {
		return app.RunInTransaction(func(tx core.App) error {
			for _, statement := range owed {
				if err := w.repeated(tx, statement, due); err != nil {
					return err
				}
			}
			return w.repeated(tx, longAgo, old)
		})
	}
}

func (w *world) repeated(tx core.App, statement string, times int) error {
	if times == 0 {
		return nil
	}
	_, err := tx.DB().NewQuery(statement).Bind(dbx.Params{"w": w.workers[0], "m": w.municipality, "last": times - 1,
		"at": clock.Text(morning.Add(-24 * time.Hour)), "text": "Hallo, met Werker 0. Ik bel u donderdag. Liever niet? Bel mij: 06 12 34 56 78."}).Execute()
	if err != nil {
		return fmt.Errorf("messages that are owed: %w", err)
	}
	return nil
}

const (
	aParent = `printf('p%014d', k.i)`
	aText   = `parent, channel, template, language, body, parts, alphabet, harmless, template_version`
)

// owed are a parent who said yes, and one message.
var owed = []string{
	each + `INSERT INTO parents (id, name, phone, language, came_by, phase, ` + stamped + `)
		SELECT ` + aParent + `, 'Ouder ' || k.i, printf('+316%08d', 10000000 + k.i), 'nl', 'met_outside', 'talked', ` + stamps + ` FROM k`,
	each + `INSERT INTO contact_preferences (id, parent, channel, allowed, shared_device, last_confirmed, ` + stamped + `)
		SELECT printf('c%014d', k.i), ` + aParent + `, 'sms', 'yes', 'no', {:at}, ` + stamps + ` FROM k`,
	each + `INSERT INTO consents (id, parent, purpose, decision, manner, language, ` + stamped + `)
		SELECT printf('t%014d', k.i), ` + aParent + `, 'messages', 'given', 'spoken', 'nl', ` + stamps + ` FROM k`,
	each + `INSERT INTO messages (id, state, state_at, next_at, ` + aText + `, ` + stamped + `)
		SELECT printf('m%014d', k.i), 'queued', {:at}, {:at}, ` + aParent + `, 'sms', 'afspraak', 'nl', {:text}, 1, 'gsm7', 0, 1, ` + stamps + ` FROM k`,
}

const longAgo = each + `INSERT INTO messages (id, state, state_at, next_at, sent_at, attempts, ` + aText + `, ` + stamped + `)
	SELECT printf('o%014d', k.i), 'sent', {:at}, {:at}, {:at}, 1, '', 'sms', 'afspraak', 'nl', '', 1, 'gsm7', 0, 1, ` + stamps + ` FROM k`
