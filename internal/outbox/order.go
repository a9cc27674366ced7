package outbox

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/knowledge"
	"naast/internal/phone"
)

// Order is one SMS that a worker wants to leave for a parent.
type Order struct {
	Followup, Parent, Municipality, Author, Device string
	Template, Language                             string
	Values                                         []string  // name=value
	NotBefore, Expires                             string    // moments or ""
	At                                             time.Time // now, of the server
}

// draft is an order with its words.
type draft struct {
	language, body string
	fields         map[string]string
}

// Check says in Dutch what is wrong with an order, by field: "template" or
// "values". Empty means that Owe will take it (R22).
func Check(tx core.App, o Order) (map[string]string, error) {
	d, err := compose(tx, o)
	return d.fields, err
}

func compose(tx core.App, o Order) (draft, error) {
	none := draft{fields: map[string]string{}}
	t, found, err := findTemplate(tx, o.Template, o.Language)
	if err != nil {
		return none, err
	}
	if !found {
		none.fields["template"] = "Deze tekst bestaat niet. Kies een andere tekst."
		return none, nil
	}
	w, err := findSender(tx, o.Author)
	if err != nil {
		return none, err
	}
	if w.Name == "" || w.tel() == "" {
		none.fields["template"] = "Uw naam en telefoonnummer staan nog niet in Naast. Vraag de beheerder om dit in te vullen."
		return none, nil
	}
	values := pairs(o.Values)
	d := draft{language: t.Language, fields: map[string]string{}}
	if wrong := wrongValues(values); wrong != "" {
		d.fields["values"] = wrong
		return d, nil
	}
	values["naam"], values["tel"] = w.Name, w.tel()
	body, missing := knowledge.Fill(t.Text, values)
	d.body = fit(body)
	switch wrong := wrongText(d.body, w.Name, w.tel()); {
	case len(missing) > 0:
		d.fields["values"] = "Vul nog in: " + strings.Join(missing, ", ") + "."
	case !onePart(d.body):
		d.fields["values"] = wrong
	case wrong != "":
		d.fields["template"] = wrong
	}
	return d, nil
}

func wrongValues(values map[string]string) string {
	for _, value := range values {
		if wrong := wrongWords(value); wrong != "" {
			return wrong
		}
	}
	return ""
}

// template is one row of message_templates.
type template struct {
	Language string `db:"language"`
	Text     string `db:"text"`
	NamesUs  bool   `db:"names_organisation"`
}

// findTemplate takes the newest version in the parent's language, else in Dutch.
func findTemplate(tx core.App, key, language string) (t template, found bool, err error) {
	language, _, _ = strings.Cut(language, "-")
	err = tx.DB().NewQuery(`SELECT language, text, names_organisation FROM message_templates
		WHERE key = {:key} AND language IN ({:language}, 'nl')
		ORDER BY language = {:language} DESC, version DESC LIMIT 1`).
		Bind(dbx.Params{"key": key, "language": language}).One(&t)
	if errors.Is(err, sql.ErrNoRows) {
		return t, false, nil
	}
	if err != nil {
		return t, false, fmt.Errorf("outbox: template: %w", err)
	}
	return t, true, nil
}

// sender is the worker whose name and number stand in a message.
type sender struct {
	Name  string `db:"name"`
	Phone string `db:"phone"`
}

func (s sender) tel() string {
	n, err := phone.Parse(s.Phone)
	if err != nil {
		return ""
	}
	return n.Show()
}

// findSender gives an empty sender when the worker is gone, or the account closed.
func findSender(tx core.App, worker string) (s sender, err error) {
	err = tx.DB().NewQuery("SELECT name, phone FROM workers WHERE id = {:id} AND active").
		Bind(dbx.Params{"id": worker}).One(&s)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return s, fmt.Errorf("outbox: sender: %w", err)
	}
	return s, nil
}
