package webpush

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// ErrGone is the one answer to a code or a secret that cannot be used, for
// whatever reason: wrong, too old, used, or taken back.
//
//lint:ignore ST1005 a sentence for people
var ErrGone = errors.New("Deze code werkt niet meer. Vraag om een nieuwe code.")

// Accept lets the telephone that scanned a code be pushed to, and gives the
// secret of its page. The same telephone may ask twice within the hour: it may
// not have heard the first answer.
func (s *Service) Accept(tx core.App, token string, in Subscription) (page string, err error) {
	if r := s.wrong(in); r != nil {
		return "", r
	}
	var i struct {
		ID     string `db:"id"`
		Parent string `db:"parent"`
		UsedAt string `db:"used_at"`
	}
	now := s.now()
	err = tx.DB().NewQuery("SELECT id, parent, used_at FROM push_invitations WHERE token_sha256 = {:hash} AND revoked_at = '' AND expires > {:now}").
		Bind(dbx.Params{"hash": hashOf(token), "now": clock.Text(now)}).One(&i)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrGone
	}
	if err != nil {
		return "", fmt.Errorf("webpush: read an invitation: %w", err)
	}
	if i.UsedAt != "" {
		if err := s.sameTelephone(tx, i.Parent, in); err != nil {
			return "", err
		}
	}
	if err := mayPush(tx, i.Parent); err != nil {
		return "", hidden(err)
	}
	page, hash := secret()
	if err := s.put(tx, in, owner{parent: i.Parent, secret: hash}); err != nil {
		return "", err
	}
	_, err = tx.DB().Update("push_invitations", dbx.Params{"used_at": clock.Text(now)}, dbx.HashExp{"id": i.ID}).Execute()
	return page, err
}

// hidden: who holds a code hears nothing of what is in the file.
func hidden(err error) error {
	if _, refused := record.AsRefusal(err); refused {
		return ErrGone
	}
	return err
}

func (s *Service) sameTelephone(tx core.App, parent string, in Subscription) error {
	var same bool
	err := tx.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM push_subscriptions WHERE endpoint = {:endpoint} AND state = 'active'
		AND parent = {:parent} AND p256dh = {:key} AND auth = {:auth})`).
		Bind(dbx.Params{"endpoint": in.Endpoint, "parent": parent, "key": in.P256dh, "auth": in.Auth}).Row(&same)
	if err == nil && !same {
		return ErrGone
	}
	return err
}

// Renew takes the new address of a page whose browser changed it.
func (s *Service) Renew(tx core.App, page string, in Subscription) error {
	if r := s.wrong(in); r != nil {
		return r
	}
	parent, err := s.holder(tx, page)
	if err != nil {
		return err
	}
	return s.put(tx, in, owner{parent: parent, secret: hashOf(page)})
}

// EndPage ends the pushes of the page that holds this secret.
func (s *Service) EndPage(tx core.App, page string) error {
	if _, err := s.holder(tx, page); err != nil {
		return err
	}
	return endWhere(tx, "page", dbx.HashExp{"secret_sha256": hashOf(page)})
}

// Whose gives the parent of the page that holds this secret; ErrGone when it
// holds none that counts.
func (s *Service) Whose(page string) (parent string, err error) { return s.holder(s.app, page) }

func (s *Service) holder(tx core.App, page string) (parent string, err error) {
	err = tx.DB().NewQuery("SELECT parent FROM push_subscriptions WHERE secret_sha256 = {:hash} AND state = 'active' AND parent <> ''").
		Bind(dbx.Params{"hash": hashOf(page)}).Row(&parent)
	if errors.Is(err, sql.ErrNoRows) {
		return "", ErrGone
	}
	if err != nil {
		return "", fmt.Errorf("webpush: whose page: %w", err)
	}
	return parent, nil
}
