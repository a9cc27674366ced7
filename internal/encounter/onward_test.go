package encounter

import (
	"strings"
	"testing"
)

func TestR47WhoIsHandedOn(t *testing.T) {
	for _, c := range []struct {
		name string
		e    Encounter
		want bool
	}{
		{"a parent from here", Encounter{Parent: "p", Person: []string{"parent"}, Lives: "here"}, false},
		{"nothing was asked", Encounter{Parent: "p"}, false},
		{"a parent from elsewhere", Encounter{Parent: "p", Lives: "elsewhere"}, true},
		{"a parent abroad", Encounter{Parent: "p", Lives: "abroad", Onward: "parent_calls"}, true},
		{"nobody knows where", Encounter{Parent: "p", Lives: "unknown"}, false},
		{"a young person", Encounter{Parent: "p", Person: []string{"child"}, Lives: "here"}, true},
		{"a parent who is an entrepreneur too", Encounter{Parent: "p", Person: []string{"parent", "entrepreneur"}}, true},
		{"who is not affected", Encounter{Parent: "p", Person: []string{"not_affected"}}, true},
		{"not now", Encounter{Parent: "p", Lives: "elsewhere", Onward: "not_now"}, false},
		{"a no", Encounter{Parent: "p", Lives: "elsewhere", Outcome: "no", Onward: "together"}, false},
		{"without a name, and we call", Encounter{Lives: "elsewhere", Onward: "worker_calls"}, true},
		{"without a name, and she calls", Encounter{Lives: "elsewhere", Onward: "parent_calls"}, false},
		{"without a name, and nothing said", Encounter{Person: []string{"bereaved"}}, false},
	} {
		if got := c.e.HandsOn(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestR47TheTaskSaysWhoWhereAndTheWish(t *testing.T) {
	e := Encounter{Person: []string{"parent", "bereaved", "entrepreneur"}, Lives: "elsewhere", LivesIn: "Lindenhoek", Onward: "together"}
	want := "Zoek wie deze persoon verder helpt: nabestaande, ondernemer, woont in Lindenhoek. Wens: een collega gaat mee. Spreek met die collega een dag af."
	if got := e.OnwardTask(); got != want {
		t.Errorf("got %q", got)
	}
	all := Encounter{Person: []string{"parent", "child", "ex_partner", "bereaved", "entrepreneur", "not_affected", "other"},
		Lives: "elsewhere", LivesIn: strings.Repeat("é", 80)}
	if got := len([]rune(all.OnwardTask())); got > 500 {
		t.Errorf("%d characters do not fit in a task", got)
	}
	moved := Encounter{Lives: "here", LivesIn: "Lindenhoek"}
	if moved.Tidy(); moved.LivesIn != "" {
		t.Errorf("lives here, and in %q", moved.LivesIn)
	}
}
