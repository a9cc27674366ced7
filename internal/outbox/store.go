package outbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/phone"
	"naast/internal/record"
)

// owed is a message as it stands in the table.
type owed struct {
	ID           string `db:"id"`
	Municipality string `db:"municipality"`
	Parent       string `db:"parent"`
	Author       string `db:"author"`
	Worker       string `db:"worker"` // whom it is for, when it is a work message; parent and author are empty then
	Channel      string `db:"channel"`
	Followup     string `db:"followup"`
	Template     string `db:"template"`
	Language     string `db:"language"`
	Body         string `db:"body"`
	State        string `db:"state"`
	Reason       string `db:"reason"`
	RecordedAt   string `db:"recorded_at"`
	Expires      string `db:"expires"`
	NextAt       string `db:"next_at"`
	Attempts     int    `db:"attempts"`
	Harmless     bool   `db:"harmless"`         // may be said twice
	Version      int    `db:"template_version"` // of the text; 0: of before versions were kept
	ForPerson    string `db:"person_followup"`  // what a person got about this message last
}

const owedColumns = "id, municipality, parent, author, worker, channel, followup, template, language, body, state, reason, recorded_at, expires, next_at, attempts, " +
	"harmless, template_version, person_followup"

// find reads the messages that where speaks of, oldest first.
func find(tx core.App, where string, p dbx.Params, limit int64) ([]owed, error) {
	return findIn(tx, "messages", where, p, limit)
}

func findIn(tx core.App, from, where string, p dbx.Params, limit int64) ([]owed, error) {
	var list []owed
	err := record.Query(tx, fmt.Sprintf("SELECT %s FROM %s WHERE %s ORDER BY next_at, id LIMIT %d", owedColumns, from, where, limit)).
		Bind(p).All(&list)
	if err != nil {
		return nil, fmt.Errorf("outbox: read messages: %w", err)
	}
	return list, nil
}

// move takes a message from the state it was read in to another; false when
// somebody else was first.
func move(tx core.App, m owed, state, reason string, at time.Time, more dbx.Params) (bool, error) {
	set := dbx.Params{"state": state, "reason": reason, "reason_text": "", "state_at": clock.Text(at), "claimed_until": ""}
	if reason != "" {
		set["reason_text"] = because(reason).why
	}
	for column, value := range more {
		set[column] = value
	}
	done, err := tx.DB().Update("messages", set, dbx.HashExp{"id": m.ID, "state": m.State}).Execute()
	if err != nil {
		return false, fmt.Errorf("outbox: %s to %s: %w", m.ID, state, err)
	}
	rows, err := done.RowsAffected()
	return rows == 1, err
}

// phoneOf gives the zero number when the parent has none any more.
func phoneOf(tx core.App, parent string) (phone.Number, error) {
	var text string
	err := tx.DB().NewQuery("SELECT phone FROM parents WHERE id = {:id}").Bind(dbx.Params{"id": parent}).Row(&text)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return phone.Number{}, fmt.Errorf("outbox: number of a parent: %w", err)
	}
	n, err := phone.Parse(text)
	if err != nil {
		return phone.Number{}, nil
	}
	return n, nil
}

// mark counts attempts to a number without keeping the number. Another mark
// than that of a ban, so that the two cannot be laid side by side.
func mark(key contactrule.Key, n phone.Number) string { return markOf(key, n.E164()) }

// markOf is mark for whoever has no number: a parent who gets pushes only.
func markOf(key contactrule.Key, whom string) string {
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte("attempt " + whom))
	return hex.EncodeToString(mac.Sum(nil))
}

// counted are attempts that may have reached somebody.
const counted = "state IN ('claimed', 'accepted', 'unclear')"

// countToday is the number of attempts to a number since midnight in Amsterdam.
func countToday(tx core.App, numberMark string, now time.Time) (n int, err error) {
	year, month, day := now.In(clock.Amsterdam).Date()
	err = record.Scan(tx, "SELECT count(*) FROM message_attempts WHERE number_hmac = ?1 AND started_at >= ?2 AND "+counted,
		[]any{numberMark, clock.Text(time.Date(year, month, day, 0, 0, 0, 0, clock.Amsterdam))}, &n)
	return n, err
}

// countHour is the number of attempts of the last hour, and when the oldest of
// them leaves it.
func countHour(tx core.App, now time.Time) (n int, ends time.Time, err error) {
	var oldest sql.NullString
	err = tx.DB().NewQuery("SELECT count(*), min(started_at) FROM message_attempts WHERE started_at > {:since} AND "+counted).
		Bind(dbx.Params{"since": clock.Text(now.Add(-time.Hour))}).Row(&n, &oldest)
	if begin := clock.Read(oldest.String); !begin.IsZero() {
		return n, begin.Add(time.Hour), err
	}
	return n, now, err
}
