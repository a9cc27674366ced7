package consent

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

// Of reads the state of one purpose and receiver from the ledger, now.
func Of(tx core.App, parent, purpose, receiver string) (State, error) {
	state, _, err := InForce(tx, parent, purpose, receiver)
	return state, err
}

// InForce is Of, with the id of the entry that decides: on whose word something
// rests. "" when nothing was ever asked.
func InForce(tx core.App, parent, purpose, receiver string) (state State, entry string, err error) {
	var ledger []Entry
	err = record.Query(tx, `SELECT id, decision, saw, happened_at FROM consents
		WHERE parent = {:parent} AND purpose = {:purpose} AND receiver = {:receiver} ORDER BY recorded_at, rowid`).
		Bind(dbx.Params{"parent": parent, "purpose": purpose, "receiver": receiver}).All(&ledger)
	if err != nil {
		return IsUnknown, "", fmt.Errorf("consent: read the ledger: %w", err)
	}
	state, entry = inForce(ledger)
	return state, entry, nil
}

// Given says whether consent stands for this purpose and receiver, now.
func Given(tx core.App, parent, purpose, receiver string) (bool, error) {
	s, err := Of(tx, parent, purpose, receiver)
	return s == IsGiven, err
}

// TextExists says whether the text that a consent speaks of is one that we
// have, for this purpose and in the language that was noted (R31). The text
// itself never changes.
func (c *Consent) TextExists(tx core.App) (bool, error) {
	if c.Text == "" {
		return true, nil
	}
	var found bool
	err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM consent_texts WHERE id = {:id} AND purpose = {:purpose} AND {:language} IN ('', language))").
		Bind(dbx.Params{"id": c.Text, "purpose": c.Purpose, "language": c.Language}).Row(&found)
	return found, err
}

// NoText is the refusal for a text that we do not have.
func NoText() *record.Refusal {
	return record.Invalid("text", "Deze toestemmingstekst is niet bekend. Maak verbinding, en vraag het de ouder met de tekst die dan verschijnt.")
}
