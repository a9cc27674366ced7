package record

import "testing"

func TestJudge(t *testing.T) {
	for _, c := range []struct {
		name            string
		was, want, have string
		verdict         Verdict
	}{
		{"nobody else touched it", "a", "b", "a", Apply},
		{"two people wrote the same", "a", "b", "b", Nothing},
		{"somebody else wrote another thing", "a", "b", "c", Clash},
		{"the phone saw an empty field and so do we", "", "b", "", Apply},
		{"no change at all", "a", "a", "a", Nothing},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := (Change{Was: c.was, Want: c.want, Have: c.have}).Judge(); got != c.verdict {
				t.Fatalf("got %d, want %d", got, c.verdict)
			}
		})
	}
}
