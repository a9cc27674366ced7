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
	"naast/internal/phone"
)

// workPerDay is the cap for a worker's number: many urgencies on one day are
// possible, an SMS without end is not.
const workPerDay = 12

// OweWork writes a message to a worker's own work number in the caller's
// transaction, and gives its id. It holds nothing about anybody: the template
// has no places to fill in. After expires it is not sent any more.
func OweWork(tx core.App, worker, template string, expires, at time.Time) (string, error) {
	var t struct {
		Text     string `db:"text"`
		Version  int    `db:"version"`
		Harmless bool   `db:"harmless"`
	}
	err := tx.DB().NewQuery(`SELECT text, version, harmless FROM message_templates WHERE key = {:key} AND language = 'nl'
		AND municipality IN ('', (SELECT municipality FROM workers WHERE id = {:worker})) ORDER BY municipality DESC, version DESC LIMIT 1`).
		Bind(dbx.Params{"key": template, "worker": worker}).One(&t)
	if err != nil {
		return "", fmt.Errorf("outbox: the text %s for work messages: %w", template, err)
	}
	id := core.GenerateDefaultRandomId()
	_, err = tx.DB().NewQuery(`INSERT INTO messages (id, municipality, worker, channel, template, template_version, harmless, language, body,
			parts, alphabet, state, state_at, next_at, expires, happened_at, recorded_at)
		VALUES ({:id}, COALESCE((SELECT municipality FROM workers WHERE id = {:worker}), ''), {:worker}, 'sms', {:template}, {:version},
			{:harmless}, 'nl', {:body}, 1, 'gsm7', 'queued', {:at}, {:at}, {:expires}, {:at}, {:at})`).
		Bind(dbx.Params{"id": id, "worker": worker, "template": template, "version": t.Version, "harmless": t.Harmless, "body": fit(t.Text),
			"at": clock.Text(at), "expires": clock.Text(expires)}).Execute()
	if err != nil {
		return "", fmt.Errorf("outbox: owe a work message: %w", err)
	}
	return id, nil
}

// judgeWork asks again what a message to a worker needs: somebody who still
// works here, with a mobile number, something that is still true, and not too
// many. Hours and consent are about parents, and are not asked.
func judgeWork(tx core.App, m owed, ban contactrule.Key, l Limits, now time.Time) (facts, verdict, error) {
	f := facts{Made: clock.Read(m.RecordedAt), Expires: clock.Read(m.Expires), WrongText: wrongWork(m.Body)}
	number, active, err := workNumber(tx, m.Worker)
	if err == nil {
		f.Number, f.Mark, f.SenderGone = number, mark(ban, number), !active
		f.Today, err = countToday(tx, f.Mark, now)
	}
	if err == nil {
		f.Hour, f.HourEnds, err = countHour(tx, now)
	}
	over := false
	if err == nil {
		over, err = answeredFor(tx, m.ID)
	}
	if err != nil {
		return f, verdict{}, fmt.Errorf("outbox: facts of %s: %w", m.ID, err)
	}
	if over {
		return f, stop(urgencyOver), nil
	}
	return f, f.work(l, now), nil
}

// answeredFor: the urgency that a work message is about has an answer, or was erased.
func answeredFor(tx core.App, message string) (over bool, err error) {
	err = tx.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM urgency_calls c LEFT JOIN urgencies u ON u.id = c.urgency
		WHERE c.message = {:id} AND COALESCE(u.decision, '') <> 'asked')`).Bind(dbx.Params{"id": message}).Row(&over)
	return over, err
}

func (f facts) work(l Limits, now time.Time) verdict {
	switch {
	case f.SenderGone:
		return stop(senderGone)
	case f.Number.IsZero():
		return stop(noNumber)
	case !f.Number.Mobile():
		return stop(notMobile)
	case !now.Before(f.end()):
		return stop(expired)
	case f.Today >= max(workPerDay, l.PerNumberPerDay):
		return stop(tooMany)
	case f.Hour >= l.PerHour:
		return f.hold(busy, f.HourEnds.Add(time.Minute))
	case f.WrongText != "":
		return stop(badText)
	}
	return verdict{state: "sending", until: f.end()}
}

// wrongWork: one part, no link, no money; it comes from the system, so no name
// and number have to be in it.
func wrongWork(body string) string {
	if body == "" || !onePart(body) {
		return "De tekst past niet in één sms."
	}
	return wrongWords(body)
}

func workNumber(tx core.App, worker string) (n phone.Number, active bool, err error) {
	var w struct {
		Phone  string `db:"phone"`
		Active bool   `db:"active"`
	}
	err = tx.DB().NewQuery("SELECT phone, active FROM workers WHERE id = {:id}").Bind(dbx.Params{"id": worker}).One(&w)
	if errors.Is(err, sql.ErrNoRows) {
		return n, false, nil
	}
	if err != nil {
		return n, false, fmt.Errorf("outbox: number of a worker: %w", err)
	}
	if n, err = phone.Parse(w.Phone); err != nil {
		return phone.Number{}, w.Active, nil
	}
	return n, w.Active, nil
}

// Workday: Monday to Friday, and no general holiday. For terms that are counted
// in working days.
func Workday(day time.Time) bool {
	day = day.In(clock.Amsterdam)
	return day.Weekday() != time.Saturday && day.Weekday() != time.Sunday && !holiday(day)
}
