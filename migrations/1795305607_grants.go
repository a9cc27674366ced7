package migrations

import (
	"github.com/pocketbase/pocketbase/core"
	m "github.com/pocketbase/pocketbase/migrations"
)

// Who may see which file, and why (domain.md, "Who may see what"): met, fixed
// contact, an open follow-up, coordinator of the municipality. Kept by triggers
// in the transaction that changes the reason, by whatever door it came.
// What of a file is shown depends on the role, and is decided when it is read.
func init() {
	m.Register(func(app core.App) error { return run(app, grantTriggers...) },
		func(app core.App) error {
			return run(app, "DROP TRIGGER grant_met", "DROP TRIGGER grant_parent_i", "DROP TRIGGER grant_parent_u",
				"DROP TRIGGER grant_parent_d", "DROP TRIGGER grant_followup_i", "DROP TRIGGER grant_followup_u",
				"DROP TRIGGER grant_followup_d", "DROP TRIGGER grant_worker_i", "DROP TRIGGER grant_worker_u")
		})
}

const give = "INSERT OR IGNORE INTO sync_grants (worker, parent, reason) "

// The coordinators of the municipality that a parent lies in.
const coordinators = give + `SELECT w.id, NEW.id, 'coordinator' FROM workers w
	WHERE w.municipality = NEW.municipality AND w.role = 'coordinator'; `

// A follow-up is a reason while it is open or taken, and only its owner's.
const followupNew = give + `SELECT NEW.owner, NEW.parent, 'followup' WHERE NEW.owner <> '' AND NEW.parent <> ''
	AND NEW.state IN ('open', 'taken'); `

const followupOld = `DELETE FROM sync_grants WHERE worker = OLD.owner AND parent = OLD.parent AND reason = 'followup'
	AND NOT EXISTS (SELECT 1 FROM followups f WHERE f.parent = OLD.parent AND f.state IN ('open', 'taken') AND f.owner = OLD.owner); `

var grantTriggers = []string{
	`CREATE TRIGGER grant_met AFTER INSERT ON encounters WHEN NEW.parent <> '' AND NEW.author <> '' BEGIN ` +
		give + `VALUES (NEW.author, NEW.parent, 'met'); END`,

	`CREATE TRIGGER grant_parent_i AFTER INSERT ON parents BEGIN ` +
		give + `SELECT NEW.author, NEW.id, 'met' WHERE NEW.author <> ''; ` +
		give + `SELECT NEW.fixed_contact, NEW.id, 'fixed_contact' WHERE NEW.fixed_contact <> ''; ` +
		coordinators + `END`,

	`CREATE TRIGGER grant_parent_u AFTER UPDATE OF fixed_contact, municipality ON parents BEGIN
		DELETE FROM sync_grants WHERE parent = NEW.id AND reason = 'fixed_contact' AND worker <> NEW.fixed_contact;
		DELETE FROM sync_grants WHERE parent = NEW.id AND OLD.municipality <> NEW.municipality; ` +
		give + `SELECT NEW.fixed_contact, NEW.id, 'fixed_contact' WHERE NEW.fixed_contact <> ''; ` +
		coordinators + `END`,

	`CREATE TRIGGER grant_parent_d AFTER DELETE ON parents BEGIN DELETE FROM sync_grants WHERE parent = OLD.id; END`,

	`CREATE TRIGGER grant_followup_i AFTER INSERT ON followups BEGIN ` + followupNew + `END`,

	`CREATE TRIGGER grant_followup_u AFTER UPDATE OF owner, state, parent ON followups BEGIN ` + followupOld + followupNew + `END`,

	`CREATE TRIGGER grant_followup_d AFTER DELETE ON followups BEGIN ` + followupOld + `END`,

	`CREATE TRIGGER grant_worker_i AFTER INSERT ON workers WHEN NEW.role = 'coordinator' BEGIN ` +
		give + `SELECT NEW.id, p.id, 'coordinator' FROM parents p WHERE p.municipality = NEW.municipality; END`,

	`CREATE TRIGGER grant_worker_u AFTER UPDATE OF role, municipality ON workers
		WHEN NEW.role <> OLD.role OR NEW.municipality <> OLD.municipality BEGIN
		DELETE FROM sync_grants WHERE worker = NEW.id AND reason = 'coordinator';
		DELETE FROM sync_grants WHERE worker = NEW.id AND NEW.municipality <> OLD.municipality; ` +
		give + `SELECT NEW.id, p.id, 'coordinator' FROM parents p
			WHERE NEW.role = 'coordinator' AND p.municipality = NEW.municipality; END`,
}
