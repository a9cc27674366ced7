package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/followup"
	"naast/internal/notice"
	"naast/internal/urgency"
)

// urgentText is the template of the SMS about an urgency; urgentLasts is how
// long it is true, whatever becomes of it.
const (
	urgentText  = "spoed"
	urgentLasts = 24 * time.Hour
	urgencyOver = "urgency_over"
)

// unanswered is an urgency about which nobody decided yet.
type unanswered struct {
	ID           string `db:"id"`
	Municipality string `db:"municipality"`
	Parent       string `db:"parent"`
	Author       string `db:"author"`
	RecordedAt   string `db:"recorded_at"`
}

// CallCoordinators looks, each minute, at the urgencies without an answer (R56):
// after a quarter of an hour by our clock every coordinator of the municipality
// gets an SMS on the work number, once; after a working day it becomes a task.
// It gives whether there is something to send. One that cannot be called never
// holds up the others; the list of urgencies stands above all else in any case.
func CallCoordinators(app core.App, now time.Time) (called bool, err error) {
	var list []unanswered
	err = app.DB().NewQuery(`SELECT id, municipality, parent, author, recorded_at FROM urgencies
		WHERE decision = 'asked' AND recorded_at <= {:before} AND recorded_at > {:after} ORDER BY recorded_at LIMIT 500`).
		Bind(dbx.Params{"before": clock.Text(now.Add(-urgency.Waits)), "after": clock.Text(now.AddDate(0, 0, -30))}).All(&list)
	if err != nil {
		return false, fmt.Errorf("outbox: urgencies without an answer: %w", err)
	}
	for _, u := range list {
		some, err := callAbout(app, u, now)
		if err != nil {
			app.Logger().Error("outbox: call about an urgency", "urgency", u.ID, "error", err)
		}
		called = called || some
	}
	return called, nil
}

func callAbout(app core.App, u unanswered, now time.Time) (called bool, err error) {
	uncalled, err := uncalled(app, u)
	if err != nil {
		return false, err
	}
	late := !now.Before(urgency.Escalates(clock.Read(u.RecordedAt), Workday))
	if late {
		late, err = isUncalled(app, u, "")
	}
	if err != nil {
		return false, err
	}
	if late { // first, and by itself: it may not hang on a text or a number
		if err = ifAsked(app, u, func(tx core.App) error { return escalate(tx, u, now) }); err != nil {
			return false, err
		}
	}
	if len(uncalled) == 0 {
		return late, nil // the usual case writes nothing
	}
	return true, ifAsked(app, u, func(tx core.App) error {
		for _, worker := range uncalled {
			if err := text(tx, u, worker, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// ifAsked does it in a transaction, unless somebody answered meanwhile.
func ifAsked(app core.App, u unanswered, do func(tx core.App) error) error {
	return app.RunInTransaction(func(tx core.App) error {
		var still bool
		err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM urgencies WHERE id = {:id} AND decision = 'asked')").Bind(dbx.Params{"id": u.ID}).Row(&still)
		if err != nil || !still {
			return err
		}
		return do(tx)
	})
}

// uncalled are the coordinators who got no SMS about it, except who decided to
// ask: nobody is called about his own words.
func uncalled(app core.App, u unanswered) (list []string, err error) {
	err = app.DB().NewQuery(`SELECT id FROM workers WHERE municipality = {:m} AND role = 'coordinator' AND active AND id <> {:author}
		AND NOT EXISTS (SELECT 1 FROM urgency_calls c WHERE c.urgency = {:u} AND c.worker = workers.id) ORDER BY id`).
		Bind(dbx.Params{"m": u.Municipality, "author": u.Author, "u": u.ID}).Column(&list)
	return list, err
}

func isUncalled(app core.App, u unanswered, worker string) (is bool, err error) {
	err = app.DB().NewQuery("SELECT NOT EXISTS (SELECT 1 FROM urgency_calls WHERE urgency = {:u} AND worker = {:w})").
		Bind(dbx.Params{"u": u.ID, "w": worker}).Row(&is)
	return is, err
}

func text(tx core.App, u unanswered, worker string, now time.Time) error {
	message, err := OweWork(tx, worker, urgentText, now.Add(urgentLasts), now)
	if err != nil {
		return err
	}
	return noteCall(tx, u.ID, worker, message, now)
}

func noteCall(tx core.App, about, worker, message string, now time.Time) error {
	_, err := tx.DB().Insert("urgency_calls", dbx.Params{"id": core.GenerateDefaultRandomId(), "urgency": about, "worker": worker,
		"message": message, "at": clock.Text(now)}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: note a call about %s: %w", about, err)
	}
	return nil
}

// escalate: nobody answered within a working day. It becomes the task of one
// coordinator, and everybody who could help hears that there is something.
func escalate(tx core.App, u unanswered, now time.Time) error {
	owner, err := followup.Coordinator(tx, u.Municipality)
	if err != nil {
		return fmt.Errorf("outbox: who answers %s: %w", u.ID, err)
	}
	_, err = followup.Make(tx, followup.Made{Municipality: u.Municipality, Parent: u.Parent, Owner: owner, Author: u.Author, Kind: "safety",
		What: "Een spoedmelding wacht al een werkdag op antwoord. Beslis nu, en neem contact op met de ouder of de collega.",
		Due:  now.In(clock.Amsterdam).Format(time.DateOnly), At: now})
	if err != nil {
		return err
	}
	if err := notice.TellCoordinators(tx, u.Municipality, notice.Urgent, now); err != nil {
		return err
	}
	if err := notice.TellChain(tx, u.Municipality, notice.Urgent, now); err != nil {
		return err
	}
	return noteCall(tx, u.ID, "", "", now)
}
