package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// Overview is how the outbox stands, as a coordinator sees it.
type Overview struct {
	Switch  SwitchState `json:"switch"`
	Alarms  []OneAlarm  `json:"alarms"`
	Waiting int         `json:"waiting"` // messages to parents of this municipality
	Work    []WorkItem  `json:"work"`
}

// WorkItem is a message to a worker's own work number.
type WorkItem struct {
	ID     string `json:"id" db:"id"`
	Worker string `json:"worker" db:"worker"`
	State  string `json:"state" db:"state"`
	Words  string `json:"words" db:"reason_text"`
	At     string `json:"at" db:"state_at"`
}

// shown is how long messages to workers are shown.
const shown = 30 * 24 * time.Hour

// Survey reads how the outbox of a municipality stands.
func Survey(tx core.App, municipality string, now time.Time) (o Overview, err error) {
	o.Work = []WorkItem{}
	if o.Switch, err = Switched(tx); err != nil {
		return o, err
	}
	if o.Alarms, err = Alarms(tx, municipality); err != nil {
		return o, err
	}
	err = tx.DB().NewQuery("SELECT count(*) FROM messages WHERE " + unsent + " AND worker = '' AND " + placeOf + " = {:m}").
		Bind(dbx.Params{"m": municipality}).Row(&o.Waiting)
	if err == nil {
		err = tx.DB().NewQuery(`SELECT id, worker, state, reason_text, state_at FROM messages
			WHERE municipality = {:m} AND state_at >= {:since} AND worker <> '' ORDER BY state_at DESC LIMIT 200`).
			Bind(dbx.Params{"m": municipality, "since": clock.Text(now.Add(-shown))}).All(&o.Work)
	}
	if err != nil {
		return o, fmt.Errorf("outbox: survey: %w", err)
	}
	for i := range o.Work {
		o.Work[i].At = clock.Wire(clock.Read(o.Work[i].At))
	}
	return o, nil
}
