package outbox

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// organisation ends the key of a text that says for whom a worker works. It is
// taken only where the parent said that the organisation may be named.
const organisation = "_org"

// stopped is the key of the one word back to a parent who said STOP.
const stopped = "gestopt"

// neutral is a key without its ending for the organisation.
func neutral(key string) string { return strings.TrimSuffix(key, organisation) }

// template is one row of message_templates.
type template struct {
	Key      string `db:"key"`
	Language string `db:"language"`
	Version  int    `db:"version"`
	Text     string `db:"text"`
	NamesUs  bool   `db:"names_organisation"`
	Harmless bool   `db:"harmless"`
}

// findTemplate takes a text in the parent's language, else in Dutch; one of the
// own municipality before one of everybody; then the newest version.
func findTemplate(tx core.App, key, language, municipality string) (t template, found bool, err error) {
	language, _, _ = strings.Cut(language, "-")
	err = tx.DB().NewQuery(`SELECT key, language, version, text, names_organisation, harmless FROM message_templates
		WHERE key = {:key} AND language IN ({:language}, 'nl') AND municipality IN ('', {:municipality})
		ORDER BY language = {:language} DESC, municipality DESC, version DESC LIMIT 1`).
		Bind(dbx.Params{"key": key, "language": language, "municipality": municipality}).One(&t)
	if errors.Is(err, sql.ErrNoRows) {
		return t, false, nil
	}
	if err != nil {
		return t, false, fmt.Errorf("outbox: template: %w", err)
	}
	return t, true, nil
}

// choose takes the text that names the organisation where that is allowed and
// there is one as good; else the neutral one. Phones ask for the neutral key.
func choose(tx core.App, key, language, municipality string, nameUs bool) (template, bool, error) {
	t, found, err := findTemplate(tx, neutral(key), language, municipality)
	if err != nil || !nameUs {
		return t, found, err
	}
	named, has, err := findTemplate(tx, neutral(key)+organisation, language, municipality)
	if has && (!found || named.Language == t.Language || t.Language == "nl") {
		return named, true, err
	}
	return t, found, err
}
