package fieldsync

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/mattn/go-sqlite3"
	"github.com/pocketbase/pocketbase/core"
)

func TestWhoseFaultItIs(t *testing.T) {
	t.Parallel()
	panics := safely(nil, &work{do: func(core.App) error { panic("Yara, 06 98765432") }})
	for name, c := range map[string]struct {
		err   error
		later bool
	}{
		"the disk is full":           {sqlite3.Error{Code: sqlite3.ErrFull}, true},
		"somebody else is writing":   {sqlite3.Error{Code: sqlite3.ErrBusy}, true},
		"the disk fails":             {fmt.Errorf("insert: %w", sqlite3.Error{Code: sqlite3.ErrIoErr}), true},
		"nobody knows":               {errors.New("what"), true},
		"the store refuses this row": {fmt.Errorf("insert: %w", sqlite3.Error{Code: sqlite3.ErrConstraint}), false},
		"we crash on it":             {fmt.Errorf("push: %w", panics), false},
		"we crash, and more":         {errors.Join(panics, errors.New("rollback")), false},
	} {
		if outOfOrder(c.err) != c.later {
			t.Errorf("%s: later is %v", name, !c.later)
		}
	}
	if strings.Contains(panics.Error(), "Yara") {
		t.Error("the log gets the words of a person")
	}
}
