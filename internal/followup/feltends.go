package followup

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/internal/contactrule"
	"naast/internal/phone"
	"naast/internal/record"
)

// open is a task to ask that still stands.
type openAsk struct {
	ID         string `db:"id"`
	Parent     string `db:"parent"`
	Closed     bool   `db:"closed"`
	RecordedAt string `db:"recorded_at"`
}

// endAsking ends every task to ask that has no use any more: she was asked, does
// not want it, cannot be rung, or the moment is long over (R129).
func endAsking(tx core.App, ban contactrule.Key, now time.Time) error {
	for _, a := range askings {
		var list []openAsk
		err := tx.DB().NewQuery(`SELECT f.id, f.parent, f.recorded_at, COALESCE((SELECT phase = 'closed' FROM parents WHERE id = f.parent), TRUE) AS closed
			FROM followups f WHERE f.asks <> '' AND f.asks = {:moment} AND f.state IN ('open', 'taken', 'escalated')`).
			Bind(dbx.Params{"moment": a.moment}).All(&list)
		if err != nil {
			return fmt.Errorf("followup: tasks to ask (%s): %w", a.moment, err)
		}
		for _, f := range list {
			state, reason, err := a.over(tx, f, ban, now)
			if err == nil && state != "" {
				err = f.end(tx, state, reason, now)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// over says how a task ends; an empty state: it stands.
func (a asking) over(tx core.App, f openAsk, ban contactrule.Key, now time.Time) (state, reason string, err error) {
	done, err := a.elsewhere(tx, f)
	if err != nil || done {
		return "done", "", err
	}
	may, err := mayBeAsked(tx, f.Parent, ban)
	switch {
	case err != nil:
		return "", "", err
	case !may:
		return "cancelled", "Deze vraag is niet meer nodig.", nil
	case f.Closed != a.closed:
		return "cancelled", "Het dossier is sindsdien gesloten of weer geopend.", nil
	case clock.Read(f.RecordedAt).Before(now.AddDate(0, 0, -askWithin-askFor)):
		return "cancelled", "Het moment voor deze vraag is voorbij.", nil
	}
	return "", "", nil
}

// elsewhere: she was asked by another way since: by a text message, or by whoever
// wrote down that it was done at this moment.
func (a asking) elsewhere(tx core.App, f openAsk) (done bool, err error) {
	if done, err = texted(tx, f.Parent, clock.Read(f.RecordedAt)); err != nil || done {
		return done, err
	}
	err = tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM followups WHERE parent = {:parent} AND state = 'done' AND what = {:what} AND id <> {:id})").
		Bind(dbx.Params{"parent": f.Parent, "what": a.what(), "id": f.ID}).Row(&done)
	if err != nil {
		return false, fmt.Errorf("followup: was parent %s asked: %w", f.Parent, err)
	}
	return done, nil
}

func (f openAsk) end(tx core.App, state, reason string, now time.Time) error {
	at := ""
	if state == "done" {
		at = clock.Text(now)
	}
	_, err := record.Query(tx, "UPDATE followups SET state = {:state}, cancel_reason = {:reason}, done_at = {:at} WHERE id = {:id}").
		Bind(dbx.Params{"state": state, "reason": reason, "at": at, "id": f.ID}).Execute()
	if err != nil {
		return fmt.Errorf("followup: end the task to ask %s: %w", f.ID, err)
	}
	return nil
}

// texted: a text message asked her since, or is on its way.
func texted(tx core.App, parent string, since time.Time) (yes bool, err error) {
	err = tx.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM messages WHERE parent = {:parent} AND template IN ('ervaring', 'ervaring_org')
		AND state NOT IN ('stopped', 'failed') AND recorded_at >= {:since})`).
		Bind(dbx.Params{"parent": parent, "since": clock.Text(since)}).Row(&yes)
	if err != nil {
		return false, fmt.Errorf("followup: was parent %s texted: %w", parent, err)
	}
	return yes, nil
}

// mayBeAsked: she has a name and a number, may be rung, said "nee" to nobody, and
// did not say no to the question.
func mayBeAsked(tx core.App, parent string, ban contactrule.Key) (bool, error) {
	var name, number string
	err := tx.DB().NewQuery("SELECT name, phone FROM parents WHERE id = {:id}").Bind(dbx.Params{"id": parent}).Row(&name, &number)
	if errors.Is(err, sql.ErrNoRows) || err == nil && (name == "" || number == "") {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("followup: may parent %s be asked: %w", parent, err)
	}
	parsed, err := phone.Parse(number)
	if err != nil {
		return false, nil // nobody can ring this
	}
	banned, err := contactrule.Banned(tx, ban, parsed)
	if err != nil || banned {
		return false, err
	}
	call, known, err := contactrule.InForce(tx, parent, "call")
	if err != nil || known && call.Allowed == "no" {
		return false, err
	}
	return wouldRather(tx, parent)
}

// wouldRather: a question that every receiver got a no to is not asked.
func wouldRather(tx core.App, parent string) (bool, error) {
	var rows []struct {
		consent.Entry
		Receiver string `db:"receiver"`
	}
	err := tx.DB().NewQuery(`SELECT id, decision, saw, happened_at, receiver FROM consents
		WHERE parent = {:parent} AND purpose = 'felt_helped' ORDER BY recorded_at, rowid`).Bind(dbx.Params{"parent": parent}).All(&rows)
	if err != nil {
		return false, fmt.Errorf("followup: what parent %s said of being asked: %w", parent, err)
	}
	ledgers := map[string][]consent.Entry{}
	for _, r := range rows {
		ledgers[r.Receiver] = append(ledgers[r.Receiver], r.Entry)
	}
	for _, ledger := range ledgers {
		if state := consent.StateOf(ledger); state != consent.IsRefused && state != consent.IsWithdrawn {
			return true, nil
		}
	}
	return len(ledgers) == 0, nil
}
