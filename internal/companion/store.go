package companion

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// ReadsNoMore ends the reading along of this name beside this parent, in the
// transaction of its caller (R73).
func ReadsNoMore(tx core.App, parent, name string) error {
	_, err := tx.DB().NewQuery("UPDATE companions SET reads_along = FALSE WHERE parent = {:parent} AND name = {:name} AND reads_along").
		Bind(dbx.Params{"parent": parent, "name": name}).Execute()
	if err != nil {
		return fmt.Errorf("companion: end reading along: %w", err)
	}
	return nil
}
