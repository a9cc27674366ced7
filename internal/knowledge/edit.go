package knowledge

import (
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/phone"
	"naast/internal/record"
)

// Edit is a change of content for one municipality (R153). Set holds the fields
// that change, by the names of docs/records.md: texts, booleans, numbers, and
// lists of texts. An empty Key makes something new.
type Edit struct {
	Municipality, By string
	Collection, Key  string
	Set              map[string]any
	Now              time.Time
}

var keyForm = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]{1,59}$`)

// Write makes or changes the own row of a key in the caller's transaction; a row
// of everybody is copied first, and stays as it is. What was there before goes
// to content_versions. It gives the id of the own row, or a *record.Refusal that
// says by field what is wrong.
func (e Edit) Write(tx core.App) (id string, err error) {
	columns, known := editable[e.Collection]
	if !known {
		return "", record.Refuse("unknown_collection", "Dit onderdeel kan hier niet gewijzigd worden. Kies er een uit de lijst.")
	}
	if refusal := e.named(); refusal != nil {
		return "", refusal
	}
	row, was, err := e.own(tx)
	if err != nil {
		return "", err
	}
	if refusal := e.fill(row, columns); refusal != nil {
		return "", refusal
	}
	if err := tx.Save(row); err != nil {
		return "", fmt.Errorf("knowledge: save %s %s: %w", e.Collection, row.Id, err)
	}
	return row.Id, keepVersion(tx, version{collection: e.Collection, record: row.Id, municipality: e.Municipality,
		by: e.By, at: clock.Text(e.Now), was: was})
}

// named gives a new thing a key, and looks at one that was given.
func (e *Edit) named() *record.Refusal {
	if keys := keysOf[e.Collection]; keys != nil {
		if !slices.Contains(keys, e.Key) {
			return record.Invalid("key", "Kies een van de mogelijkheden uit de lijst.")
		}
		return nil
	}
	if e.Key == "" {
		e.Key = core.GenerateDefaultRandomId()
	}
	if !keyForm.MatchString(e.Key) {
		return record.Invalid("key", "Gebruik voor de sleutel kleine letters, cijfers en streepjes.")
	}
	return nil
}

// own gives the own row of the key, still to be saved, and what is read in its
// place until then: nothing when it is new.
func (e *Edit) own(tx core.App) (row *core.Record, was map[string]any, err error) {
	if row, err = findKey(tx, e.Collection, e.Municipality, e.Key); err != nil {
		return nil, nil, err
	}
	if row != nil {
		return row, wordsOf(row), nil
	}
	c, err := tx.FindCachedCollectionByNameOrId(e.Collection)
	if err != nil {
		return nil, nil, fmt.Errorf("knowledge: %s: %w", e.Collection, err)
	}
	row = core.NewRecord(c)
	everybodys, err := findKey(tx, e.Collection, "", e.Key)
	if err != nil {
		return nil, nil, err
	}
	if everybodys != nil {
		was = wordsOf(everybodys)
		row.Load(was)
	}
	row.Set("municipality", e.Municipality)
	row.Set("key", e.Key)
	return row, was, nil
}

// findKey gives the row of a key of one municipality, or of everybody; nil
// without one.
func findKey(tx core.App, collection, municipality, key string) (*core.Record, error) {
	row := &core.Record{}
	err := tx.RecordQuery(collection).AndWhere(dbx.HashExp{"municipality": municipality, "key": key}).Limit(1).One(row)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("knowledge: find %s %s: %w", collection, key, err)
	}
	return row, nil
}

// fill puts the changed fields in the row, and looks at all of it.
func (e *Edit) fill(row *core.Record, columns []column) *record.Refusal {
	wrong := map[string]string{}
	for name, value := range e.Set {
		i := slices.IndexFunc(columns, func(c column) bool { return c.name == name })
		if i < 0 || !fits(columns[i], row, value) {
			wrong[name] = "Deze waarde past hier niet. Vul het opnieuw in."
			continue
		}
		if s, is := value.(string); is {
			value = strings.TrimSpace(s)
		}
		row.Set(name, value)
	}
	parents := !slices.Contains(forWorkers, row.GetString("kind"))
	for _, c := range columns {
		if c.limit == 0 || wrong[c.name] != "" {
			continue
		}
		if sentence := c.wrong(row.GetString(c.name), parents); sentence != "" {
			wrong[c.name] = sentence
		} else if slices.Contains(looked, c.name) && row.GetString(c.name) > e.Now.In(clock.Amsterdam).Format(time.DateOnly) {
			wrong[c.name] = "Deze datum is nog niet geweest. Vul in wanneer u keek, bijvoorbeeld vandaag."
		}
	}
	if len(wrong) > 0 {
		return &record.Refusal{Code: "invalid", Why: "Kijk de tekst nog even na.", Fields: wrong}
	}
	if n, err := phone.Parse(row.GetString("phone")); err == nil {
		row.Set("phone", n.E164())
	}
	return nil
}

// looked are the days on which somebody looked at a row. One that is still to
// come, off a phone whose clock is wrong, would be asked about by nobody (R64).
var looked = []string{"dated", "checked_at"}

// fits: the kind of the value is that of the column.
func fits(c column, row *core.Record, value any) bool {
	switch row.Collection().Fields.GetByName(c.name).(type) {
	case *core.BoolField:
		_, is := value.(bool)
		return is
	case *core.NumberField:
		n, is := value.(float64)
		return is && n >= 1 && n <= 99
	case *core.JSONField:
		return languages(value)
	default:
		_, is := value.(string)
		return is
	}
}

var languageForm = regexp.MustCompile(`^[a-z]{2,3}$`)

func languages(value any) bool {
	list, is := value.([]any)
	for _, one := range list {
		s, text := one.(string)
		is = is && text && languageForm.MatchString(s)
	}
	return is && len(list) <= 20
}

// wordsOf is what a row says, without whose it is.
func wordsOf(row *core.Record) map[string]any {
	said := map[string]any{}
	for _, c := range editable[row.Collection().Name] {
		said[c.name] = row.Get(c.name)
	}
	return said
}
