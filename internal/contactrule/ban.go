package contactrule

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/phone"
	"naast/internal/record"
)

// Key is the secret under which numbers are remembered: at least 32 bytes,
// kept outside the database, so that a copy of it tells nobody who said no.
type Key []byte

// Of gives the HMAC-SHA-256 of a number in E.164, in hexadecimal.
func (k Key) Of(n phone.Number) string {
	mac := hmac.New(sha256.New, k)
	mac.Write([]byte(n.E164()))
	return hex.EncodeToString(mac.Sum(nil))
}

// ContactBan is the "nee" as a phone says it; the number is not kept (R3).
type ContactBan struct {
	Parent string `json:"parent" validate:"omitempty,id"`
	Number string `json:"number" validate:"omitempty,tel"`
}

// BanShape decodes bans; they are written by Forbid, not by Insert.
var BanShape = record.Of[ContactBan]("contact_bans", false)

// Banned says whether the owner of this number said "nee", in any municipality.
func Banned(tx core.App, key Key, n phone.Number) (bool, error) {
	var found bool
	err := record.Scan(tx, "SELECT EXISTS (SELECT 1 FROM contact_bans WHERE hmac = ?1)", []any{key.Of(n)}, &found)
	return found, wrap(err)
}

// Forbid remembers a number as one that nobody rings again. Said twice is said once.
func Forbid(tx core.App, key Key, n phone.Number, st record.Stamp) error {
	_, err := tx.DB().NewQuery(`INSERT INTO contact_bans (id, hmac, municipality, author, happened_at, recorded_at)
		VALUES ({:id}, {:hmac}, {:municipality}, {:author}, {:happened}, {:recorded}) ON CONFLICT DO NOTHING`).
		Bind(dbx.Params{"id": st.ID, "hmac": key.Of(n), "municipality": st.Municipality, "author": st.Author,
			"happened": clock.Text(st.HappenedAt), "recorded": clock.Text(st.RecordedAt)}).Execute()
	if err != nil {
		return fmt.Errorf("contactrule: forbid: %w", err)
	}
	return nil
}
