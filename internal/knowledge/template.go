package knowledge

import "fmt"

// Template is the whole text of an SMS but for its placeholders. It says
// nothing that somebody else may not read, has no link, and has the name and
// the number of a person in it (R22).
type Template struct {
	Key      string `json:"key"`
	Language string `json:"-"`
	Version  int    `json:"version"`
	Text     string `json:"text"`
}

// Templates gives the eight templates in one language.
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

// Placeholders gives the names between braces, each once, in order.
func (t Template) Placeholders() []string { return Placeholders(t.Text) }
