package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// Nobody ever has a file of another municipality, whatever stands in a row; and
// a worker or a parent who is moved, and back, has all reasons again. The first
// triggers forgot the reasons at a move and trusted the rows.
func init() {
	m.Register(func(app core.App) error {
		steps := []string{
			"DROP TRIGGER grant_met", "DROP TRIGGER grant_parent_i", "DROP TRIGGER grant_parent_u",
			"DROP TRIGGER grant_followup_i", "DROP TRIGGER grant_followup_u", "DROP TRIGGER grant_worker_u",

			`CREATE TRIGGER grant_met AFTER INSERT ON encounters WHEN NEW.parent <> '' AND NEW.author <> '' BEGIN ` +
				give + `SELECT w.id, p.id, 'met' FROM workers w JOIN parents p ON p.municipality = w.municipality
					WHERE w.id = NEW.author AND p.id = NEW.parent; END`,

			`CREATE TRIGGER grant_parent_i AFTER INSERT ON parents BEGIN ` + reasons("", "NEW.id") + `END`,

			`CREATE TRIGGER grant_parent_u AFTER UPDATE OF fixed_contact, municipality ON parents BEGIN
				DELETE FROM sync_grants WHERE parent = NEW.id AND (reason = 'fixed_contact' OR OLD.municipality <> NEW.municipality); ` +
				reasons("", "NEW.id") + `END`,

			`CREATE TRIGGER grant_followup_i AFTER INSERT ON followups BEGIN ` + followupOpen + `END`,

			`CREATE TRIGGER grant_followup_u AFTER UPDATE OF owner, state, parent ON followups BEGIN ` + followupOld + followupOpen + `END`,

			`CREATE TRIGGER grant_worker_u AFTER UPDATE OF role, municipality ON workers
				WHEN NEW.role <> OLD.role OR NEW.municipality <> OLD.municipality BEGIN
				DELETE FROM sync_grants WHERE worker = NEW.id; ` + reasons("NEW.id", "") + `END`,

			"DELETE FROM sync_grants",
		}
		return run(app, append(steps, every("", "")...)...)
	}, func(app core.App) error {
		if err := run(app, "DROP TRIGGER grant_met", "DROP TRIGGER grant_parent_i", "DROP TRIGGER grant_parent_u",
			"DROP TRIGGER grant_followup_i", "DROP TRIGGER grant_followup_u", "DROP TRIGGER grant_worker_u"); err != nil {
			return err
		}
		return run(app, grantTriggers[0], grantTriggers[1], grantTriggers[2], grantTriggers[4], grantTriggers[5], grantTriggers[8])
	})
}

const followupOpen = give + `SELECT w.id, p.id, 'followup' FROM workers w JOIN parents p ON p.municipality = w.municipality
	WHERE w.id = NEW.owner AND p.id = NEW.parent AND NEW.state IN ('open', 'taken'); `

// reasons are the statements that give all grants of one worker or one parent
// from scratch.
func reasons(worker, parent string) (text string) {
	for _, statement := range every(worker, parent) {
		text += statement + "; "
	}
	return text
}

func every(worker, parent string) (statements []string) {
	const same = "JOIN workers w ON w.municipality = p.municipality AND w.id = "
	for _, arm := range []struct{ query, worker, parent string }{
		{"SELECT w.id, p.id, 'met' FROM parents p " + same + "p.author WHERE 1", "w.id", "p.id"},
		{"SELECT w.id, p.id, 'met' FROM encounters e JOIN parents p ON p.id = e.parent " + same + "e.author WHERE 1", "e.author", "e.parent"},
		{"SELECT w.id, p.id, 'fixed_contact' FROM parents p " + same + "p.fixed_contact WHERE 1", "p.fixed_contact", "p.id"},
		{"SELECT w.id, p.id, 'followup' FROM followups f JOIN parents p ON p.id = f.parent " + same + "f.owner WHERE f.state IN ('open', 'taken')", "f.owner", "f.parent"},
		{"SELECT w.id, p.id, 'coordinator' FROM workers w JOIN parents p ON p.municipality = w.municipality WHERE w.role = 'coordinator'", "w.id", "p.id"},
	} {
		if worker != "" {
			arm.query += " AND " + arm.worker + " = " + worker
		}
		if parent != "" {
			arm.query += " AND " + arm.parent + " = " + parent
		}
		statements = append(statements, give+arm.query)
	}
	return statements
}
