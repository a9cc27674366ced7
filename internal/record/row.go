package record

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// Stamp is what the server adds to a record: whose, by whom, on what, when.
type Stamp struct {
	ID, Municipality, Author, Device string
	HappenedAt, RecordedAt           time.Time
}

// Line is one new record: what the server knows of it, and what the phone said.
type Line struct {
	Stamp
	Value any
}

// Insert writes a new record in the transaction of its caller. It says false
// when there is one with this id already: then nothing was written.
func (s *Shape) Insert(tx core.App, st Stamp, v any) (bool, error) {
	n, err := s.InsertAll(tx, []Line{{st, v}})
	return n == 1, err
}

// InsertAll writes new records in the transaction of its caller, and says how
// many: a record whose id is taken already is left as it is.
func (s *Shape) InsertAll(tx core.App, lines []Line) (written int64, err error) {
	cells := make([]any, 0, len(lines)*(len(s.Columns)+6))
	for _, l := range lines {
		cells = s.line(cells, l)
	}
	written, err = s.insert.Write(tx, cells)
	if err != nil {
		return written, fmt.Errorf("record: insert into %s: %w", s.Collection, err)
	}
	return written, nil
}

// line puts the cells of a row behind others, in the order of insertColumns.
func (s *Shape) line(cells []any, l Line) []any {
	cells = append(cells, l.ID)
	e := reflect.ValueOf(l.Value).Elem()
	for _, c := range s.Columns {
		cells = append(cells, cell(c.Kind, e.Field(c.index)))
	}
	if s.Stamped {
		cells = append(cells, l.Municipality, l.Author, l.Device, clock.Text(l.HappenedAt), clock.Text(l.RecordedAt))
	}
	return cells
}

// Cell gives the value of a column of v as the table keeps it, as text.
func (s *Shape) Cell(v any, c Column) string {
	return asText(cell(c.Kind, reflect.ValueOf(v).Elem().Field(c.index)))
}

// Read gives the named columns of one row as text; found is false without it.
func (s *Shape) Read(tx core.App, id string, columns []Column) (values map[string]string, found bool, err error) {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = "CAST(`" + c.Name + "` AS TEXT) AS `" + c.Name + "`"
	}
	row := dbx.NullStringMap{}
	q := fmt.Sprintf("SELECT %s FROM `%s` WHERE id = {:id}", strings.Join(names, ", "), s.Collection)
	if err := Query(tx, q).Bind(dbx.Params{"id": id}).One(row); err != nil {
		if isNoRows(err) {
			return nil, false, nil
		}
		return nil, false, fmt.Errorf("record: read %s: %w", s.Collection, err)
	}
	values = map[string]string{}
	for k, cell := range row {
		values[k] = cell.String
	}
	return values, true, nil
}

// Write sets columns of one row.
func (s *Shape) Write(tx core.App, id string, values map[string]string) error {
	if len(values) == 0 {
		return nil
	}
	p, sets := dbx.Params{"id": id}, make([]string, 0, len(values))
	for name, v := range values {
		p["v_"+name] = v
		sets = append(sets, "`"+name+"` = {:v_"+name+"}")
	}
	q := fmt.Sprintf("UPDATE `%s` SET %s WHERE id = {:id}", s.Collection, strings.Join(sets, ", "))
	if _, err := Query(tx, q).Bind(p).Execute(); err != nil {
		return fmt.Errorf("record: update %s: %w", s.Collection, err)
	}
	return nil
}

func cell(k Kind, v reflect.Value) any {
	switch k {
	case Flag:
		return v.Bool()
	case Number:
		return v.Int()
	case Moment:
		return clock.Text(clock.Read(v.String()))
	case List:
		if v.Len() == 0 {
			return "[]"
		}
		b, _ := json.Marshal(v.Interface()) // a list of strings always marshals
		return string(b)
	default:
		return v.String()
	}
}

func asText(v any) string {
	switch v := v.(type) {
	case bool:
		if v {
			return "1"
		}
		return "0"
	case string:
		return v
	default:
		return fmt.Sprint(v)
	}
}
