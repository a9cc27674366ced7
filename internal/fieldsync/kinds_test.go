package fieldsync

import (
	"testing"

	"naast/internal/record"
)

// A list that two phones may change would need add and remove: as a plain field
// the one who comes second would lose all of it.
func TestNoListIsUpdated(t *testing.T) {
	for name, k := range kinds {
		for _, c := range k.shape.Columns {
			if c.Kind == record.List && c.Class != record.Fixed {
				t.Errorf("%s.%s may be updated: build the class \"set\" of sync.md first", name, c.Name)
			}
		}
	}
}
