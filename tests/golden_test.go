package tests

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"naast/internal/keys"
	"naast/tests/world"
)

// golden is one file of ops as an app of its time sent them. Never edit one that
// an app has sent: add a file.
type golden struct {
	Key   struct{ Kid, Secret string }
	Steps []struct {
		Op      json.RawMessage
		Outcome string
		Code    string
	}
}

var textOf = regexp.MustCompile(`\{text:(\w+)\}`)

func goldens(t *testing.T) map[string]golden {
	t.Helper()
	paths, err := filepath.Glob("golden/*.json")
	if err != nil || len(paths) < 2 {
		t.Fatalf("%v %v", paths, err)
	}
	all := map[string]golden{}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := textOf.ReplaceAllStringFunc(string(raw), func(s string) string { return world.TextOf(textOf.FindStringSubmatch(s)[1]) })
		var g golden
		if err := json.Unmarshal([]byte(text), &g); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all[path] = g
	}
	return all
}

// An app of months ago, on a phone that was off that long, is still understood.
func TestEveryShapeOfOpThatWasEverSentIsTaken(t *testing.T) {
	t.Parallel()
	for path, g := range goldens(t) {
		w := world.New(t)
		samira := w.Phone("samira")
		if g.Key.Kid != "" {
			file := filepath.Join(w.Keys, "seal", g.Key.Kid+".key")
			w.Must(os.WriteFile(file, []byte(g.Key.Secret+"\n2026-11-22T08:00:00Z\n"), 0o600))
			w.Must(w.Seals.Refresh(func(fresh []keys.Mark) error { return keys.Remember(w.App, fresh) }))
		}
		samira.Clear = true // they are as they are
		ops := make([]world.M, len(g.Steps))
		for i, step := range g.Steps {
			w.Must(json.Unmarshal(step.Op, &ops[i]))
		}
		a := samira.Send(ops...)
		if len(a.Acks) != len(ops) {
			t.Fatalf("%s: %d of %d were taken", path, len(a.Acks), len(ops))
		}
		for i, step := range g.Steps {
			if ack := a.Acks[i]; ack.Outcome != step.Outcome || ack.Code != step.Code {
				t.Errorf("%s, step %d: %s, want %s %s", path, i+1, world.Show(ack), step.Outcome, step.Code)
			}
		}
		if w.Want("Yara", "SELECT substr(name, 1, 4) FROM parents"); g.Key.Kid != "" {
			w.Want("Thee gedronken: “alles op z’n tijd” ☕ مرحبا", "SELECT note FROM encounters WHERE parent <> ''")
		}
	}
}

// Every collection that phones write is among them, made and, where that is
// possible, changed.
func TestTheGoldenOpsAreWhole(t *testing.T) {
	t.Parallel()
	seen := []string{}
	for _, g := range goldens(t) {
		for _, step := range g.Steps {
			var op struct{ Do, Collection string }
			if err := json.Unmarshal(step.Op, &op); err != nil {
				t.Fatal(err)
			}
			seen = append(seen, strings.TrimSpace(op.Do+" "+op.Collection))
		}
	}
	for _, want := range []string{"create parents", "create encounters", "create stories", "create consents", "create contact_preferences",
		"create contact_bans", "create needs", "create urgencies", "create followups", "update parents", "update contact_preferences",
		"update needs", "update followups"} {
		if !slices.Contains(seen, want) {
			t.Errorf("no golden op: %s", want)
		}
	}
}
