package fieldsync

import (
	"fmt"
	"time"

	"naast/internal/clock"
	"naast/internal/encounter"
	"naast/internal/followup"
	"naast/internal/record"
)

// encounterBefore: the four things that a peer does are told by a peer (R71). A
// coordinator may place what a peer once wrote.
func encounterBefore(x *applying, v any) error {
	if v.(*encounter.Encounter).PeerKind == "" || x.worker.Role == "peer" || x.coordinates() {
		return nil
	}
	return record.Invalid("peer_kind", "Dit vult alleen een ervaringsdeskundige in. Laat het leeg.")
}

// encounterAfter: whoever belongs elsewhere, or is no parent, is handed on by the
// own coordinator (R47): one dated task for the same wish as long as it is open.
// A file that is closed asks the coordinator to look already.
func encounterAfter(x *applying, v any) error {
	e := v.(*encounter.Encounter)
	if !e.HandsOn() {
		return nil
	}
	what := e.OnwardTask()
	if e.Parent != "" {
		var known bool
		err := record.Scan(x.tx, `SELECT EXISTS (SELECT 1 FROM followups WHERE parent = ?1 AND what = ?2
			AND state IN ('open', 'taken', 'escalated')) OR EXISTS (SELECT 1 FROM parents WHERE id = ?1 AND phase = 'closed')`,
			[]any{e.Parent, what}, &known)
		if err != nil || known {
			return err
		}
	}
	owner, err := followup.Coordinator(x.tx, x.worker.Municipality)
	if err != nil {
		return fmt.Errorf("fieldsync: who hands on: %w", err)
	}
	_, err = followup.Make(x.tx, followup.Made{Municipality: x.worker.Municipality, Parent: e.Parent, Encounter: x.op.ID,
		Owner: owner, Author: x.worker.ID, What: what, Kind: "arrange", Note: encounter.OnwardNote,
		Due: x.now.In(clock.Amsterdam).AddDate(0, 0, e.OnwardDays()).Format(time.DateOnly), At: x.now})
	return err
}
