// Package houserules holds what docs/architecture.md promises about the code itself.
package houserules

import (
	"os/exec"
	"strings"
	"testing"
)

// root is the repository, seen from this folder.
const root = "../.."

// floors lists our packages from the ground up (docs/architecture.md, "The floors").
// An import may only go down. A package that is not here fails: think where it stands.
var floors = []string{
	"internal/phone internal/guard internal/clock internal/config internal/keys internal/sqlite pb_public",
	"internal/record", // what a row is, for every word above it
	"internal/parent internal/encounter internal/consent internal/need internal/contactrule internal/story " +
		"internal/knowledge internal/worker internal/notice internal/experience " +
		"internal/intake internal/track internal/handout internal/peermatch internal/companion internal/talk internal/stock",
	"internal/access", // asks consent how much a peer may see
	"internal/followup internal/urgency internal/handover internal/signal internal/contribution internal/escalation",
	"internal/outbox internal/sms internal/webpush",
	"internal/fieldsync internal/reply internal/report internal/retention internal/backup internal/demo",
	"hooks migrations",
	".",
}

// sideways are the imports along one floor that the architecture names.
var sideways = map[string]bool{
	"internal/sms -> internal/outbox":     true, // a carrier fulfils the interface of the outbox
	"internal/webpush -> internal/outbox": true,
}

func TestImportsGoDown(t *testing.T) {
	t.Parallel()
	height := heights()
	for name, imports := range packages(t) {
		from, known := height[name]
		if !known {
			t.Errorf("%s has no floor: give it one in floors_test.go and docs/architecture.md", name)
			continue
		}
		for _, other := range imports {
			to := height[other]
			if to >= from && !sideways[name+" -> "+other] {
				t.Errorf("%s (floor %d) imports %s (floor %d)", name, from, other, to)
			}
			if other == "internal/config" && name != "." {
				t.Errorf("%s imports config: main alone reads it and hands on plain values", name)
			}
		}
	}
}

// Nothing in migrations may mean something else tomorrow.
func TestMigrationsImportNothingOfOurs(t *testing.T) {
	t.Parallel()
	if imports := packages(t)["migrations"]; len(imports) > 0 {
		t.Errorf("migrations imports %v", imports)
	}
}

func heights() map[string]int {
	all := map[string]int{}
	for floor, names := range floors {
		for _, name := range strings.Fields(names) {
			all[name] = floor
		}
	}
	return all
}

// packages are ours, by folder, each with those of ours that it imports; the tests stand beside the house.
func packages(t *testing.T) map[string][]string {
	t.Helper()
	list := exec.Command("go", "list", "-tags", "no_default_driver", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	found := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		words := strings.Fields(line)
		name := short(words[0])
		if name == "" || strings.HasPrefix(name, "tests") {
			continue
		}
		found[name] = nil
		for _, imported := range words[1:] {
			if other := short(imported); other != "" {
				found[name] = append(found[name], other)
			}
		}
	}
	if len(found) < 3 {
		t.Fatalf("go list found only %v", found)
	}
	return found
}

// short is the folder of one of our packages; "" for anybody else's.
func short(path string) string {
	if path == "naast" {
		return "."
	}
	name, ours := strings.CutPrefix(path, "naast/")
	if !ours {
		return ""
	}
	return name
}
