package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// missing: the carrier does not have this attempt. While it might still come in
// we ask again later; when its time is over, it certainly did not leave.
func (p *Dispatcher) missing(tx core.App, a tried, now time.Time) error {
	over := a.over()
	if now.Before(over) {
		return plan(tx, a, now)
	}
	list, err := find(tx, "id = {:id} AND state = 'unclear'", dbx.Params{"id": a.Message}, 1)
	if err != nil {
		return err
	}
	ended, err := tx.DB().Update("message_attempts", dbx.Params{"state": rejected, "code": notFound, "look_at": "", "ended_at": clock.Text(now)},
		dbx.HashExp{"id": a.ID, "state": unclear}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: %s was not found: %w", a.ID, err)
	}
	if rows, err := ended.RowsAffected(); err != nil || rows == 0 || len(list) == 0 {
		return err // somebody was first, or the message went on
	}
	m := list[0]
	others, err := mayHaveLeft(tx, m.ID)
	if err != nil || others {
		return err
	}
	return p.notThere(tx, m, now)
}

// mayHaveLeft: an attempt of this message was taken, or nobody knows.
func mayHaveLeft(tx core.App, message string) (yes bool, err error) {
	err = tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM message_attempts WHERE message = {:id} AND " + counted + ")").
		Bind(dbx.Params{"id": message}).Row(&yes)
	if err != nil {
		return true, fmt.Errorf("outbox: what may have left of %s: %w", message, err)
	}
	return yes, nil
}

// notThere: what is harmless and still true goes again, and is asked everything
// again; of the rest a person reads what was found, and decides.
func (p *Dispatcher) notThere(tx core.App, m owed, now time.Time) error {
	f := facts{Made: clock.Read(m.RecordedAt), Expires: clock.Read(m.Expires)}
	if m.Harmless && m.Attempts < repeats && now.Before(f.end()) {
		if _, err := move(tx, m, "queued", repeated, now, dbx.Params{"next_at": clock.Text(now)}); err != nil {
			return err
		}
		return settled(tx, m, "De telefoondienst kent het bericht niet. Het gaat opnieuw. U hoeft hiervoor niets te doen.", now)
	}
	if _, err := move(tx, m, unclear, notFound, now, nil); err != nil {
		return err
	}
	return handOver(tx, m, notFound, now)
}
