package fieldsync

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/record"
)

type deviceRow struct {
	ID          string `db:"id"`
	Worker      string `db:"worker"`
	LastSeq     int64  `db:"last_seq"`
	Answers     int64  `db:"answers"`
	Unsent      int    `db:"unsent"`
	LastContact string `db:"last_contact"`
	Revoked     bool   `db:"revoked"`
}

func findDevice(tx core.App, id string) (d deviceRow, known bool, err error) {
	err = record.Query(tx, `SELECT id, worker, last_seq, answers, unsent, last_contact, revoked FROM devices WHERE id = {:id}`).
		Bind(dbx.Params{"id": id}).One(&d)
	if errors.Is(err, sql.ErrNoRows) {
		return d, false, nil
	}
	if err != nil {
		return d, false, fmt.Errorf("fieldsync: find the device: %w", err)
	}
	return d, true, nil
}

// Register makes a device for a worker; its first op will be number 1. Any loss
// of storage on the phone means a new device: numbers never start again.
func Register(app core.App, w access.Worker, label, platform string, now time.Time) (id string, err error) {
	id = security.RandomStringWithAlphabet(15, core.DefaultIdAlphabet)
	_, err = app.DB().NewQuery(`INSERT INTO devices (id, worker, municipality, label, platform, registered_at, last_contact)
		VALUES ({:id}, {:worker}, {:municipality}, {:label}, {:platform}, {:now}, {:now})`).
		Bind(dbx.Params{"id": id, "worker": w.ID, "municipality": w.Municipality, "label": cut(label, 120),
			"platform": cut(platform, 300), "now": clock.Text(now)}).Execute()
	if err != nil {
		return "", fmt.Errorf("fieldsync: register a device: %w", err)
	}
	return id, nil
}

// contact notes when we last heard of a device, and what it still holds. An
// idle phone that asks again within half a minute costs no write.
func (v *visit) contact(tx core.App) error {
	_, err := record.Query(tx, `UPDATE devices SET last_seq = {:last}, last_contact = {:now}, unsent = {:unsent},
		oldest_unsent = {:oldest}, app = {:app}, skew_ms = {:skew} WHERE id = {:id}`).
		Bind(dbx.Params{"id": v.device.ID, "last": v.device.LastSeq, "now": clock.Text(v.now), "unsent": v.in.Unsent,
			"oldest": clock.Text(clock.Read(v.in.OldestUnsent)), "app": cut(v.in.App, 40), "skew": v.skew.Milliseconds()}).Execute()
	return err
}

func (v *visit) contactIsFresh() bool {
	return v.in.Unsent == v.device.Unsent && v.now.Sub(clock.Read(v.device.LastContact)) < 30*time.Second
}

func cut(s string, n int) string {
	r := []rune(s)
	if len(r) > n {
		return string(r[:n])
	}
	return s
}
