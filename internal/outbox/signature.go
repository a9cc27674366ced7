package outbox

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/contactrule"
	"naast/internal/phone"
)

// sender is the worker whose name and number stand in a message.
type sender struct {
	Name  string `db:"name"`
	Phone string `db:"phone"`
}

func (s sender) tel() string {
	n, err := phone.Parse(s.Phone)
	if err != nil {
		return ""
	}
	return n.Show()
}

// signature is how a worker is named to this parent: as they agreed, with the
// code word behind it by which she knows that it is no stranger.
func (s sender) signature(p contactrule.Preference) string {
	name := strings.TrimSpace(p.AgreedName)
	if name == "" {
		name = s.Name
	}
	if word := strings.TrimSpace(p.CodeWord); word != "" && name != "" {
		name += " (" + word + ")"
	}
	return name
}

// findSender gives an empty sender when the worker is gone, or the account closed.
func findSender(tx core.App, worker string) (s sender, err error) {
	err = tx.DB().NewQuery("SELECT name, phone FROM workers WHERE id = {:id} AND active").
		Bind(dbx.Params{"id": worker}).One(&s)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return s, fmt.Errorf("outbox: sender: %w", err)
	}
	return s, nil
}
