package record

import (
	"fmt"
	"strings"

	"github.com/pocketbase/pocketbase/core"
)

// Many inserts rows several at a time. The number of rows in a statement is a
// power of two, so that few statements are ever prepared.
type Many struct {
	width int // columns
	texts [6]string
}

// ManyInto makes the statements for a table; end is what follows the values,
// such as ON CONFLICT.
func ManyInto(table string, columns []string, end string) *Many {
	m := &Many{width: len(columns)}
	row := "(?" + strings.Repeat(", ?", m.width-1) + ")"
	for i := range m.texts {
		m.texts[i] = fmt.Sprintf("INSERT INTO `%s` (`%s`) VALUES %s %s", table, strings.Join(columns, "`, `"),
			row+strings.Repeat(", "+row, 1<<i-1), end)
	}
	return m
}

// Write inserts len(cells) / columns rows in the transaction of its caller, and
// says how many were written.
func (m *Many) Write(tx core.App, cells []any) (written int64, err error) {
	for i := len(m.texts) - 1; i >= 0; i-- {
		for size := m.width << i; len(cells) >= size; cells = cells[size:] {
			result, err := Exec(tx, m.texts[i], cells[:size]...)
			if err != nil {
				return written, err
			}
			n, err := result.RowsAffected()
			if err != nil {
				return written, err
			}
			written += n
		}
	}
	return written, nil
}
