package outbox

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
)

// FetchedWithin is how long a push to a parent may wait to be fetched by her
// telephone; after that an SMS says it, where she allowed that.
const FetchedWithin = 2 * time.Hour

// Pushes is the name of the carrier of pushes, as message_attempts.carrier has it.
const Pushes = "webpush"

// subscriptionOf gives the newest telephone on which a parent gets pushes; ""
// when there is none.
func subscriptionOf(tx core.App, parent string) (id string, err error) {
	err = tx.DB().NewQuery("SELECT id FROM push_subscriptions WHERE parent = {:parent} AND state = 'active' ORDER BY made_at DESC, id DESC LIMIT 1").
		Bind(dbx.Params{"parent": parent}).Row(&id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("outbox: the parent's telephone: %w", err)
	}
	return id, nil
}

// instead ends a push that nobody will see, and puts an SMS in its place where
// the parent allowed one: exactly one, ever. Else a person takes over.
// The SMS is a message of its own, of which everything is asked again.
func instead(tx core.App, m owed, reason string, now time.Time) error {
	end := "stopped"
	if m.State == "sent" || m.State == "sending" {
		end = "failed"
	}
	moved, err := move(tx, m, end, reason, now, nil)
	if err != nil || !moved {
		return err
	}
	if said, err := saidBefore(tx, m); err != nil || said {
		return err
	}
	p, _, err := contactrule.InForce(tx, m.Parent, "sms")
	if err != nil {
		return err
	}
	if p.Allowed != "yes" {
		return handOver(tx, m, reason, now)
	}
	_, err = tx.DB().NewQuery(`INSERT INTO messages (id, municipality, parent, author, device, happened_at, recorded_at, followup, channel,
			template, template_version, harmless, language, body, parts, alphabet, not_before, expires, state, state_at, next_at, instead_of)
		SELECT {:id}, municipality, parent, author, device, happened_at, recorded_at, followup, 'sms',
			template, template_version, harmless, language, body, parts, alphabet, not_before, expires, 'queued', {:at}, {:at}, id
		FROM messages WHERE id = {:push} ON CONFLICT (instead_of) WHERE instead_of <> '' DO NOTHING`).
		Bind(dbx.Params{"id": core.GenerateDefaultRandomId(), "push": m.ID, "at": clock.Text(now)}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: an SMS in the place of %s: %w", m.ID, err)
	}
	return nil
}

// saidBefore: an SMS left in the place of this push, in a life of the database
// that is gone. The journal puts its attempt on the push.
func saidBefore(tx core.App, m owed) (said bool, err error) {
	err = tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM message_attempts WHERE message = {:id} AND carrier <> {:pushes} AND state <> {:no})").
		Bind(dbx.Params{"id": m.ID, "pushes": Pushes, "no": rejected}).Row(&said)
	return said, err
}

// FallBack looks for pushes that were not fetched in time, and gives how many
// it ended. Now and then is enough: each minute.
func FallBack(app core.App, now time.Time) (ended int, err error) {
	late, err := find(app, "state = 'sent' AND channel = 'push' AND sent_at <= {:since}",
		dbx.Params{"since": clock.Text(now.Add(-FetchedWithin))}, all)
	if err != nil || len(late) == 0 {
		return 0, err
	}
	for _, m := range late {
		if err := app.RunInTransaction(func(tx core.App) error { return instead(tx, m, notFetched, now) }); err != nil {
			return ended, err
		}
		ended++
	}
	return ended, nil
}

// Seen is a parent's telephone that has a push: the carrier's last word about
// it. False: we do not know the attempt.
func Seen(tx core.App, attempt string, now time.Time) (known bool, err error) {
	return Heard(tx, Word{Carrier: Pushes, Attempt: attempt, Stage: Delivered, At: now}, now)
}
