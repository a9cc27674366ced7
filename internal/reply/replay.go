package reply

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/record"
)

// stopped is a STOP in the journal beside the database: no phone of a worker
// brings it again after a backup was put back. Ids and moments only.
type stopped struct {
	Carrier string `json:"carrier"`
	ID      string `json:"id"` // the carrier's own
	At      string `json:"at"`
	Parents []file `json:"parents"`
}

type file struct {
	ID           string `db:"id" json:"id"`
	Municipality string `db:"municipality" json:"municipality"`
}

// journal notes who said stop, before it is committed: to have noted too much
// does no harm. A journal that does not take it holds up no withdrawal.
func (t *taking) journal() {
	if t.stops == nil || len(t.owners) == 0 {
		return
	}
	line := stopped{Carrier: t.in.Carrier, ID: t.in.ID, At: clock.Text(t.in.At)}
	err := t.tx.DB().NewQuery("SELECT id, municipality FROM parents WHERE phone = {:phone} AND phone <> ''").
		Bind(dbx.Params{"phone": t.in.From.E164()}).All(&line.Parents)
	if err == nil {
		err = t.stops.Append(line)
	}
	if err != nil {
		t.tx.Logger().Error("reply: the journal does not take a stop", "carrier", t.in.Carrier, "id", t.in.ID, "error", err)
	}
}

// Replay is for the start, before anybody is answered: a database that was put
// back from a copy hears of each STOP since (R31). Also for a parent whom only a
// phone still knows: when it brings her back, she has said stop already.
func Replay(app core.App, stops *keys.Journal, now time.Time) error {
	err := keys.Each(stops, func(line stopped) error {
		return app.RunInTransaction(func(tx core.App) error {
			in := Inbound{Carrier: line.Carrier, ID: line.ID, At: clock.Read(line.At)}
			missed, err := note(tx, in)
			if err != nil || !missed {
				return err
			}
			t := taking{tx: tx, in: in, kind: "stop", at: in.At}
			for _, f := range line.Parents {
				if err := f.withdraw(tx, in, now); err != nil {
					return err
				}
			}
			return t.close()
		})
	})
	if err != nil {
		return fmt.Errorf("reply: replay the journal: %w", err)
	}
	return nil
}

// withdrawal is the id of what one STOP withdraws for one parent.
func withdrawal(in Inbound, parent string) string {
	sum := sha256.Sum256([]byte("stop/" + in.Carrier + "/" + in.ID + "/" + parent))
	digits := new(big.Int).SetBytes(sum[:]).Text(36)
	return digits[len(digits)-15:]
}

func (f file) withdraw(tx core.App, in Inbound, now time.Time) error {
	var here, erased bool
	err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM parents WHERE id = {:id}), EXISTS (SELECT 1 FROM sync_purges WHERE parent = {:id})").
		Bind(dbx.Params{"id": f.ID}).Row(&here, &erased)
	if err != nil || erased {
		return err
	}
	if here {
		_, err := outbox.OptOutAs(tx, withdrawal(in, f.ID), f.ID, in.At, now)
		return err
	}
	st := record.Stamp{ID: withdrawal(in, f.ID), Municipality: f.Municipality, HappenedAt: in.At, RecordedAt: now}
	_, err = consent.Shape.Insert(tx, st, &consent.Consent{Parent: f.ID, Purpose: "messages", Decision: "withdrawn"})
	return err
}
