package fieldsync

import (
	"encoding/json"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"naast/internal/clock"
)

// hold keeps an op that this device may not do any more, with its payload, for
// the coordinator. The number is used up; nothing of the words is lost.
func (v *visit) hold(tx core.App, op Op, code string) (Ack, error) {
	payload, err := json.Marshal(op)
	if err != nil {
		return Ack{}, err
	}
	var parent struct {
		Parent string `json:"parent"`
	}
	_ = json.Unmarshal(op.Set, &parent) // an op without a parent has none
	_, err = tx.DB().NewQuery(`INSERT INTO quarantine (id, municipality, device, worker, seq, collection, record, parent, code, at, recorded_at, op, state)
		VALUES ({:id}, {:municipality}, {:device}, {:worker}, {:seq}, {:collection}, {:record}, {:parent}, {:code}, {:at}, {:now}, {:op}, 'open')`).
		Bind(dbx.Params{"id": security.RandomStringWithAlphabet(15, core.DefaultIdAlphabet), "municipality": v.worker.Municipality,
			"device": v.device.ID, "worker": v.worker.ID, "seq": op.Seq, "collection": cut(op.Collection, 40), "record": cut(op.ID, 15),
			"parent": cut(parent.Parent, 15), "code": code, "at": clock.Text(clock.Read(op.At)), "now": clock.Text(v.now), "op": string(payload)}).Execute()
	if err != nil {
		return Ack{}, fmt.Errorf("fieldsync: quarantine: %w", err)
	}
	return Ack{Seq: op.Seq, Outcome: "held", Code: code, Why: "De coördinator heeft dit ontvangen en kijkt waar het hoort. U hoeft niets te doen."}, nil
}
