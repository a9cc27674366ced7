package companion

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// ReadsNoMore ends the reading along of this name beside this parent, in the
// transaction of its caller (R73).
func ReadsNoMore(tx core.App, parent, name string) error {
	return all(tx, "UPDATE companions SET reads_along = FALSE WHERE parent = {:p} AND name = {:name} AND reads_along", parent, name)
}

// Withdrawn is ReadsNoMore when the parent took back a yes: the number of this
// name goes with it, also where somebody wrote another one beside it, and who
// is called again is written down again (R73).
func Withdrawn(tx core.App, parent, name string) error {
	err := all(tx, `UPDATE conflicts SET fields = (SELECT json_group_array(f.value) FROM json_each(conflicts.fields) f WHERE f.value NOT LIKE 'phone=%')
		WHERE parent = {:p} AND collection = 'companions' AND record IN (SELECT id FROM companions WHERE parent = {:p} AND name = {:name})
		AND fields LIKE '%phone=%'`, parent, name)
	if err != nil {
		return err
	}
	return all(tx, `UPDATE companions SET reads_along = FALSE, may_be_called = FALSE, phone = ''
		WHERE parent = {:p} AND name = {:name} AND (reads_along OR may_be_called OR phone <> '')`, parent, name)
}

func all(tx core.App, statement, parent, name string) error {
	_, err := tx.DB().NewQuery(statement).Bind(dbx.Params{"p": parent, "name": name}).Execute()
	if err != nil {
		return fmt.Errorf("companion: end reading along: %w", err)
	}
	return nil
}
