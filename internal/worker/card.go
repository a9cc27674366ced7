// Package worker is the profile card: the face, the languages and the reason of
// somebody whom a parent may let in (R14).
package worker

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/guard"
	"naast/internal/record"
)

// Card is what somebody changes of the own card; nil stays as it is.
type Card struct {
	Why       *string   `json:"why"`
	Languages *[]string `json:"languages"`
	District  *string   `json:"district"`
	Photo     *string   `json:"photo"` // a data URL of a JPEG, or empty for none
}

var language = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// Write changes the card of a worker in the caller's transaction. A
// *record.Refusal says by field what is wrong.
func (c Card) Write(tx core.App, worker string) error {
	if refusal := c.check(); refusal != nil {
		return refusal
	}
	values := map[string]string{}
	for name, said := range map[string]*string{"why": c.Why, "district": c.District} {
		if said != nil {
			values[name] = strings.TrimSpace(*said)
		}
	}
	if c.Languages != nil {
		list, err := json.Marshal(*c.Languages)
		if err != nil {
			return fmt.Errorf("worker: languages: %w", err)
		}
		values["languages"] = string(list)
	}
	if c.Photo != nil {
		clean, refusal := cleaned(*c.Photo)
		if refusal != nil {
			return refusal
		}
		values["photo"] = clean
	}
	for name, value := range values {
		_, err := record.Query(tx, "UPDATE workers SET [["+name+"]] = {:value} WHERE id = {:id}").
			Bind(map[string]any{"value": value, "id": worker}).Execute()
		if err != nil {
			return fmt.Errorf("worker: card of %s: %w", worker, err)
		}
	}
	return nil
}

func (c Card) check() *record.Refusal {
	wrong := map[string]string{}
	for _, f := range []struct {
		name  string
		said  *string
		limit int
	}{{"why", c.Why, 300}, {"district", c.District, 80}} {
		if f.said == nil {
			continue
		}
		if len([]rune(*f.said)) > f.limit {
			wrong[f.name] = fmt.Sprintf("Deze tekst is te lang. Gebruik hoogstens %d tekens.", f.limit)
		} else if found := guard.Check(*f.said); len(found) > 0 {
			wrong[f.name] = found[0].Sentence
		}
	}
	if c.Languages != nil {
		if len(*c.Languages) > 20 {
			wrong["languages"] = "Kies hoogstens twintig talen."
		}
		for _, l := range *c.Languages {
			if !language.MatchString(l) {
				wrong["languages"] = "Kies een taal uit de lijst."
			}
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return &record.Refusal{Code: "invalid", Why: "Kijk uw kaart nog even na.", Fields: wrong}
}
