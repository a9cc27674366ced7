package fieldsync

import (
	"database/sql"
	"errors"

	"naast/internal/record"
)

// lookAgain is the coordinator's follow-up. It is safe to read after a "nee":
// which file was closed by a ban is known to nobody, not even to us.
const lookAgain = "Een collega schreef iets bij in een dossier dat gesloten was. Lees het en kies of het dossier weer open moet. Neem hiervoor geen contact op met de ouder."

// wasClosed says whether a file was closed before this request: who closes a
// file and adds to it in the same breath knows that it is closed.
func (x *applying) wasClosed(parent string) (closed bool, err error) {
	if parent == "" || x.coordinates() {
		return false, nil
	}
	if closed, known := x.closed[parent]; known {
		return closed, nil
	}
	err = record.Scan(x.tx, "SELECT phase = 'closed' FROM parents WHERE id = ?1", []any{parent}, &closed)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	if err == nil {
		x.know(parent, closed)
	}
	return closed, err
}

func (x *applying) know(parent string, closed bool) {
	if x.closed == nil {
		x.closed = map[string]bool{}
	}
	x.closed[parent] = closed
}

// reopens: a closed file that somebody adds to or changes comes back to the
// coordinator, once until that is looked at (sync.md, "edit of something
// closed"). The phase itself stays: a person decides.
func (x *applying) reopens(parent string) error {
	var waits bool
	err := record.Scan(x.tx, `SELECT EXISTS (SELECT 1 FROM followups WHERE parent = ?1 AND kind = 'conflict'
		AND state IN ('open', 'taken'))`, []any{parent}, &waits)
	if err != nil || waits {
		return err
	}
	return x.askCoordinator(parent, lookAgain, "conflict")
}
