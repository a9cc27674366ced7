package fieldsync

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/record"
)

// maxDevices is how many devices a worker may have in use. A phone that lost its
// storage becomes a new device, so what was silent for a month does not count.
const maxDevices = 20

// Registered is a new device: its name, and the secret with which it delivers
// while it is locked (we keep only the SHA-256).
type Registered struct {
	Device  string    `json:"device"`
	Deliver string    `json:"deliver"`
	Earlier []Earlier `json:"earlier"`
}

// Earlier is another device of this worker that said it held unsent work.
type Earlier struct {
	Label        string `db:"label" json:"label"`
	Unsent       int    `db:"unsent" json:"unsent"`
	OldestUnsent string `db:"oldest_unsent" json:"oldest_unsent"`
	LastContact  string `db:"last_contact" json:"last_contact"`
}

// Register makes a device for a worker; its first op will be number 1. Any loss
// of storage on the phone means a new device: numbers never start again. It
// refuses (too_many_devices) somebody who has too many in use.
func Register(app core.App, w access.Worker, label, platform string, now time.Time) (Registered, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return Registered{}, err
	}
	r := Registered{Device: security.RandomStringWithAlphabet(15, core.DefaultIdAlphabet), Deliver: base64.RawURLEncoding.EncodeToString(secret)}
	err := app.RunInTransaction(func(tx core.App) error {
		var err error
		if r.Earlier, err = earlier(tx, w.ID, now); err != nil {
			return err
		}
		return exec(tx, dbx.Params{"id": r.Device, "worker": w.ID, "municipality": w.Municipality, "label": cut(label, 120),
			"platform": cut(platform, 300), "now": clock.Text(now), "deliver": hex.EncodeToString(deliverKey(r.Deliver))},
			`INSERT INTO devices (id, worker, municipality, label, platform, registered_at, last_contact, deliver)
				VALUES ({:id}, {:worker}, {:municipality}, {:label}, {:platform}, {:now}, {:now}, {:deliver})`)
	})
	if _, refusal := record.AsRefusal(err); err != nil && !refusal {
		return r, fmt.Errorf("fieldsync: register a device: %w", err)
	}
	return r, err
}

// earlier looks at the worker's other devices, and refuses when they are too many.
func earlier(tx core.App, worker string, now time.Time) ([]Earlier, error) {
	var inUse int
	err := tx.DB().NewQuery("SELECT count(*) FROM devices WHERE worker = {:w} AND NOT revoked AND devices.last_contact >= {:month}").
		Bind(dbx.Params{"w": worker, "month": clock.Text(now.AddDate(0, -1, 0))}).Row(&inUse)
	if err != nil {
		return nil, err
	}
	if inUse >= maxDevices {
		return nil, record.Refuse("too_many_devices", fmt.Sprintf("U hebt al %d toestellen in gebruik. Vraag uw coördinator om er een paar in te trekken. Probeer het daarna opnieuw. Uw werk blijft bewaard.", inUse))
	}
	list := []Earlier{}
	return list, tx.DB().NewQuery(`SELECT label, unsent, replace(oldest_unsent, ' ', 'T') AS oldest_unsent, replace(last_contact, ' ', 'T') AS last_contact
		FROM devices WHERE worker = {:w} AND unsent > 0 ORDER BY devices.last_contact DESC LIMIT 10`).Bind(dbx.Params{"w": worker}).All(&list)
}

// deliverKey is what we keep of a device's secret: its SHA-256.
func deliverKey(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
