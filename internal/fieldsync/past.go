package fieldsync

import (
	"encoding/json"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/record"
	"naast/internal/signal"
)

// pastDesk says of an op that the coordinator may not read it: a signal about
// the own team (R139). Whatever befalls such an op, it waits at no desk of that
// team. About whom it is counts as the own team where it cannot be read.
func pastDesk(op Op) bool {
	if op.Collection != "signals" || op.Do != "create" {
		return false
	}
	var set struct {
		About string `json:"about"`
	}
	return json.Unmarshal(op.Set, &set) != nil || set.About == signal.OwnTeam
}

const (
	heldHere = "De coördinator heeft dit ontvangen en kijkt waar het hoort. U hoeft niets te doen."
	heldPast = "Dit is bewaard, maar nog niet aangekomen. De coördinator van uw team leest het niet. "
	askAdmin = "Er is nog niemand anders die het mag lezen. Vraag de beheerder van Naast wie dat wordt."
)

// whyHeld says to who brought a held op what happens now: whom to call, where
// the own coordinator may not read it.
func (v *visit) whyHeld(tx core.App, op Op) (string, error) {
	if !pastDesk(op) {
		return heldHere, nil
	}
	above, err := access.AboveOf(tx, v.worker.Municipality)
	if err != nil || above.Words == "" {
		return heldPast + askAdmin, err
	}
	return heldPast + "Bel " + above.Words + ".", nil
}

// placedBy is as whom an op in quarantine is placed: the coordinator, but what
// goes past the desk stays of who said it.
func placedBy(tx core.App, coordinator access.Worker, h Held, op Op) (access.Worker, error) {
	if !pastDesk(op) {
		return coordinator, nil
	}
	w, found, err := access.Find(tx, h.Worker)
	w.Active = true // whoever left since said it all the same
	if err == nil && !found {
		err = record.Refuse("not_visible", "Dit account is er niet meer. Sluit dit met een reden.")
	}
	return w, err
}

// forget takes from quarantine what may not lie with who brought it (R129).
func forget(tx core.App, id string, op Op) error {
	if !kinds[op.Collection].apart {
		return nil
	}
	return exec(tx, dbx.Params{"id": id}, "UPDATE quarantine SET op = '{}', worker = '', device = '', record = '' WHERE id = {:id}")
}
