package fieldsync

import (
	"encoding/json"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/record"
)

// orders lists what a device has still to erase. An order goes to every device
// of every worker whose phone ever held the file, and is repeated until that
// device has confirmed it: a copied profile confirms for itself.
func (v *visit) orders(q access.Querier) ([]Purge, error) {
	rows, err := q.Query(`SELECT u.id, u.parent FROM sync_purge_for f JOIN sync_purges u ON u.id = f.purge
		WHERE f.worker = ? AND NOT EXISTS (SELECT 1 FROM sync_purged d WHERE d.purge = u.id AND d.device = ?)`, v.worker.ID, v.device.ID)
	if err != nil {
		return nil, fmt.Errorf("fieldsync: read the orders to erase: %w", err)
	}
	defer rows.Close()
	list := []Purge{}
	for rows.Next() {
		var u Purge
		if err := rows.Scan(&u.ID, &u.Parent); err != nil {
			return nil, err
		}
		list = append(list, u)
	}
	return list, rows.Err()
}

func (v *visit) confirmPurges(tx core.App) error {
	for _, parent := range v.in.Purged {
		err := exec(tx, dbx.Params{"d": v.device.ID, "p": parent, "now": clock.Text(v.now)},
			`INSERT OR IGNORE INTO sync_purged (purge, device, confirmed_at) SELECT id, {:d}, {:now} FROM sync_purges WHERE parent = {:p}`,
			`DELETE FROM sync_held WHERE device = {:d} AND parent = {:p} AND EXISTS (SELECT 1 FROM sync_purges WHERE parent = {:p})`,
			`DELETE FROM sync_files WHERE device = {:d} AND parent = {:p} AND EXISTS (SELECT 1 FROM sync_purges WHERE parent = {:p})`)
		if err != nil {
			return err
		}
	}
	return nil
}

// erasing is whether the phones of this worker were ever told to erase
// somebody; read once in each transaction.
type erasing struct {
	tx   core.App
	some bool
}

// aboutErased: the op speaks of a parent who was erased, or of a row of hers.
// To a worker who never had such a file she was never there.
func (v *visit) aboutErased(tx core.App, op Op) (bool, error) {
	if v.erasing.tx != tx {
		v.erasing = erasing{tx: tx}
		err := record.Query(tx, "SELECT EXISTS (SELECT 1 FROM sync_purge_for WHERE worker = {:w})").
			Bind(dbx.Params{"w": v.worker.ID}).Row(&v.erasing.some)
		if err != nil {
			return false, fmt.Errorf("fieldsync: was anybody erased: %w", err)
		}
	}
	if !v.erasing.some {
		return false, nil
	}
	return erased(tx, op)
}

func erased(tx core.App, op Op) (found bool, err error) {
	err = record.Query(tx, `SELECT EXISTS (SELECT 1 FROM sync_purge_rows WHERE record IN ({:id}, {:p}))
		OR EXISTS (SELECT 1 FROM sync_purges WHERE parent IN ({:id}, {:p}))`).
		Bind(dbx.Params{"id": op.ID, "p": parentOf(op)}).Row(&found)
	if err != nil {
		return false, fmt.Errorf("fieldsync: is seq %d about somebody erased: %w", op.Seq, err)
	}
	return found, nil
}

// dropErased answers an op about somebody who was erased: it is done, and none
// of its words is kept. What it made has an id, and that is remembered: another
// phone may still change it. A "nee" with a number is taken all the same.
func (v *visit) dropErased(tx core.App, op Op) (Ack, error) {
	var ban struct {
		Number string `json:"number"`
	}
	if op.Collection == "contact_bans" && json.Unmarshal(op.Set, &ban) == nil && ban.Number != "" {
		if err := v.banAlone(tx, op, ban); err != nil {
			return Ack{}, err
		}
	}
	err := exec(tx, dbx.Params{"id": op.ID, "p": parentOf(op)}, `INSERT OR IGNORE INTO sync_purge_rows (record, purge)
		SELECT {:id}, id FROM sync_purges WHERE parent = {:p} AND {:id} <> ''`)
	return Ack{Seq: op.Seq, Outcome: "done", Code: "erased"}, err
}

// banAlone takes a "nee" without the file it was about, from a shut phone too.
func (v *visit) banAlone(tx core.App, op Op, number any) (err error) {
	if op.Set, err = json.Marshal(number); err != nil {
		return err
	}
	once := *v
	once.worker.Active, once.onlyNo = true, true
	_, err = once.apply(tx, op)
	if _, refusal := record.AsRefusal(err); refusal {
		return nil // what is no number is nothing to remember
	}
	return err
}

// placeErased is what becomes of an op in quarantine about somebody who was erased.
func (v *visit) placeErased(tx core.App, op Op, held string, err error) (Ack, error) {
	if err != nil {
		return Ack{}, err
	}
	if err := exec(tx, dbx.Params{"id": held}, "UPDATE quarantine SET op = '{}' WHERE id = {:id}"); err != nil {
		return Ack{}, fmt.Errorf("fieldsync: empty quarantine %s: %w", held, err)
	}
	return v.dropErased(tx, op)
}

// parentOf gives the parent that an op names; an op that cannot be read names nobody.
func parentOf(op Op) string {
	var set struct {
		Parent string `json:"parent"`
	}
	_ = json.Unmarshal(op.Set, &set)
	return set.Parent
}
