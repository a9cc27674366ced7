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
	var lengths []struct {
		Name, Text, More, Alphabet string
		Times, Count               int
		Fits                       bool
	}
	readOnPhone(t, "lengths.json", &lengths)
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

// The phone says at once what may not be in a text, in the same words.
func TestThePhoneRefusesWhatTheServerRefuses(t *testing.T) {
	var words []struct{ Text, Says string }
	readOnPhone(t, "words.json", &words)
	if len(words) < 20 {
		t.Fatalf("only %d texts", len(words))
	}
	for _, w := range words {
		if says := wrongWords(w.Text); (says == "") != (w.Says == "") || !strings.Contains(says, w.Says) {
			t.Errorf("%s: %q", w.Text, says)
		}
	}
}

func readOnPhone(t *testing.T, name string, into any) {
	t.Helper()
	raw, err := os.ReadFile("../../web/src/shared/sms/golden/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, into); err != nil {
		t.Fatal(err)
	}
}
