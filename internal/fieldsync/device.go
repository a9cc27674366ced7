package fieldsync

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

type deviceRow struct {
	ID          string `db:"id"`
	Worker      string `db:"worker"`
	LastSeq     int64  `db:"last_seq"`
	DurableSeq  int64  `db:"durable_seq"` // what a verified backup covers
	Answers     int64  `db:"answers"`
	Unsent      int    `db:"unsent"`
	LastContact string `db:"last_contact"`
	Revoked     bool   `db:"revoked"`
	SkewMS      int64  `db:"skew_ms"`
	LeaseDays   int    `db:"lease_days"` // of the municipality where the worker works now
}

func findDevice(tx core.App, id string) (d deviceRow, known bool, err error) {
	err = record.Query(tx, `SELECT id, worker, last_seq, durable_seq, answers, unsent, last_contact, revoked, skew_ms,
		COALESCE((SELECT m.lease_days FROM workers w JOIN municipalities m ON m.id = w.municipality WHERE w.id = devices.worker), 0) AS lease_days
		FROM devices WHERE id = {:id}`).
		Bind(dbx.Params{"id": id}).One(&d)
	if errors.Is(err, sql.ErrNoRows) {
		return d, false, nil
	}
	if err != nil {
		return d, false, fmt.Errorf("fieldsync: find the device: %w", err)
	}
	return d, true, nil
}

// contact notes when we last heard of a device, and what it still holds. An
// idle phone that asks again within half a minute costs no write.
func (v *visit) contact(tx core.App) error {
	if v.manner == imports { // a file is no word from the phone
		return exec(tx, dbx.Params{"id": v.device.ID, "last": v.device.LastSeq}, "UPDATE devices SET last_seq = {:last} WHERE id = {:id}")
	}
	return exec(tx, dbx.Params{"id": v.device.ID, "last": v.device.LastSeq, "now": clock.Text(v.now), "unsent": v.in.Unsent,
		"oldest": clock.Text(clock.Read(v.in.OldestUnsent)), "app": cut(v.in.App, 40), "skew": v.skew.Milliseconds(), "lease": clock.Text(v.lease())},
		`UPDATE devices SET last_seq = {:last}, last_contact = {:now}, unsent = {:unsent}, oldest_unsent = {:oldest}, app = {:app},
			skew_ms = {:skew}, lease_until = CASE {:lease} WHEN '' THEN lease_until ELSE {:lease} END WHERE id = {:id}`)
}

func (v *visit) contactIsFresh() bool {
	return v.in.Unsent == v.device.Unsent && v.now.Sub(clock.Read(v.device.LastContact)) < 30*time.Second
}

func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	r := []rune(s)
	if len(r) > n {
		return string(r[:n])
	}
	return s
}
