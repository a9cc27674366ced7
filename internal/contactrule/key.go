package contactrule

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// ErrOtherKey is why a server does not start: its key would find no ban at all.
var ErrOtherKey = errors.New("ban.key is not the key under which this database remembers who said no, so they would get messages again: " +
	"put the right ban.key back in the directory of the keys")

// Mark tells this key apart without telling anything of it.
func (k Key) Mark() string {
	mac := hmac.New(sha256.New, k)
	mac.Write([]byte("mark"))
	return hex.EncodeToString(mac.Sum(nil))
}

// Recognise compares the key with the one that was used before. While nobody
// said no, any key will do, and is remembered by its mark.
func Recognise(tx core.App, key Key) error {
	mark := key.Mark()
	var wrong bool
	err := tx.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM key_marks WHERE name = 'ban' AND mark <> {:mark})
		AND EXISTS (SELECT 1 FROM contact_bans WHERE hmac > '')`).Bind(dbx.Params{"mark": mark}).Row(&wrong)
	if err != nil {
		return wrap(err)
	}
	if wrong {
		return ErrOtherKey
	}
	_, err = tx.DB().NewQuery("INSERT INTO key_marks (name, mark) VALUES ('ban', {:mark}) ON CONFLICT (name) DO UPDATE SET mark = excluded.mark").
		Bind(dbx.Params{"mark": mark}).Execute()
	return wrap(err)
}
