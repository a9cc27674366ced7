package outbox

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The phone counts the letters while one types, and the server decides: they
// count the same texts alike.
func TestThePhoneCountsAsTheServerDoes(t *testing.T) {
	raw, err := os.ReadFile("../../web/src/shared/sms/golden/lengths.json")
	if err != nil {
		t.Fatal(err)
	}
	var lengths []struct {
		Name, Text, More, Alphabet string
		Times, Count               int
		Fits                       bool
	}
	if err := json.Unmarshal(raw, &lengths); err != nil {
		t.Fatal(err)
	}
	if len(lengths) < 20 {
		t.Fatalf("only %d texts", len(lengths))
	}
	for _, l := range lengths {
		body := fit(strings.Repeat(l.Text, l.Times) + l.More)
		got := measure(body)
		if got.alphabet != l.Alphabet || got.used != l.Count || onePart(body) != l.Fits {
			t.Errorf("%s: %+v", l.Name, got)
		}
	}
}
