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
	ID          string
	Worker      string
	LastSeq     int64
	DurableSeq  int64 // what a verified backup covers
	Answers     int64
	Unsent      int
	LastContact string
	Revoked     bool
	SkewMS      int64
	LeaseDays   int // of the municipality where the worker works now
}

func findDevice(tx core.App, id string) (d deviceRow, known bool, err error) {
	err = record.Scan(tx, `SELECT id, worker, last_seq, durable_seq, answers, unsent, last_contact, revoked, skew_ms,
		COALESCE((SELECT m.lease_days FROM workers w JOIN municipalities m ON m.id = w.municipality WHERE w.id = devices.worker), 0) AS lease_days
		FROM devices WHERE id = ?1`, []any{id}, &d.ID, &d.Worker, &d.LastSeq, &d.DurableSeq, &d.Answers, &d.Unsent, &d.LastContact,
		&d.Revoked, &d.SkewMS, &d.LeaseDays)
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
	unsent, oldest := v.stillThere()
	_, err := record.Exec(tx, `UPDATE devices SET last_seq = ?2, last_contact = ?3, unsent = ?4, oldest_unsent = ?5, app = ?6,
		skew_ms = ?7, lease_until = CASE ?8 WHEN '' THEN lease_until ELSE ?8 END WHERE id = ?1`,
		v.device.ID, v.device.LastSeq, clock.Text(v.now), unsent, clock.Text(clock.Read(oldest)), cut(v.in.App, 40),
		v.skew.Milliseconds(), clock.Text(v.lease()))
	return err
}

// stillThere is what the phone holds once it has heard this answer: what it
// counted, without what was taken from this very request.
func (v *visit) stillThere() (unsent int, oldest string) {
	unsent = v.in.Unsent
	for _, a := range v.ops {
		if a.op.Seq <= v.device.LastSeq {
			unsent--
		}
	}
	if unsent <= 0 {
		return 0, ""
	}
	return unsent, v.in.OldestUnsent
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
