package fieldsync

import (
	"errors"
	"strconv"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"
)

// Names of devices that somebody makes up must not pile up in memory.
func TestNonsenseTakesNoTurn(t *testing.T) {
	e := &Engine{App: core.NewBaseApp(core.BaseAppConfig{}), Clock: time.Now}
	for i := range 100 {
		if _, err := e.Exchange("nobody", &Request{Device: strconv.Itoa(i), Now: "yesterday"}); !errors.Is(err, Malformed) {
			t.Fatal(err)
		}
	}
	left := 0
	e.turns.Range(func(any, any) bool { left++; return true })
	if left > 0 {
		t.Errorf("%d names are kept", left)
	}
}
