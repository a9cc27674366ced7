package knowledge

import (
	"crypto/sha256"
	"fmt"
	"math/big"
	"strings"

	"github.com/pocketbase/pocketbase/core"
)

// Put writes the content of this release, and may be called at every start:
// consent texts and templates that are not there yet (a new version in the
// files is a new row), and the cards, stations and criteria of everybody, which
// a newer release changes (see seed).
func Put(tx core.App) error {
	for _, language := range Languages {
		if err := putConsentTexts(tx, language); err != nil {
			return err
		}
	}
	for _, language := range MessageLanguages {
		if err := putTemplates(tx, language); err != nil {
			return err
		}
	}
	for _, step := range []func(core.App) error{putItems, putStations, putCriteria, keyAll} {
		if err := step(tx); err != nil {
			return err
		}
	}
	return nil
}

func putConsentTexts(tx core.App, language string) error {
	texts, err := ConsentTexts(language)
	if err != nil {
		return err
	}
	for _, t := range texts {
		err := put(tx, "consent_texts", t.ID(), map[string]any{
			"purpose": t.Purpose, "language": t.Language, "version": t.Version,
			"text": string(t.Text), "sha256": t.Sum(), "checked": t.Checked(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func putTemplates(tx core.App, language string) error {
	list, err := Templates(language)
	if err != nil {
		return err
	}
	for _, t := range list {
		err := put(tx, "message_templates", t.ID(), map[string]any{
			"key": t.Key, "language": t.Language, "version": t.Version, "text": t.Text,
			"placeholders": t.Placeholders(), "harmless": t.Harmless(), "names_organisation": t.NamesOrganisation(), "checked": t.Checked(),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func put(tx core.App, collection, id string, fields map[string]any) error {
	if _, err := tx.FindRecordById(collection, id); err == nil {
		return nil
	}
	c, err := tx.FindCachedCollectionByNameOrId(collection)
	if err != nil {
		return fmt.Errorf("knowledge: %s: %w", collection, err)
	}
	record := core.NewRecord(c)
	record.Load(fields)
	record.Id = id
	if err := tx.Save(record); err != nil {
		return fmt.Errorf("knowledge: %s %s: %w", collection, id, err)
	}
	return nil
}

// id is made of the name of a thing, so that content has the same id everywhere
// and a consent can be compared across instances.
func id(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "/")))
	digits := new(big.Int).SetBytes(sum[:]).Text(36)
	return digits[len(digits)-15:]
}
