package phone

import (
	"fmt"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		typed, e164, show string
		mobile            bool
	}{
		{"0612345678", "+31612345678", "06 12 34 56 78", true},
		{"06-12345678", "+31612345678", "06 12 34 56 78", true},
		{"06 12 34 56 78", "+31612345678", "06 12 34 56 78", true},
		{"06.12.34.56.78", "+31612345678", "06 12 34 56 78", true},
		{" 06 – 1234 5678 ", "+31612345678", "06 12 34 56 78", true},
		{"+31612345678", "+31612345678", "06 12 34 56 78", true},
		{"+31 6 12345678", "+31612345678", "06 12 34 56 78", true},
		{"+31(0)6 12345678", "+31612345678", "06 12 34 56 78", true},
		{"+31 (0) 6-12345678", "+31612345678", "06 12 34 56 78", true},
		{"(+31) 6 12345678", "+31612345678", "06 12 34 56 78", true},
		{"+31 06 12345678", "+31612345678", "06 12 34 56 78", true},
		{"0031612345678", "+31612345678", "06 12 34 56 78", true},
		{"0031 (0)6 12345678", "+31612345678", "06 12 34 56 78", true},
		{"\u202a+31 6 12345678\u202c", "+31612345678", "06 12 34 56 78", true},
		{"٠٦١٢٣٤٥٦٧٨", "+31612345678", "06 12 34 56 78", true},
		{"06 66 12 34 56", "+31666123456", "06 66 12 34 56", false},
		{"(020) 123 45 67", "+31201234567", "020 123 45 67", false},
		{"0111-123456", "+31111123456", "0111 12 34 56", false},
		{"088 123 45 67", "+31881234567", "088 123 45 67", false},
		{"0800-2000", "+318002000", "0800 2000", false},
		{"0800 2 358 358", "+318002358358", "0800 2358358", false},
		{"+3197010123456", "+3197010123456", "097010123456", true},
		{"+90 532 123 45 67", "+905321234567", "+905321234567", true},
		{"0090 532 123 45 67", "+905321234567", "+905321234567", true},
		{"+49 (0) 151 23456789", "+4915123456789", "+4915123456789", true},
		{"+599 9 512 3456", "+59995123456", "+59995123456", true},
	} {
		n, err := Parse(c.typed)
		if err != nil || n.E164() != c.e164 || n.Show() != c.show || n.Mobile() != c.mobile {
			t.Errorf("%q: %s %s mobile=%v %v; want %s %s %v", c.typed, n.E164(), n.Show(), n.Mobile(), err, c.e164, c.show, c.mobile)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, typed := range []string{
		"", " ", "06", "0612", "061234567", "06123456789", "612345678", "06-1234567a", "zes", "+", "00", "+31",
		"+31 6 1234567", "+1234", "+1234567890123456", "112", "06+12345678", "++31612345678", "0012345",
		"06123456💥78", strings.Repeat("0", 65), "+0612345678",
	} {
		if n, err := Parse(typed); err == nil {
			t.Errorf("%q became %s", typed, n.E164())
		} else if err.Error() != "Vul een telefoonnummer in, bijvoorbeeld 06 12 34 56 78." {
			t.Errorf("%q: %v", typed, err)
		}
	}
}

func TestNumberIsNeverPrinted(t *testing.T) {
	n, _ := Parse("0612345678")
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if out := fmt.Sprintf(verb, n); strings.Contains(out, "1234") {
			t.Errorf("%s prints %s", verb, out)
		}
	}
	if !(Number{}).IsZero() || (Number{}).Mobile() || (Number{}).Show() != "" {
		t.Error("the zero value must be no number")
	}
}

// What Parse accepts has one form, and every spelling we show of it means the same number.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"06 12 34 56 78", "+31(0)612345678", "0031201234567", "+905321234567", "08002000", "+3197010123456"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		n, err := Parse(typed)
		if err != nil {
			if !n.IsZero() {
				t.Fatalf("%q: an error and a number", typed)
			}
			return
		}
		for _, spelling := range []string{n.E164(), n.Show(), "00" + n.E164()[1:]} {
			again, err := Parse(spelling)
			if err != nil || again != n {
				t.Fatalf("%q: %s reads back as %s (%v)", typed, n.E164(), again.E164(), err)
			}
		}
	})
}
