package followup

import "testing"

func TestStep(t *testing.T) {
	for _, c := range []struct {
		from, to string
		fits     bool
	}{
		{"open", "taken", true}, {"open", "done", true}, {"taken", "done", true}, {"open", "cancelled", true},
		{"done", "open", true}, {"done", "cancelled", false}, {"cancelled", "done", false}, {"cancelled", "open", false},
		{"escalated", "done", true}, {"open", "escalated", true},
	} {
		if got := Step(c.from, c.to); got != c.fits {
			t.Errorf("Step(%s, %s) = %v, want %v", c.from, c.to, got, c.fits)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name  string
		f     Followup
		field string
	}{
		{"a promise without a date", Followup{Promise: true, State: "open"}, "due"},
		{"a promise with a date", Followup{Promise: true, Due: "2026-11-24", State: "open"}, ""},
		{"an SMS without words", Followup{Parent: "p", Channel: "sms", State: "open"}, "template"},
		{"an SMS to nobody", Followup{Channel: "sms", Template: "afspraak", State: "open"}, "channel"},
		{"done before it began", Followup{State: "done"}, "state"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := c.f.Check()
			if c.field == "" && r != nil || c.field != "" && (r == nil || r.Fields[c.field] == "") {
				t.Fatalf("got %+v, want a sentence at %q", r, c.field)
			}
		})
	}
}
