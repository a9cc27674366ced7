package reply

import (
	"crypto/hmac"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/experience"
)

// asks is how long a question of ours waits for an answer.
const asks = 14 * 24 * time.Hour

// question is a message that asked something.
type question struct {
	ID           string `db:"id"`
	Followup     string `db:"followup"`
	Template     string `db:"template"`
	Answer       string `db:"answer"`
	Municipality string `db:"municipality"`
}

// asked is the newest question to this parent that arrived, or may have; the
// empty question when there is none.
func (t *taking) asked(keys ...string) (q question, err error) {
	var all []string
	for _, key := range keys {
		all = append(all, "'"+key+"'", "'"+key+"_org'")
	}
	err = t.tx.DB().NewQuery(fmt.Sprintf(`SELECT id, followup, template, answer, municipality FROM messages
		WHERE parent = {:parent} AND template IN (%s) AND state IN ('sent', 'delivered', 'unclear') AND state_at >= {:since}
		ORDER BY CASE WHEN sent_at = '' THEN state_at ELSE sent_at END DESC, id LIMIT 1`, strings.Join(all, ", "))).
		Bind(dbx.Params{"parent": t.parent, "since": clock.Text(t.now.Add(-asks))}).One(&q)
	if errors.Is(err, sql.ErrNoRows) {
		return question{}, nil
	}
	return q, err
}

// answer keeps a yes or a no beside the appointment it is about. A no is for its
// owner, today; a yes to nothing that we asked is for a person.
func (t *taking) answer(said meaning) error {
	q, err := t.asked("afspraak", "herinnering", "ervaring")
	switch {
	case err != nil:
		return err
	case q.ID == "":
		return t.pass()
	case strings.HasPrefix(q.Template, "ervaring"):
		t.apart() // no is an answer too, and yes is none: neither is told to anybody
		return nil
	}
	t.kind, t.message = map[meaning]string{yes: "yes", no: "no"}[said], q.ID
	_, err = t.tx.DB().Update("messages", dbx.Params{"answer": t.kind, "answered_at": clock.Text(t.in.At)}, dbx.HashExp{"id": q.ID}).Execute()
	if err != nil || said == yes || q.Answer == "no" {
		return err
	}
	return t.declined(q)
}

// digit keeps how much somebody felt helped, apart from everything: the day and
// the municipality, and nothing by which it could be laid beside her (R129).
func (t *taking) digit() error {
	q, err := t.asked("ervaring")
	if err != nil {
		return err
	}
	if q.ID == "" {
		return t.pass()
	}
	t.apart()
	first, err := experience.Once(t.tx, t.mark(q.ID))
	if err != nil || !first {
		return err
	}
	given := int(fold(t.in.Text)[strings.IndexAny(fold(t.in.Text), "12345")] - '0')
	return experience.Keep(t.tx, experience.Experience{Municipality: q.Municipality, Day: t.day(), Statement: "really_helped",
		Answer: given, Manner: "sms"})
}

// apart takes whatever could tell who answered out of the row.
func (t *taking) apart() {
	year, month, date := t.in.At.In(clock.Amsterdam).Date()
	t.kind, t.parent, t.message = "digit", "", ""
	t.at = time.Date(year, month, date, 0, 0, 0, 0, clock.Amsterdam)
}

// mark tells that a question was answered to who has the key, and to nobody else.
func (t *taking) mark(message string) string {
	mac := hmac.New(sha256.New, t.ban)
	mac.Write([]byte("answered " + message))
	return hex.EncodeToString(mac.Sum(nil))
}

func (t *taking) day() string { return t.now.In(clock.Amsterdam).Format(time.DateOnly) }
