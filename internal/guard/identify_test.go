package guard

import (
	"strings"
	"testing"
)

func TestIdentifies(t *testing.T) {
	for text, says := range map[string]string{
		"":                                         "",
		"Drie gezinnen wachten al 14 maanden.":     "",
		"Bel 06 12 34 56 78 maar":                  "telefoonnummer",
		"haar nummer: 0612345678.":                 "telefoonnummer",
		"+31 (0)6 12345678":                        "telefoonnummer",
		"het is 003161234 5678":                    "telefoonnummer",
		"31612345678":                              "telefoonnummer",
		"+32 470 12 34 56":                         "telefoonnummer",
		"010-123 45 67":                            "telefoonnummer",
		"De lijn 0800-2 358 358 neemt niet op":     "",
		"De brief van 05-11-2026 10 dagen te laat": "",
		"kenmerk 2026.000.123":                     "",
		"mail jan.tester@post.example vandaag":     "e-mailadres",
		"er is een @ zonder adres":                 "",
		"haar nummer is 123456782":                 "BSN",
		"zaak 123456789 ligt stil":                 "",
	} {
		if got := Identifies(text); (got == "") != (says == "") || !strings.Contains(got, says) {
			t.Errorf("%q: %q, want something with %q", text, got, says)
		}
	}
}
