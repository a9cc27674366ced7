package backup

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/keys"
)

// Receipt says what the newest verified copy covers. It stands beside the
// database: a command that only reads leaves it, the server picks it up.
type Receipt struct {
	File    string           `json:"file"`
	Made    string           `json:"made"`  // RFC 3339
	Epoch   string           `json:"epoch"` // the life of the database it was made in
	Newest  int64            `json:"newest"`
	Devices map[string]int64 `json:"devices"` // device -> last number in the copy
}

const receiptName = "backup.json"

func leaveReceipt(dir string, c content, file string, now time.Time) error {
	epoch, err := keys.ReadEpoch(dir)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	text, err := json.Marshal(Receipt{File: file, Made: clock.Wire(now), Epoch: epoch, Newest: c.newest, Devices: c.devices})
	if err == nil {
		err = keys.Note(dir, receiptName, text)
	}
	if err != nil {
		return fmt.Errorf("backup: leave the receipt: %w", err)
	}
	return nil
}

// Last gives the receipt of the newest verified copy; empty when there is none.
func Last(dir string) (r Receipt, err error) {
	text, err := keys.Noted(dir, receiptName)
	if err != nil || len(text) == 0 {
		return r, err
	}
	if err := json.Unmarshal(text, &r); err != nil {
		return r, fmt.Errorf("backup: the receipt beside the keys is damaged: %w", err)
	}
	return r, nil
}

// Cover tells every device up to which number its work is in a verified copy. A
// receipt of another life of the database says nothing about this one.
func Cover(app core.App, life *keys.Life) error {
	r, err := Last(life.Dir())
	if err != nil || r.Epoch != life.Epoch() {
		return err
	}
	list, err := json.Marshal(r.Devices)
	if err != nil {
		return err
	}
	_, err = app.DB().NewQuery(`UPDATE devices SET durable_seq = MIN(last_seq, j.value) FROM json_each({:list}) j
		WHERE devices.id = j.key AND devices.durable_seq < MIN(devices.last_seq, j.value)`).Bind(dbx.Params{"list": string(list)}).Execute()
	if err != nil {
		return fmt.Errorf("backup: tell the devices what is safe: %w", err)
	}
	return nil
}

// longAgo is when an acknowledged op counts as safe without a copy: who makes
// none would otherwise fill the phones.
const longAgo = 30 * 24 * time.Hour

// Settle tells every device that what was acknowledged more than 30 days ago
// need not be kept any longer.
func Settle(app core.App, now time.Time) error {
	_, err := app.DB().NewQuery(`UPDATE devices SET durable_seq = COALESCE((SELECT o.seq FROM sync_ops o
		WHERE o.device = devices.id AND o.seq > devices.durable_seq AND o.recorded_at <= {:then} ORDER BY o.seq DESC LIMIT 1), durable_seq)
		WHERE durable_seq < last_seq`).Bind(dbx.Params{"then": clock.Text(now.Add(-longAgo))}).Execute()
	if err != nil {
		return fmt.Errorf("backup: settle what is old: %w", err)
	}
	return nil
}
