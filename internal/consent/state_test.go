package consent

import "testing"

func TestStateOf(t *testing.T) {
	given := func(id, at, saw string) Entry { return Entry{ID: id, Decision: "given", HappenedAt: at, Saw: saw} }
	refused := func(id, at, saw string) Entry { return Entry{ID: id, Decision: "refused", HappenedAt: at, Saw: saw} }
	withdrawn := func(id, at string) Entry { return Entry{ID: id, Decision: "withdrawn", HappenedAt: at} }
	for _, c := range []struct {
		name   string
		ledger []Entry
		state  State
	}{
		{"never asked", nil, IsUnknown},
		{"given", []Entry{given("a", "1", "")}, IsGiven},
		{"refused", []Entry{refused("a", "1", "")}, IsRefused},
		{"refused, later given", []Entry{refused("a", "1", ""), given("b", "2", "")}, IsGiven},
		{"given, later refused", []Entry{given("a", "1", ""), refused("b", "2", "")}, IsRefused},
		{"given and refused at one moment", []Entry{given("a", "1", ""), refused("b", "1", "")}, IsRefused},
		{"withdrawn", []Entry{given("a", "1", ""), withdrawn("b", "2")}, IsWithdrawn},
		{"withdrawn by a phone whose clock ran behind", []Entry{given("a", "5", ""), withdrawn("b", "2")}, IsWithdrawn},
		{"a yes on another phone that did not know of the withdrawal", []Entry{given("a", "1", ""), withdrawn("b", "2"), given("c", "9", "")}, IsWithdrawn},
		{"a new yes that has seen the withdrawal", []Entry{given("a", "1", ""), withdrawn("b", "2"), given("c", "3", "b")}, IsGiven},
		{"a new yes, then a no", []Entry{withdrawn("b", "2"), given("c", "3", "b"), refused("d", "4", "b")}, IsRefused},
		{"withdrawn twice, and only the first was seen", []Entry{withdrawn("b", "2"), withdrawn("d", "4"), given("c", "5", "b")}, IsWithdrawn},
		{"withdrawn before it was ever given", []Entry{withdrawn("b", "2")}, IsWithdrawn},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := StateOf(c.ledger); got != c.state {
				t.Fatalf("got %s, want %s", got, c.state)
			}
		})
	}
}
