package demo

import (
	"fmt"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// rows writes with one prepared statement a table: a Save a row would take
// minutes for a load run. What a row does not name is empty, as PocketBase
// keeps empty values. The first error stays, later rows are not written.
type rows struct {
	tx     core.App
	tables map[string]*table
	err    error
}

type table struct {
	insert *dbx.Query
	empty  dbx.Params
}

func (r *rows) add(name string, values dbx.Params) {
	if r.err != nil {
		return
	}
	t, err := r.table(name)
	if err != nil {
		r.err = err
		return
	}
	full := make(dbx.Params, len(t.empty))
	for column, value := range t.empty {
		full[column] = value
	}
	for column, value := range values {
		if _, ok := t.empty[column]; !ok {
			r.err = fmt.Errorf("demo: %s has no column %s", name, column)
			return
		}
		full[column] = value
	}
	if _, err := t.insert.Bind(full).Execute(); err != nil {
		r.err = fmt.Errorf("demo: %s: %w", name, err)
	}
}

func (r *rows) table(name string) (*table, error) {
	if t, ok := r.tables[name]; ok {
		return t, nil
	}
	collection, err := r.tx.FindCachedCollectionByNameOrId(name)
	if err != nil {
		return nil, fmt.Errorf("demo: %s: %w", name, err)
	}
	t := &table{empty: dbx.Params{}}
	var columns, places []string
	for _, field := range collection.Fields {
		columns = append(columns, "[["+field.GetName()+"]]")
		places = append(places, "{:"+field.GetName()+"}")
		t.empty[field.GetName()] = emptyOf(field)
	}
	t.insert = r.tx.DB().NewQuery("INSERT INTO {{" + name + "}} (" + strings.Join(columns, ", ") +
		") VALUES (" + strings.Join(places, ", ") + ")").Prepare()
	r.tables[name] = t
	return t, t.insert.LastError
}

func emptyOf(field core.Field) any {
	switch field.(type) {
	case *core.BoolField:
		return false
	case *core.NumberField:
		return 0
	case *core.JSONField:
		return "[]"
	}
	return ""
}

func (r *rows) close() {
	for _, t := range r.tables {
		_ = t.insert.Close()
	}
}
