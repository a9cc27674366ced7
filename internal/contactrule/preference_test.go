package contactrule

import "testing"

func TestProtect(t *testing.T) {
	for _, c := range []struct{ name, field, have, want, kept string }{
		{"no beats yes", "allowed", "yes", "no", "no"},
		{"no stays", "allowed", "no", "yes", "no"},
		{"unknown beats yes", "allowed", "yes", "unknown", "unknown"},
		{"a shared device is the careful answer", "shared_device", "no", "yes", "yes"},
		{"the organisation is not named", "name_organisation", "1", "0", "0"},
		{"a later beginning", "safe_from", "09:00", "10:30", "10:30"},
		{"an earlier end", "safe_until", "17:00", "12:00", "12:00"},
		{"an end where none was set", "safe_until", "", "12:00", "12:00"},
		{"days in both", "safe_days", "12345", "35", "35"},
		{"days where none were set", "safe_days", "", "35", "35"},
		{"days that do not meet: ours stand", "safe_days", "12", "35", "12"},
		{"a number that is in doubt is not rung", "phone", "+31612345678", "", ""},
		{"two numbers: ours stands until somebody decides", "phone", "+31612345678", "+31687654321", "+31612345678"},
		{"a code word where none was set", "code_word", "", "tulp", "tulp"},
		{"two code words: ours stands until somebody decides", "code_word", "roos", "tulp", "roos"},
		{"an agreed name stays", "agreed_name", "Els van de bieb", "", "Els van de bieb"},
		{"asked longer ago", "last_confirmed", "2026-11-20 10:00:00.000Z", "2026-10-01 10:00:00.000Z", "2026-10-01 10:00:00.000Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Protect(c.field, c.have, c.want); got != c.kept {
				t.Fatalf("got %q, want %q", got, c.kept)
			}
		})
	}
}

func TestNarrowerOfTwoRows(t *testing.T) {
	a := preferenceRow{Allowed: "yes", SharedDevice: "no", NameOrganisation: true, SafeFrom: "09:00", SafeUntil: "17:00"}
	b := preferenceRow{Allowed: "no", SharedDevice: "unknown", SafeFrom: "10:00", SafeUntil: "12:00"}
	got := narrower(a, b)
	if got.Allowed != "no" || got.SharedDevice != "unknown" || got.NameOrganisation || got.SafeFrom != "10:00" || got.SafeUntil != "12:00" {
		t.Fatalf("got %+v", got)
	}
}
