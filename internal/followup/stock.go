package followup

import (
	"cmp"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
	"naast/internal/stock"
)

// refillWithin is how many days a coordinator has to print or order more.
const refillWithin = 7

// LookAtStock makes one dated task for the coordinator when there are fewer cards
// than the mark, once until they are counted again, and ends it when there are
// enough (R61). counted: this change was a count. It works in the caller's
// transaction.
func LookAtStock(tx core.App, s stock.Shelf, counted bool, now time.Time) error {
	var open bool
	err := record.Query(tx, "SELECT EXISTS (SELECT 1 FROM followups WHERE id = {:task} AND state IN ('open', 'taken', 'escalated'))").
		Bind(dbx.Params{"task": s.Task}).Row(&open)
	if err != nil {
		return fmt.Errorf("followup: is the task of stock %s open: %w", s.ID, err)
	}
	switch s.Next(counted, open) {
	case stock.Tell:
		return tellFew(tx, s, now)
	case stock.End:
		return endFew(tx, s, now)
	}
	return nil
}

func tellFew(tx core.App, s stock.Shelf, now time.Time) error {
	owner, err := Coordinator(tx, s.Municipality)
	if err != nil || owner == "" {
		return err // nobody would read it; the next change asks again
	}
	what, err := fewWords(tx, s)
	if err != nil {
		return err
	}
	task, err := Make(tx, Made{Municipality: s.Municipality, Owner: owner, What: what,
		Note: fmt.Sprintf("U wilde dit weten bij minder dan %d. Druk er meer, of bestel ze. Tel daarna opnieuw bij Kennis, Voorraad. Dan is deze taak vanzelf klaar.", s.Low),
		Due:  now.In(clock.Amsterdam).AddDate(0, 0, refillWithin).Format(time.DateOnly), At: now})
	if err != nil {
		return err
	}
	_, err = record.Query(tx, "UPDATE stocks SET told = TRUE, task = {:task} WHERE id = {:id}").Bind(dbx.Params{"task": task, "id": s.ID}).Execute()
	if err != nil {
		return fmt.Errorf("followup: note the task of stock %s: %w", s.ID, err)
	}
	return nil
}

func endFew(tx core.App, s stock.Shelf, now time.Time) error {
	_, err := record.Query(tx, "UPDATE followups SET state = 'done', done_at = {:now} WHERE id = {:task} AND state IN ('open', 'taken', 'escalated')").
		Bind(dbx.Params{"task": s.Task, "now": clock.Text(now)}).Execute()
	if err != nil {
		return fmt.Errorf("followup: end the task of stock %s: %w", s.ID, err)
	}
	_, err = record.Query(tx, "UPDATE stocks SET told = FALSE, task = '' WHERE id = {:id}").Bind(dbx.Params{"id": s.ID}).Execute()
	if err != nil {
		return fmt.Errorf("followup: note the end of the task of stock %s: %w", s.ID, err)
	}
	return nil
}

// languages are the words for a coordinator; another language says its code.
var languages = map[string]string{"nl": "Nederlands", "pap": "Papiaments", "tr": "Turks", "ar": "Arabisch", "pl": "Pools", "es": "Spaans", "en": "Engels"}

func fewWords(tx core.App, s stock.Shelf) (string, error) {
	var title string
	err := record.Query(tx, `SELECT COALESCE((SELECT title FROM knowledge_items WHERE [[key]] = {:item} AND municipality IN ('', {:m})
		ORDER BY municipality DESC LIMIT 1), {:item})`).Bind(dbx.Params{"item": s.Item, "m": s.Municipality}).Row(&title)
	if err != nil {
		return "", fmt.Errorf("followup: name the card of stock %s: %w", s.ID, err)
	}
	left := fmt.Sprintf("Nog ongeveer %d.", s.Left())
	if s.Left() < 1 {
		left = "Volgens de telling zijn ze op."
	}
	return fmt.Sprintf("De voorraad raakt op: %s (%s). %s", title, cmp.Or(languages[s.Language], s.Language), left), nil
}
