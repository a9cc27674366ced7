// Package record turns what a phone says into a row, and knows the columns of
// each collection: strict decoding, validation with sentences for people, the
// insert, and the merge of an update. docs/records.md is the list it follows.
package record

import (
	"reflect"
	"strings"
)

// Kind is how a value of a column travels.
type Kind int

// The kinds of columns. A moment is RFC 3339 on the wire and "2006-01-02
// 15:04:05.000Z" in the table; a list is JSON in the table.
const (
	Text Kind = iota
	Flag
	Number
	Moment
	List
)

// Class decides what happens to a field that two people changed (sync.md).
type Class int

// The classes of fields.
const (
	Fixed  Class = iota // is never updated
	Plain               // the server's value stands, the other is kept and shown
	Safety              // the more protective one is in force, a coordinator decides
	State               // a step that no longer fits is kept as a conflict
)

// Column is one field of a collection.
type Column struct {
	Name  string
	Kind  Kind
	Class Class
	Guard bool // free text, looked at by package guard
	index int
}

// Shape is one collection that phones know.
type Shape struct {
	Collection string
	Columns    []Column
	Stamped    bool // carries municipality, author, device and the two times
	InFile     bool // carries parent, and lies in the parent's file
	typ        reflect.Type
	byName     map[string]int
	insert     *Many
}

// Of reads the shape of collection from the tags of T:
//
//	json:"name"       the column
//	kind:"moment"     a moment, kept in a string
//	class:"plain"     may be updated: plain, safety or state
//	guard:"text"      free text
//	validate:"..."    go-playground/validator
//
// The field parent is a column like any other, but for the parents themselves.
func Of[T any](collection string, stamped bool) *Shape {
	s := &Shape{Collection: collection, Stamped: stamped, typ: reflect.TypeFor[T](), byName: map[string]int{}}
	for i := range s.typ.NumField() {
		f := s.typ.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		c := Column{Name: name, Kind: kindOf(f), Class: classOf(f.Tag.Get("class")), Guard: f.Tag.Get("guard") != "", index: i}
		s.byName[name] = len(s.Columns)
		s.Columns = append(s.Columns, c)
		s.InFile = s.InFile || name == "parent"
	}
	s.insert = ManyInto(collection, s.insertColumns(), "ON CONFLICT (id) DO NOTHING")
	return s
}

// Column finds a column by its name on the wire.
func (s *Shape) Column(name string) (Column, bool) {
	i, ok := s.byName[name]
	if !ok {
		return Column{}, false
	}
	return s.Columns[i], true
}

func (s *Shape) insertColumns() []string {
	names := []string{"id"}
	for _, c := range s.Columns {
		names = append(names, c.Name)
	}
	if s.Stamped {
		names = append(names, "municipality", "author", "device", "happened_at", "recorded_at")
	}
	return names
}

func kindOf(f reflect.StructField) Kind {
	switch {
	case f.Tag.Get("kind") == "moment":
		return Moment
	case f.Type.Kind() == reflect.Bool:
		return Flag
	case f.Type.Kind() == reflect.Int:
		return Number
	case f.Type.Kind() == reflect.Slice:
		return List
	default:
		return Text
	}
}

func classOf(tag string) Class {
	return map[string]Class{"": Fixed, "plain": Plain, "safety": Safety, "state": State}[tag]
}
