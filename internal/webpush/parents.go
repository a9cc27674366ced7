package webpush

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// Parents is the carrier of pushes to parents' own telephones. Its Parcel has
// the id of a subscription as Target.
type Parents struct{ s *Service }

// Parents gives the carrier.
func (s *Service) Parents() *Parents { return &Parents{s} }

// Name is outbox.Pushes.
func (p *Parents) Name() string { return outbox.Pushes }

// Send hands over one text. A telephone that is gone is Rejected: the outbox
// puts an SMS in its place. A line that broke is Later and not Unknown: the
// topic is the id of the message, so the same push said twice is shown once.
func (p *Parents) Send(ctx context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	to, found, err := p.s.find(m.Target)
	if err != nil {
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Later, Code: "store"}
	}
	if !found {
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Rejected, Code: "no subscription"}
	}
	ttl := min(outbox.FetchedWithin, m.Until.Sub(p.s.now()).Truncate(time.Second))
	if m.Until.IsZero() {
		ttl = outbox.FetchedWithin
	}
	if ttl <= 0 {
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Rejected, Code: "too late"}
	}
	heard := p.s.post(ctx, parcel{to: to, topic: m.Message, ttl: ttl,
		payload: map[string]any{"v": 1, "text": m.Text, "lang": m.Language, "receipt": p.s.Receipt(m.Attempt)}})
	if _, err := p.s.note(to, heard); err != nil {
		p.s.app.Logger().Error("push: note an answer", "subscription", to.ID, "error", err)
	}
	return outbox.Receipt{}, troubleOf(heard)
}

func troubleOf(heard said) error {
	kinds := map[answer]outbox.Answer{gone: outbox.Rejected, refused: outbox.Rejected, account: outbox.Account, later: outbox.Later}
	kind, wrong := kinds[heard.answer]
	if !wrong {
		return nil
	}
	return &outbox.Trouble{Answer: kind, Code: heard.code, After: heard.after}
}

func (s *Service) find(id string) (to subscription, found bool, err error) {
	err = s.app.DB().NewQuery("SELECT " + subscriptionColumns + " FROM push_subscriptions WHERE id = {:id} AND state = 'active' AND parent <> ''").
		Bind(dbx.Params{"id": id}).One(&to)
	if errors.Is(err, sql.ErrNoRows) {
		return to, false, nil
	}
	if err != nil {
		return to, false, fmt.Errorf("push: find a telephone: %w", err)
	}
	return to, true, nil
}

// Active says whether this parent gets pushes, and since when.
func (s *Service) Active(parent string) (since time.Time, active bool, err error) {
	var made string
	err = s.app.DB().NewQuery("SELECT made_at FROM push_subscriptions WHERE parent = {:parent} AND state = 'active' ORDER BY made_at DESC LIMIT 1").
		Bind(dbx.Params{"parent": parent}).Row(&made)
	if errors.Is(err, sql.ErrNoRows) {
		return since, false, nil
	}
	if err != nil {
		return since, false, fmt.Errorf("push: does she get pushes: %w", err)
	}
	return clock.Read(made), true, nil
}
