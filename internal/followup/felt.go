package followup

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/record"
)

// askTask is how a task begins that asks whether help was felt (web,
// page/experience/felt).
const askTask = "Vraag de ouder of de hulp echt helpt"

// askWithin is how many days somebody has to ask.
const askWithin = 7

// asking is a moment at which a parent is asked whether help was felt: from so
// many days after the first talk, or after the file was closed, for two weeks.
// Who was there long before is not asked after all.
type asking struct {
	moment string
	words  string // the same as in the app
	after  int
	closed bool
}

// askFor is how many days the server makes up what it missed.
const askFor = 14

// askings: three months after closing is our own figure, the sources name none.
var askings = []asking{
	{"first_contact", "na het eerste gesprek", 3, false},
	{"six_weeks", "na zes weken", 42, false},
	{"closing", "bij het afsluiten", 1, true},
	{"aftercare", "een tijd later", 91, true},
}

func (a asking) what() string { return askTask + ": " + a.words + "." }

// AskFelt makes one dated task for each parent and moment, for a coordinator who
// does not help her, and ends what need not be asked any more (R129). Nobody who
// said no is asked, nor who cannot be rung; where every coordinator helps her,
// nobody is. Said twice is said once.
func AskFelt(app core.App, ban contactrule.Key, now time.Time, workday func(time.Time) bool) error {
	if !workday(now.In(clock.Amsterdam)) {
		return nil
	}
	return app.RunInTransaction(func(tx core.App) error {
		if err := endAsking(tx, ban, now); err != nil {
			return err
		}
		for _, a := range askings {
			list, err := a.due(tx, now)
			if err != nil {
				return err
			}
			for _, p := range list {
				if err := a.ask(tx, p, ban, now); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// asked is somebody whose turn it is.
type asked struct {
	ID           string `db:"id"`
	Municipality string `db:"municipality"`
}

// firstTalks: whose first talk it was, who has a name and can be rung.
const firstTalks = `SELECT DISTINCT p.id, p.municipality FROM encounters e JOIN parents p ON p.id = e.parent
	WHERE e.parent <> '' AND e.happened_at >= {:from} AND e.happened_at < {:until} AND e.outcome IN ('talked', 'asked_help')
	AND p.municipality <> '' AND p.phase <> 'closed' AND p.name <> '' AND p.phone <> ''
	AND NOT EXISTS (SELECT 1 FROM encounters f WHERE f.parent = e.parent AND f.outcome IN ('talked', 'asked_help') AND f.happened_at < e.happened_at)
	AND NOT EXISTS (SELECT 1 FROM followups t WHERE t.parent = p.id AND (t.asks = {:moment} OR t.what = {:what}
		OR t.state IN ('open', 'taken', 'escalated') AND substr(t.what, 1, {:length}) = {:task}))`

// closings: whose file was closed, and not by a "nee", which takes the number too.
const closings = `SELECT p.id, p.municipality FROM parents p
	WHERE p.closed_at <> '' AND p.closed_at >= {:from} AND p.closed_at < {:until}
	AND p.municipality <> '' AND p.phase = 'closed' AND p.name <> '' AND p.phone <> ''
	AND NOT EXISTS (SELECT 1 FROM followups t WHERE t.parent = p.id AND (t.asks = {:moment} OR t.what = {:what}
		OR t.state IN ('open', 'taken', 'escalated') AND substr(t.what, 1, {:length}) = {:task}))`

// due lists whose turn it is at this moment and who was not asked.
func (a asking) due(tx core.App, now time.Time) (list []asked, err error) {
	statement := firstTalks
	if a.closed {
		statement = closings
	}
	year, month, date := now.In(clock.Amsterdam).Date()
	until := time.Date(year, month, date-a.after+1, 0, 0, 0, 0, clock.Amsterdam) // whole days
	err = tx.DB().NewQuery(statement).Bind(dbx.Params{"moment": a.moment, "what": a.what(), "task": askTask, "length": len(askTask),
		"from": clock.Text(until.AddDate(0, 0, -askFor)), "until": clock.Text(until)}).All(&list)
	if err != nil {
		return nil, fmt.Errorf("followup: who is to be asked (%s): %w", a.moment, err)
	}
	return list, nil
}

func (a asking) ask(tx core.App, p asked, ban contactrule.Key, now time.Time) error {
	may, err := mayBeAsked(tx, p.ID, ban)
	if err != nil || !may {
		return err
	}
	texted, err := texted(tx, p.ID, now.AddDate(0, 0, -a.after-askFor))
	if err != nil || texted {
		return err
	}
	owner, err := whoAsks(tx, p)
	if err != nil || owner == "" {
		return err
	}
	task, err := Make(tx, Made{Municipality: p.Municipality, Parent: p.ID, Owner: owner, Kind: "arrange", What: a.what(),
		Note: "U helpt deze ouder niet zelf. Daarom vraagt u het. Bel, of vraag het op papier. De antwoorden staan los van dit dossier. Liever niet? Dat is ook goed.",
		Due:  now.In(clock.Amsterdam).AddDate(0, 0, askWithin).Format(time.DateOnly), At: now})
	if err != nil {
		return err
	}
	_, err = record.Query(tx, "UPDATE followups SET asks = {:moment} WHERE id = {:id}").
		Bind(dbx.Params{"moment": a.moment, "id": task}).Execute()
	if err != nil {
		return fmt.Errorf("followup: note that %s is asked: %w", task, err)
	}
	return nil
}

// whoAsks finds a coordinator here who never met this parent and is not the
// fixed contact: the one with the fewest open tasks. A coordinator sees the file
// already; for anybody else a task would open it.
func whoAsks(tx core.App, p asked) (owner string, err error) {
	err = tx.DB().NewQuery(`SELECT COALESCE((SELECT w.id FROM workers w WHERE w.municipality = {:m} AND w.role = 'coordinator' AND w.active
		AND w.id <> (SELECT fixed_contact FROM parents WHERE id = {:parent}) AND w.id <> (SELECT author FROM parents WHERE id = {:parent})
		AND NOT EXISTS (SELECT 1 FROM encounters e WHERE e.parent = {:parent} AND e.author = w.id)
		ORDER BY (SELECT count(*) FROM followups f WHERE f.owner = w.id AND f.state = 'open'), w.id LIMIT 1), '')`).
		Bind(dbx.Params{"m": p.Municipality, "parent": p.ID}).Row(&owner)
	if err != nil {
		return "", fmt.Errorf("followup: who asks parent %s: %w", p.ID, err)
	}
	return owner, nil
}
