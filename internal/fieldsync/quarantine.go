package fieldsync

import (
	"encoding/json"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"naast/internal/clock"
	"naast/internal/record"
)

// hold keeps an op that this device may not do any more, with its payload, for
// the coordinator. The number is used up; nothing of the words is lost.
func (v *visit) hold(tx core.App, op Op, code string) (Ack, error) {
	if _, err := v.quarantine(tx, security.RandomStringWithAlphabet(15, core.DefaultIdAlphabet), op, code); err != nil {
		return Ack{}, err
	}
	why, err := v.whyHeld(tx, op)
	return Ack{Seq: op.Seq, Outcome: "held", Code: code, Why: why}, err
}

// quarantine keeps an op for the coordinator of the place where the file is: the
// worker may have gone to work elsewhere. fresh is false when this id was kept before.
func (v *visit) quarantine(tx core.App, id string, op Op, code string) (fresh bool, err error) {
	payload, err := json.Marshal(op)
	if err != nil {
		return false, err
	}
	parent, err := fileOf(tx, op)
	if err != nil {
		return false, err
	}
	place := v.worker.Municipality
	if pastDesk(op) {
		place, parent = "", ""
	}
	res, err := record.Query(tx, `INSERT INTO quarantine (id, municipality, device, worker, seq, collection, record, parent, code, at, recorded_at, op, state)
		VALUES ({:id}, COALESCE((SELECT municipality FROM parents WHERE id = {:parent} AND municipality <> ''), {:municipality}), {:device}, {:worker}, {:seq}, {:collection}, {:record}, {:parent}, {:code}, {:at}, {:now}, {:op}, 'open')
		ON CONFLICT (id) DO NOTHING`).
		Bind(dbx.Params{"id": id, "municipality": place,
			"device": v.device.ID, "worker": v.worker.ID, "seq": op.Seq, "collection": cut(op.Collection, 40), "record": cut(op.ID, 15),
			"parent": cut(parent, 15), "code": code, "at": clock.Text(clock.Read(op.At)), "now": clock.Text(v.now), "op": string(payload)}).Execute()
	if err != nil {
		return false, fmt.Errorf("fieldsync: quarantine: %w", err)
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

// fileOf gives the parent whom an op is about; empty when it is about nobody.
func fileOf(tx core.App, op Op) (parent string, err error) {
	var set struct {
		Parent string `json:"parent"`
	}
	_ = json.Unmarshal(op.Set, &set) // an op that cannot be read is about nobody
	k := kinds[op.Collection]
	switch {
	case set.Parent != "" || op.Do != "update" || !k.updates:
		return set.Parent, nil
	case op.Collection == "parents":
		return op.ID, nil
	case !k.shape.InFile:
		return "", nil
	}
	err = tx.DB().NewQuery("SELECT COALESCE((SELECT parent FROM `" + k.shape.Collection + "` WHERE id = {:id}), '')").
		Bind(dbx.Params{"id": op.ID}).Row(&parent)
	if err != nil {
		return "", fmt.Errorf("fieldsync: whom is seq %d about: %w", op.Seq, err)
	}
	return parent, nil
}
