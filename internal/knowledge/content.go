// Package knowledge holds what workers read to parents and look up for them:
// consent texts, message templates, help offers and cards (R21, R31, R64, R111).
// Process names, dates and amounts are dated content here, never code.
//
// Texts have places to fill in: {naam} and {tel} of the worker, {ontvanger},
// {gegevens} and {behoefte} of a consent, and those of a message template.
package knowledge

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed content
var files embed.FS

// Languages of the consent texts. Dutch was checked by people; the others are
// trial translations and say so on the screen.
var Languages = []string{"nl", "en", "pap", "tr", "ar", "pl", "es"}

// ConsentText is the exact text that a parent hears before a yes or a no. It
// never changes: a better wording is a new version.
type ConsentText struct {
	Purpose  string `json:"purpose"`
	Language string `json:"-"`
	Version  int    `json:"version"`
	Dated    string `json:"dated"` // 2026-11-22
	Text     lines  `json:"text"`
}

// ID is the same on every instance: 15 of a-z0-9.
func (t ConsentText) ID() string {
	return id("consent_texts", t.Purpose, t.Language, fmt.Sprint(t.Version))
}

// Sum is the SHA-256 of the text, in hexadecimal.
func (t ConsentText) Sum() string {
	sum := sha256.Sum256([]byte(t.Text))
	return hex.EncodeToString(sum[:])
}

// Checked tells whether people have checked this language.
func (t ConsentText) Checked() bool { return t.Language == "nl" }

// Item is a card: information, a conversation, a tool, an example, a dilemma.
type Item struct {
	Key      string `json:"key"`
	Kind     string `json:"kind"`
	Title    string `json:"title"`
	LifeArea string `json:"life_area"`
	Source   string `json:"source"`
	Dated    string `json:"dated"`
	Text     lines  `json:"text"`
}

// ID is the same on every instance: 15 of a-z0-9.
func (i Item) ID() string { return id("knowledge_items", i.Key) }

// Offer is help that an organisation gives in one municipality.
type Offer struct {
	Key       string   `json:"key"`
	LifeArea  string   `json:"life_area"`
	Title     string   `json:"title"`
	Text      string   `json:"text"`
	ForWhom   string   `json:"for_whom"`
	Phone     string   `json:"phone"` // E.164
	Languages []string `json:"languages"`
	Free      bool     `json:"free"`
	Special   bool     `json:"special"` // only for parents of the affair (R17)
	Source    string   `json:"source"`
	CheckedAt string   `json:"checked_at"`
}

// ConsentTexts gives all purposes in one language.
func ConsentTexts(language string) ([]ConsentText, error) {
	texts, err := read[ConsentText]("consent_texts/" + language + ".json")
	for i := range texts {
		texts[i].Language = language
	}
	return texts, err
}

// Items gives all cards; they are in Dutch, for workers.
func Items() ([]Item, error) {
	var all []Item
	for _, name := range []string{"urgent_card", "info_cards", "conversation_cards", "expectation_cards", "practice"} {
		items, err := read[Item]("knowledge_items/" + name + ".json")
		if err != nil {
			return nil, err
		}
		all = append(all, items...)
	}
	return all, nil
}

// Offers gives the help in one of the fictional municipalities, by its name in
// small letters; a municipality without a list has none.
func Offers(municipality string) ([]Offer, error) {
	return perhaps[Offer]("help_offers/" + municipality + ".json")
}

// perhaps reads a list that not every municipality has.
func perhaps[T any](name string) ([]T, error) {
	if _, err := fs.Stat(files, "content/"+name); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return read[T](name)
}

func read[T any](name string) ([]T, error) {
	raw, err := files.ReadFile("content/" + name)
	if err != nil {
		return nil, fmt.Errorf("knowledge: %w", err)
	}
	var list []T
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil, fmt.Errorf("knowledge: %s: %w", name, err)
	}
	return list, nil
}

// lines is a text that stands in its file one line a string, so that a change
// reads as a change.
type lines string

func (l *lines) UnmarshalJSON(raw []byte) error {
	var list []string
	if err := json.Unmarshal(raw, &list); err != nil {
		return err
	}
	*l = lines(strings.Join(list, "\n"))
	return nil
}
