package webpush

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/internal/contactrule"
	"naast/internal/record"
)

// lasts is how long a parent has to scan the code that a worker shows.
const lasts = time.Hour

// Invite makes a code for a parent's own telephone: 32 random bytes, of which
// only the hash is kept. It can be used once; an older one counts no more. A
// *record.Refusal says what to ask the parent first.
func (s *Service) Invite(tx core.App, parent, by string) (token string, expires time.Time, err error) {
	if err := mayPush(tx, parent); err != nil {
		return "", expires, err
	}
	now := s.now()
	if err := takeBack(tx, parent, now); err != nil {
		return "", expires, err
	}
	token, hash := secret()
	expires = now.Add(lasts)
	_, err = tx.DB().Insert("push_invitations", dbx.Params{"id": core.GenerateDefaultRandomId(), "parent": parent, "token_sha256": hash,
		"made_by": by, "made_at": clock.Text(now), "expires": clock.Text(expires)}).Execute()
	if err != nil {
		return "", expires, fmt.Errorf("webpush: write an invitation: %w", err)
	}
	return token, expires, nil
}

// mayPush: she said yes to messages and to this way, on a telephone of her own.
func mayPush(tx core.App, parent string) error {
	given, err := consent.Given(tx, parent, "messages", "")
	if err != nil {
		return err
	}
	if !given {
		return record.Refuse("no_consent", "De ouder gaf nog geen toestemming voor berichten. Vraag dat eerst, en leg het vast.")
	}
	p, _, err := contactrule.InForce(tx, parent, "app")
	switch {
	case err != nil:
		return err
	case p.Allowed != "yes":
		return record.Refuse("channel", "Vraag de ouder eerst of een seintje op de telefoon veilig is. Leg dat vast bij Veilig contact.")
	case p.SharedDevice == "yes":
		return record.Refuse("channel", "Op deze telefoon kijken anderen mee. Een seintje kan alleen op een telefoon van de ouder zelf.")
	}
	return nil
}

// Invited gives until when an invitation can still be used; zero when there is none.
func (s *Service) Invited(parent string) (until time.Time, err error) {
	var text string
	err = s.app.DB().NewQuery(`SELECT COALESCE(max(expires), '') FROM push_invitations
		WHERE parent = {:parent} AND used_at = '' AND revoked_at = '' AND expires > {:now}`).
		Bind(dbx.Params{"parent": parent, "now": clock.Text(s.now())}).Row(&text)
	if err != nil {
		return until, fmt.Errorf("webpush: is she invited: %w", err)
	}
	return clock.Read(text), nil
}

// EndParent ends a parent's pushes and takes invitations back.
func (s *Service) EndParent(tx core.App, parent string) error {
	if parent == "" {
		return nil
	}
	if err := takeBack(tx, parent, s.now()); err != nil {
		return err
	}
	return endWhere(tx, "worker", dbx.HashExp{"parent": parent})
}

func takeBack(tx core.App, parent string, now time.Time) error {
	_, err := tx.DB().Update("push_invitations", dbx.Params{"revoked_at": clock.Text(now)}, dbx.HashExp{"parent": parent, "used_at": "", "revoked_at": ""}).Execute()
	if err != nil {
		return fmt.Errorf("webpush: take invitations back: %w", err)
	}
	return nil
}

// secret makes 32 random bytes, and the hash under which they are known.
func secret() (text, hash string) {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // never fails since Go 1.24
	text = base64.RawURLEncoding.EncodeToString(raw)
	return text, hashOf(text)
}

// hashOf is looked up by an index: who does not know the secret cannot come
// nearer to it by measuring.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
