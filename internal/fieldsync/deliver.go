package fieldsync

import (
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"github.com/pocketbase/dbx"
)

// Bearer is a device that proved itself with its own secret.
type Bearer struct {
	Device string `db:"id"`
	Worker string `db:"worker"`
}

// Bearer finds the device of a secret; DeviceUnknown when there is none.
func (e *Engine) Bearer(secret string) (b Bearer, err error) {
	if secret == "" {
		return b, DeviceUnknown
	}
	err = e.App.DB().NewQuery("SELECT id, worker FROM devices WHERE deliver = {:key}").
		Bind(dbx.Params{"key": hex.EncodeToString(deliverKey(secret))}).One(&b)
	if errors.Is(err, sql.ErrNoRows) {
		return b, DeviceUnknown
	}
	if err != nil {
		return b, fmt.Errorf("fieldsync: whose secret: %w", err)
	}
	return b, nil
}

// Deliver takes the ops of a locked phone. It answers with their outcomes, with
// orders to erase or to wipe, and with nothing that the worker may see.
func (e *Engine) Deliver(b Bearer, in *Request) (*Answer, error) {
	if in.Device != b.Device {
		return nil, DeviceUnknown
	}
	return e.serve(b.Worker, in, delivers)
}
