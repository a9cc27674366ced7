// Package retention ends what was kept: a parent's file for good, when somebody
// orders it, and the log of changes when no phone needs it any more.
package retention

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/guard"
	"naast/internal/phone"
	"naast/internal/record"
)

// Order is a file that was erased: the receipt that is left of it, without a
// word of what was in it. It stands in the database and in the journal.
type Order struct {
	ID           string   `json:"id"`
	Parent       string   `json:"parent"`
	Municipality string   `json:"municipality"`
	By           string   `json:"by"` // worker id
	Reason       string   `json:"reason"`
	At           string   `json:"at"`      // as in the tables
	Workers      []string `json:"workers"` // whose phones have to forget
	Rows         []string `json:"rows"`    // ids of the records that there were
}

// longest is how many letters a reason may have.
const longest = 300

// Wish is what a coordinator asks for about a parent of his own municipality.
type Wish struct {
	Municipality, By, Parent, Reason string
	Now                              time.Time
}

// order makes an order of a wish. A *record.Refusal says in Dutch what has to be
// done first.
func (w Wish) order(tx core.App) (Order, error) {
	var her struct {
		Name  string `db:"name"`
		Phone string `db:"phone"`
	}
	err := tx.DB().NewQuery("SELECT name, phone FROM parents WHERE id = {:id} AND municipality = {:m} AND municipality <> ''").
		Bind(dbx.Params{"id": w.Parent, "m": w.Municipality}).One(&her)
	if errors.Is(err, sql.ErrNoRows) {
		return Order{}, record.Refuse("not_visible", "Deze ouder staat niet in uw gemeente, of is al gewist.")
	}
	if err != nil {
		return Order{}, fmt.Errorf("retention: find the parent: %w", err)
	}
	reason := strings.TrimSpace(w.Reason)
	if wrong := wrongReason(reason, her.Name, her.Phone); wrong != "" {
		return Order{}, record.Invalid("reason", wrong)
	}
	return Order{ID: core.GenerateDefaultRandomId(), Parent: w.Parent, Municipality: w.Municipality, By: w.By,
		Reason: reason, At: clock.Text(w.Now)}, nil
}

// wrongReason: the reason outlives the file, so nothing of her may be in it.
func wrongReason(reason, name, number string) string {
	lower := strings.ToLower(reason)
	for _, word := range strings.Fields(strings.ToLower(name)) {
		if len([]rune(word)) > 2 && strings.Contains(lower, word) {
			return "Schrijf de naam van de ouder niet in de reden: de reden blijft bewaard."
		}
	}
	if found := guard.Check(reason); len(found) > 0 {
		return found[0].Sentence
	}
	if n, err := phone.Parse(number); err == nil && strings.Contains(digitsOf(reason), n.E164()[4:]) {
		return "Schrijf het telefoonnummer niet in de reden: de reden blijft bewaard."
	}
	switch size := len([]rune(reason)); {
	case size < 3:
		return "Schrijf kort op waarom dit dossier wordt gewist."
	case size > longest:
		return "Maak de reden korter: hooguit 300 tekens."
	}
	return ""
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// gather writes into the order whose phones have to forget, and what there was.
func (o *Order) gather(tx core.App) error {
	var workers, rows []string
	p := dbx.Params{"p": o.Parent}
	err := tx.DB().NewQuery(`SELECT worker FROM sync_grants WHERE parent = {:p} UNION
		SELECT d.worker FROM sync_files f JOIN devices d ON d.id = f.device WHERE f.parent = {:p} UNION
		SELECT author FROM parents WHERE id = {:p} UNION SELECT author FROM encounters WHERE parent = {:p}`).Bind(p).Column(&workers)
	if err != nil {
		return fmt.Errorf("retention: whose phones held it: %w", err)
	}
	if err := tx.DB().NewQuery(allRows()).Bind(p).Column(&rows); err != nil {
		return fmt.Errorf("retention: which records there are: %w", err)
	}
	o.Workers, o.Rows = joined(o.Workers, workers), joined(o.Rows, rows)
	return nil
}

// joined is both lists, each name once, none empty.
func joined(lists ...[]string) []string {
	seen, all := map[string]bool{"": true}, []string{}
	for _, list := range lists {
		for _, s := range list {
			if !seen[s] {
				seen[s] = true
				all = append(all, s)
			}
		}
	}
	return all
}

func list(ids []string) string {
	text, _ := json.Marshal(ids) // a list of strings always marshals
	return string(text)
}
