package followup

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"naast/internal/notice"
	"naast/internal/record"
)

// Made is a follow-up that the server makes for a person, because something
// cannot be done by a machine (any more).
type Made struct {
	Municipality, Parent string
	Encounter            string // of which meeting it came; may be empty
	Owner                string // empty: the fixed contact, else Author, else a coordinator
	Author               string // who set it going; may be empty
	What, Kind, Note     string
	Due                  string // a date, may be empty
	At                   time.Time
}

// Make writes a follow-up in the transaction of its caller and gives its id.
func Make(tx core.App, m Made) (string, error) {
	if err := m.whereTheFileIs(tx); err != nil {
		return "", err
	}
	owner, err := ownerOf(tx, m)
	if err != nil {
		return "", err
	}
	f := &Followup{Parent: m.Parent, Encounter: m.Encounter, What: m.What, Kind: m.Kind, Note: m.Note, Owner: owner, Due: m.Due}
	f.Tidy()
	st := record.Stamp{ID: security.RandomStringWithAlphabet(15, core.DefaultIdAlphabet),
		Municipality: m.Municipality, Author: m.Author, HappenedAt: m.At, RecordedAt: m.At}
	if _, err := Shape.Insert(tx, st, f); err != nil {
		return "", fmt.Errorf("followup: make: %w", err)
	}
	if owner == m.Author && m.Kind != "message_stopped" {
		return st.ID, nil // his own doing; but that a message did not go he cannot know
	}
	return st.ID, notice.Tell(tx, owner, notice.Assignment, m.At)
}

// whereTheFileIs: the parent may have moved since whatever caused this.
func (m *Made) whereTheFileIs(tx core.App) error {
	err := tx.DB().NewQuery("SELECT COALESCE((SELECT municipality FROM parents WHERE id = {:parent} AND municipality <> ''), {:municipality})").
		Bind(dbx.Params{"parent": m.Parent, "municipality": m.Municipality}).Row(&m.Municipality)
	if err != nil {
		return fmt.Errorf("followup: find the municipality: %w", err)
	}
	return nil
}

// here: somebody who has files in this municipality, now.
const here = "active AND municipality = {:municipality} AND role IN ('ambassador', 'peer', 'coordinator')"

// ownerOf finds the one person who is to look at it, who still works here.
func ownerOf(tx core.App, m Made) (string, error) {
	var owner string
	err := tx.DB().NewQuery(`SELECT COALESCE(
		(SELECT id FROM workers WHERE id = {:owner} AND ` + here + `),
		(SELECT id FROM workers WHERE id = (SELECT fixed_contact FROM parents WHERE id = {:parent}) AND ` + here + `),
		(SELECT id FROM workers WHERE id = {:author} AND ` + here + `),
		(SELECT id FROM workers WHERE municipality = {:municipality} AND role = 'coordinator' AND active ORDER BY id LIMIT 1), '')`).
		Bind(dbx.Params{"owner": m.Owner, "parent": m.Parent, "author": m.Author, "municipality": m.Municipality}).Row(&owner)
	if err != nil {
		return "", fmt.Errorf("followup: find an owner: %w", err)
	}
	return owner, nil
}

// Coordinator finds a coordinator of the municipality; empty when there is none.
func Coordinator(tx core.App, municipality string) (string, error) {
	var id string
	err := tx.DB().NewQuery(`SELECT COALESCE((SELECT id FROM workers WHERE municipality = {:m}
		AND role = 'coordinator' AND active ORDER BY id LIMIT 1), '')`).Bind(dbx.Params{"m": municipality}).Row(&id)
	return id, err
}
