package outbox

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// remembered is how long before a restore a phone may have been heard last to
// be waited for: one that was silent for longer is not in use.
const remembered = 30 * 24 * time.Hour

// unheard: this database was put back from a copy, and a phone of this
// municipality has not been heard since. A withdrawal or a "nee" that came after
// the copy is only there now (R31), so nothing may leave yet.
func unheard(tx core.App, municipality string) (waits bool, err error) {
	var since string
	err = tx.DB().NewQuery("SELECT mark FROM key_marks WHERE name = 'restored_at'").Row(&since)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("outbox: restored when: %w", err)
	}
	err = tx.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM devices WHERE worker IN (SELECT id FROM workers WHERE municipality = {:m})
		AND NOT revoked AND last_contact < {:since} AND last_contact > {:after})`).
		Bind(dbx.Params{"m": municipality, "since": since, "after": clock.Text(clock.Read(since).Add(-remembered))}).Row(&waits)
	if err != nil {
		return false, fmt.Errorf("outbox: which phones were heard since: %w", err)
	}
	return waits, nil
}
