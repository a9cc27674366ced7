package webpush

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// Subscribe lets a worker's device be told when there is something new. Said
// twice is said once. A *record.Refusal says in words why not.
func (s *Service) Subscribe(tx core.App, worker, device string, in Subscription) error {
	if r := s.wrong(in); r != nil {
		return r
	}
	var his, same bool
	err := tx.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM devices WHERE id = {:device} AND worker = {:worker} AND NOT revoked),
		EXISTS (SELECT 1 FROM push_subscriptions WHERE endpoint = {:endpoint} AND state = 'active' AND device = {:device} AND worker = {:worker}
			AND p256dh = {:key} AND auth = {:auth} AND vapid = {:vapid})`).
		Bind(dbx.Params{"device": device, "worker": worker, "endpoint": in.Endpoint, "key": in.P256dh, "auth": in.Auth, "vapid": s.vapid.Fingerprint()}).
		Row(&his, &same)
	if err != nil {
		return fmt.Errorf("webpush: whose device: %w", err)
	}
	if !his {
		return record.Refuse("device_unknown", "Dit toestel is niet meer bekend. Meld u opnieuw aan.")
	}
	if same {
		return nil
	}
	return s.put(tx, in, owner{worker: worker, device: device})
}

// EndDevice ends what a device is told: at signing out, when it is wiped, or
// when its worker wants none. Other devices are not touched.
func (s *Service) EndDevice(tx core.App, worker, device, reason string) error {
	if device == "" || worker == "" {
		return nil
	}
	return endWhere(tx, reason, dbx.HashExp{"device": device, "worker": worker})
}

// Prune removes what nobody asks for any more: notices of two months ago,
// subscriptions that ended and invitations that are over. It gives nothing back
// about whom they were.
func Prune(tx core.App, now time.Time) error {
	old := dbx.Params{"old": clock.Text(now.AddDate(0, 0, -60))}
	for _, query := range []string{
		"DELETE FROM urgency_calls WHERE at < {:old}",
		"DELETE FROM notices WHERE made_at < {:old}",
		"DELETE FROM push_subscriptions WHERE state = 'ended' AND made_at < {:old}",
		"DELETE FROM push_invitations WHERE expires < {:old}",
	} {
		if _, err := tx.DB().NewQuery(query).Bind(old).Execute(); err != nil {
			return fmt.Errorf("webpush: prune: %w", err)
		}
	}
	return nil
}
