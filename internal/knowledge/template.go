package knowledge

import (
	"fmt"
	"strings"
)

// MessageLanguages are the languages of the message templates. Dutch was checked
// by people; the others are trial translations and say so on the screen.
var MessageLanguages = []string{"nl", "en", "pap", "tr", "ar", "pl", "es"}

// Template is the whole text of a message but for its placeholders. It says
// nothing that somebody else may not read, has no link, and has the name and
// the number of a person in it (R22). One for colleagues has no placeholders.
// A key that ends in _org names the organisation, soberly.
type Template struct {
	Key      string `json:"key"`
	Language string `json:"-"`
	Version  int    `json:"version"`
	Once     bool   `json:"once"` // saying it twice would be untrue, or a burden
	Text     string `json:"text"`
}

// Templates gives all templates in one language.
func Templates(language string) ([]Template, error) {
	list, err := read[Template]("message_templates/" + language + ".json")
	for i := range list {
		list[i].Language = language
	}
	return list, err
}

// ID is the same on every instance: 15 of a-z0-9.
func (t Template) ID() string {
	return id("message_templates", t.Key, t.Language, fmt.Sprint(t.Version))
}

// Checked tells whether people have checked this language.
func (t Template) Checked() bool { return t.Language == "nl" }

// Harmless tells whether it may ever be said twice.
func (t Template) Harmless() bool { return !t.Once }

// NamesOrganisation tells whether it says for whom a worker works.
func (t Template) NamesOrganisation() bool { return strings.HasSuffix(t.Key, "_org") }

// Placeholders gives the names between braces, each once, in order.
func (t Template) Placeholders() []string { return Placeholders(t.Text) }
