package keys

import (
	"fmt"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// Mark tells a key apart without telling anything of it.
type Mark struct{ Kid, Mark string }

// Recognise compares the keys with those that were ever given out: what phones
// sealed to one that is gone could never be opened. New ones are remembered.
func (s *Seals) Recognise(tx core.App) error {
	here := map[string]string{}
	var marks []Mark
	for _, p := range s.all() {
		here[p.kid] = p.mark()
		marks = append(marks, Mark{p.kid, p.mark()})
	}
	var given []struct {
		Name string `db:"name"`
		Mark string `db:"mark"`
	}
	err := tx.DB().NewQuery("SELECT name, mark FROM key_marks WHERE name >= 'seal:' AND name < 'seal;'").All(&given)
	if err != nil {
		return fmt.Errorf("keys: read the marks: %w", err)
	}
	for _, g := range given {
		kid := strings.TrimPrefix(g.Name, "seal:")
		if here[kid] != g.Mark {
			return fmt.Errorf("the key seal/%s.key is not in the directory of the keys, and phones may hold work that is sealed to it: "+
				"put it back (when it is lost for good: naast keys lost %s)", kid, kid)
		}
	}
	return Remember(tx, marks)
}

// Remember notes the marks of keys that are going to be given out.
func Remember(tx core.App, marks []Mark) error {
	for _, m := range marks {
		_, err := tx.DB().NewQuery("INSERT INTO key_marks (name, mark) VALUES ({:name}, {:mark}) ON CONFLICT (name) DO UPDATE SET mark = excluded.mark").
			Bind(dbx.Params{"name": "seal:" + m.Kid, "mark": m.Mark}).Execute()
		if err != nil {
			return fmt.Errorf("keys: remember the mark of %s: %w", m.Kid, err)
		}
	}
	return nil
}

// Lost forgets the mark of a key that will never come back. Work sealed to it
// is kept as it came, and is never opened.
func Lost(tx core.App, kid string) (known bool, err error) {
	res, err := tx.DB().NewQuery("DELETE FROM key_marks WHERE name = {:name}").Bind(dbx.Params{"name": "seal:" + kid}).Execute()
	if err != nil {
		return false, fmt.Errorf("keys: forget the mark of %s: %w", kid, err)
	}
	n, err := res.RowsAffected()
	return n > 0, err
}
