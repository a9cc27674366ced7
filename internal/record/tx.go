package record

import (
	"database/sql"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// Tx is a transaction that reads each statement's placeholders once. dbx does
// that with regular expressions, which on the hot path cost as much as the rows.
type Tx struct {
	core.App
	queries map[string]*dbx.Query
	plain   dbx.Executor
}

// Once wraps a transaction for as long as it lasts.
func Once(tx core.App) *Tx { return &Tx{tx, map[string]*dbx.Query{}, executor(tx.NonconcurrentDB())} }

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

// Exec runs a statement with ?1, ?2 ... It passes by dbx, whose named
// placeholders are looked up in a map for each row.
func Exec(tx core.App, statement string, args ...any) (sql.Result, error) {
	if t, ok := tx.(*Tx); ok {
		return t.plain.Exec(statement, args...)
	}
	return executor(tx.NonconcurrentDB()).Exec(statement, args...)
}

// Scan reads the first row of a SELECT with ?1, ?2 ... into dest; without a row
// it gives sql.ErrNoRows.
func Scan(tx core.App, statement string, args []any, dest ...any) error {
	rows, err := reading(tx).Query(statement, args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	if !rows.Next() {
		if err := rows.Err(); err != nil {
			return err
		}
		return sql.ErrNoRows
	}
	if err := rows.Scan(dest...); err != nil {
		return err
	}
	return rows.Close()
}

func reading(tx core.App) dbx.Executor {
	if t, ok := tx.(*Tx); ok {
		return t.plain
	}
	return executor(tx.ConcurrentDB())
}

// executor is what lies under a builder of dbx: the transaction, or the pool.
func executor(b dbx.Builder) dbx.Executor {
	switch b := b.(type) {
	case *dbx.Tx:
		return b.Builder.(interface{ Executor() dbx.Executor }).Executor()
	default:
		return b.(*dbx.DB).DB()
	}
}
