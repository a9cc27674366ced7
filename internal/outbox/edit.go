package outbox

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/knowledge"
	"naast/internal/record"
)

// Edit is a text as a coordinator wants it for the own municipality. Try only looks.
type Edit struct {
	Municipality, By    string
	Key, Language, Text string
	NamesOrganisation   bool
	Try                 bool
	Now                 time.Time
}

// Edited is what became of it. Parts, Alphabet (gsm7, ucs2) and Left (characters
// free in one part) are those of the text with long values in it; Example has
// invented ones. ID is empty when it was only tried.
type Edited struct {
	ID       string `json:"id"`
	Version  int    `json:"version"`
	Parts    int    `json:"parts"`
	Alphabet string `json:"alphabet"`
	Left     int    `json:"left"`
	Example  string `json:"example"`
}

// Write makes a new version of a text in the caller's transaction; an older one
// stays as it is, and so does every message that was owed in its words. A
// *record.Refusal says in Dutch what is wrong with it, by field.
func (e Edit) Write(tx core.App) (Edited, error) {
	e.tidy()
	old, err := e.before(tx)
	if err != nil {
		return Edited{}, err
	}
	w, err := e.worst(tx)
	if err != nil {
		return Edited{}, err
	}
	if wrong := e.wrong(old, w); wrong != "" {
		return Edited{}, record.Invalid("text", wrong)
	}
	takes := measure(w.body)
	done := Edited{Version: old.Version + 1, Parts: takes.parts, Alphabet: takes.alphabet, Left: takes.left(), Example: e.example()}
	if e.Try {
		return done, nil
	}
	done.ID = core.GenerateDefaultRandomId()
	return done, e.insert(tx, done, old.Harmless)
}

// tidy: the ending of the key and the flag say the same.
func (e *Edit) tidy() {
	e.Text = strings.TrimSpace(e.Text)
	e.NamesOrganisation = e.NamesOrganisation || neutral(e.Key) != e.Key
	e.Key = neutral(e.Key)
	if e.NamesOrganisation {
		e.Key += organisation
	}
}

// before is the text that counts now: its places to fill in, whether it may be
// repeated, and the highest version there is.
func (e *Edit) before(tx core.App) (old template, err error) {
	if !slices.Contains(knowledge.MessageLanguages, e.Language) {
		return old, record.Invalid("language", "Kies een taal uit de lijst.")
	}
	old, found, err := findTemplate(tx, e.Key, e.Language, e.Municipality)
	if err == nil && !found {
		old, found, err = findTemplate(tx, neutral(e.Key), e.Language, e.Municipality)
		found = found && forParents(old) // colleagues know for whom they work
	}
	if err != nil {
		return old, err
	}
	if !found {
		return old, record.Invalid("key", "Deze tekst bestaat niet. Kies een tekst uit de lijst.")
	}
	err = tx.DB().NewQuery(`SELECT COALESCE(max(version), 0) FROM message_templates
		WHERE key = {:key} AND language = {:language} AND municipality IN ('', {:m})`).
		Bind(dbx.Params{"key": e.Key, "language": e.Language, "m": e.Municipality}).Row(&old.Version)
	if err != nil {
		return old, fmt.Errorf("outbox: versions of a text: %w", err)
	}
	return old, nil
}

func (e *Edit) insert(tx core.App, done Edited, harmless bool) error {
	c, err := tx.FindCachedCollectionByNameOrId("message_templates")
	if err != nil {
		return fmt.Errorf("outbox: edit a text: %w", err)
	}
	r := core.NewRecord(c)
	r.Load(map[string]any{"key": e.Key, "language": e.Language, "municipality": e.Municipality, "version": done.Version, "text": e.Text,
		"placeholders": knowledge.Placeholders(e.Text), "harmless": harmless, "names_organisation": e.NamesOrganisation,
		"checked": e.Language == "nl", "author": e.By, "made_at": clock.Text(e.Now)})
	r.Id = done.ID
	if err := tx.Save(r); err != nil {
		return fmt.Errorf("outbox: edit a text: %w", err)
	}
	return nil
}
