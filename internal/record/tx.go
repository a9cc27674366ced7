package record

import (
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// Tx is a transaction that reads each statement's placeholders once. dbx does
// that with regular expressions, which on the hot path cost as much as the rows.
type Tx struct {
	core.App
	queries map[string]*dbx.Query
}

// Once wraps a transaction for as long as it lasts.
func Once(tx core.App) *Tx { return &Tx{tx, map[string]*dbx.Query{}} }

// Query gives a statement that is ready to bind. It must be executed or read
// before it is asked for again, and every placeholder bound anew.
func Query(tx core.App, sql string) *dbx.Query {
	t, ok := tx.(*Tx)
	if !ok {
		return tx.DB().NewQuery(sql)
	}
	q, ok := t.queries[sql]
	if !ok {
		q = t.DB().NewQuery(sql)
		t.queries[sql] = q
	}
	return q
}
