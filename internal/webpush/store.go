package webpush

import (
	"crypto/ecdh"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// subscription is a telephone, as its browser made it known.
type subscription struct {
	ID       string `db:"id"`
	Endpoint string `db:"endpoint"`
	P256dh   string `db:"p256dh"`
	Auth     string `db:"auth"`
}

const subscriptionColumns = "id, endpoint, p256dh, auth"

// Subscription is what a browser gives (Push API): where to, and its keys in
// base64url.
type Subscription struct {
	Endpoint string `json:"endpoint"`
	P256dh   string `json:"p256dh"`
	Auth     string `json:"auth"`
}

// owner says whose telephone it is: a worker's device, or a parent's page that
// holds a secret.
type owner struct{ worker, device, parent, secret string }

// wrong says in words why a subscription cannot be taken; nil when it can.
func (s *Service) wrong(in Subscription) *record.Refusal {
	if s.door.check(in.Endpoint) != nil {
		return record.Refuse("wrong_host", "Deze browser gebruikt een dienst voor meldingen die Naast niet kent. Probeer het met Chrome, Firefox, Edge of Safari.")
	}
	point, err := decode(in.P256dh)
	if err == nil {
		_, err = ecdh.P256().NewPublicKey(point)
	}
	auth, authErr := decode(in.Auth)
	if err != nil || authErr != nil || len(auth) != 16 {
		return record.Refuse("invalid", "De browser gaf sleutels die niet kloppen. Zet meldingen uit en weer aan.")
	}
	return nil
}

func decode(text string) ([]byte, error) {
	return base64.RawURLEncoding.DecodeString(strings.TrimRight(strings.NewReplacer("+", "-", "/", "_").Replace(text), "="))
}

// put writes a subscription down. A device has one, a parent has one telephone,
// and an endpoint belongs to who gave it last.
func (s *Service) put(tx core.App, in Subscription, o owner) error {
	for column, value := range map[string]string{"endpoint": in.Endpoint, "device": o.device, "parent": o.parent} {
		if value == "" {
			continue
		}
		if err := endWhere(tx, "replaced", dbx.HashExp{column: value}); err != nil {
			return err
		}
	}
	_, err := tx.DB().Insert("push_subscriptions", dbx.Params{"id": core.GenerateDefaultRandomId(), "worker": o.worker, "device": o.device,
		"parent": o.parent, "secret_sha256": o.secret, "endpoint": in.Endpoint, "p256dh": in.P256dh, "auth": in.Auth,
		"vapid": s.vapid.Fingerprint(), "state": "active", "made_at": clock.Text(s.now())}).Execute()
	if err != nil {
		return fmt.Errorf("webpush: write a subscription: %w", err)
	}
	return nil
}

// endWhere ends subscriptions; a trigger takes the address and the keys away.
func endWhere(tx core.App, reason string, where dbx.HashExp) error {
	where["state"] = "active"
	_, err := tx.DB().Update("push_subscriptions", dbx.Params{"state": "ended", "ended": reason}, where).Execute()
	if err != nil {
		return fmt.Errorf("webpush: end subscriptions: %w", err)
	}
	return nil
}

// Recognise ends what was subscribed with a key that we do not have any more: a
// push service would refuse us for it. After a restore it ends all of before:
// what was ended since the copy would be active again (R31). Workers' phones
// subscribe anew at their next start; a parent is asked again, or gets an SMS.
func (s *Service) Recognise(tx core.App) error {
	_, err := tx.DB().NewQuery(`UPDATE push_subscriptions SET state = 'ended', ended = 'key_lost' WHERE id IN (
		SELECT id FROM push_subscriptions WHERE state = 'active' AND vapid < {:vapid}
		UNION ALL SELECT id FROM push_subscriptions WHERE state = 'active' AND vapid > {:vapid})`).
		Bind(dbx.Params{"vapid": s.vapid.Fingerprint()}).Execute()
	if err != nil {
		return fmt.Errorf("webpush: end subscriptions of another key: %w", err)
	}
	_, err = tx.DB().NewQuery(`UPDATE push_subscriptions SET state = 'ended', ended = 'restored' WHERE state = 'active' AND vapid = {:vapid}
		AND made_at < COALESCE((SELECT mark FROM key_marks WHERE name = 'restored_at'), '')`).
		Bind(dbx.Params{"vapid": s.vapid.Fingerprint()}).Execute()
	if err != nil {
		return fmt.Errorf("webpush: end subscriptions of before a restore: %w", err)
	}
	return nil
}
