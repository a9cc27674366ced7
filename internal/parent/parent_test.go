package parent

import "testing"

func TestStep(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		fits           bool
	}{
		{"one rung up", "seen", "talked", true},
		{"many rungs at once", "seen", "asked_help", true},
		{"down the ladder", "asked_help", "talked", false},
		{"closed from anywhere", "seen", "closed", true},
		{"back after closing", "closed", "talked", true},
		{"back after closing, but unseen", "closed", "seen", false},
		{"the first phase", "", "seen", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Step(c.from, c.to); got != c.fits {
				t.Fatalf("Step(%s, %s) = %v", c.from, c.to, got)
			}
		})
	}
}

func TestTidyKeepsOneFormOfANumber(t *testing.T) {
	p := Parent{Phone: "06-12 34 56 78"}
	p.Tidy()
	if p.Phone != "+31612345678" || p.Phase != "seen" {
		t.Fatalf("got %q, %q", p.Phone, p.Phase)
	}
}
