package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"sort"
	"strings"

	"naast/internal/guard"
)

// Refusal is why a record is not taken: a code of docs/records.md, and a
// sentence in Dutch for each field that has to change.
type Refusal struct {
	Code   string
	Why    string
	Fields map[string]string
}

func (r *Refusal) Error() string {
	names := make([]string, 0, len(r.Fields))
	for f := range r.Fields {
		names = append(names, f)
	}
	sort.Strings(names)
	return r.Code + " " + strings.Join(names, ",")
}

// Refuse makes a refusal without fields.
func Refuse(code, why string) *Refusal { return &Refusal{Code: code, Why: why} }

// Invalid makes a refusal of one field.
func Invalid(field, sentence string) *Refusal {
	return &Refusal{Code: "invalid", Why: sentence, Fields: map[string]string{field: sentence}}
}

// Tidier is a record that rewrites what was typed into what is kept.
type Tidier interface{ Tidy() }

// Checker is a record with rules of its own, beyond the shape of its fields.
type Checker interface{ Check() *Refusal }

// Decode reads set into a new T, strictly: a field that is not in docs/records.md
// is refused by name. present are the columns that were sent.
func (s *Shape) Decode(set json.RawMessage) (v any, present []Column, err error) {
	var raw map[string]json.RawMessage
	if err := json.Unmarshal(set, &raw); err != nil {
		return nil, nil, Refuse("invalid", "Dit kon niet gelezen worden. Vul het opnieuw in.")
	}
	p := reflect.New(s.typ)
	for name, value := range raw {
		c, ok := s.Column(name)
		if !ok {
			return nil, nil, &Refusal{"unknown_field", "De app kent een veld dat hier niet bestaat. Werk de app bij en probeer het opnieuw.",
				map[string]string{name: "Dit veld bestaat niet. Werk de app bij en probeer het opnieuw."}}
		}
		if bytes.Equal(value, []byte("null")) {
			continue
		}
		if err := json.Unmarshal(value, p.Elem().Field(c.index).Addr().Interface()); err != nil {
			return nil, nil, Invalid(name, "Deze waarde past hier niet. Vul het opnieuw in.")
		}
		present = append(present, c)
	}
	return p.Interface(), present, nil
}

// Examine decodes and checks a whole new record: shape, values, its own rules,
// and then the text guard, where answered names the warnings that the worker
// has already seen and answered. It gives the columns that were sent as well.
func (s *Shape) Examine(set json.RawMessage, answered []string) (any, []Column, error) {
	v, present, err := s.Decode(set)
	if err != nil {
		return nil, nil, err
	}
	if r := s.validate(v, nil); r != nil {
		return nil, nil, r
	}
	if t, ok := v.(Tidier); ok {
		t.Tidy()
	}
	if c, ok := v.(Checker); ok {
		if r := c.Check(); r != nil {
			return nil, nil, r
		}
	}
	return v, present, s.guarded(v, present, answered)
}

// ExamineChange decodes and checks the fields of an update, one by one.
func (s *Shape) ExamineChange(set json.RawMessage, answered []string) (any, []Column, error) {
	v, present, err := s.Decode(set)
	if err != nil {
		return nil, nil, err
	}
	for _, c := range present {
		if c.Class == Fixed {
			return nil, nil, Invalid(c.Name, "Dit kan achteraf niet meer anders. Leg het opnieuw vast.")
		}
	}
	if r := s.validate(v, present); r != nil {
		return nil, nil, r
	}
	if t, ok := v.(Tidier); ok {
		t.Tidy()
	}
	return v, present, s.guarded(v, present, answered)
}

// guarded returns an untyped nil when nothing stands out.
func (s *Shape) guarded(v any, present []Column, answered []string) error {
	fields := map[string]string{}
	for _, c := range present {
		if !c.Guard || contains(answered, c.Name) {
			continue
		}
		for _, text := range textsOf(reflect.ValueOf(v).Elem().Field(c.index)) {
			for _, f := range guard.Check(text) {
				fields[c.Name] = f.Sentence
			}
		}
	}
	if len(fields) == 0 {
		return nil
	}
	return &Refusal{"warning", "Kijk nog even naar de tekst. Haal weg wat er niet in hoort, of laat het staan.", fields}
}

// textsOf gives what people wrote in a field: one text, or a list of them.
func textsOf(field reflect.Value) []string {
	if list, is := field.Interface().([]string); is {
		return list
	}
	return []string{field.String()}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// AsRefusal finds the refusal in an error.
func AsRefusal(err error) (*Refusal, bool) {
	var r *Refusal
	ok := errors.As(err, &r)
	return r, ok
}
