package messages

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

const root = "../.." // the repository, seen from this folder

// mutant is the product with one deliberate fault. All are built into one test
// binary from copies of its files, and one is awake at a time; the files of the
// product never change. A file of mutants/ says what the fault is, which test
// has to catch it, and for each place the lines to find and to put there.
type mutant struct{ name, fault, test string }

// TestMutants: a proof that cannot fail proves nothing.
func TestMutants(t *testing.T) {
	if os.Getenv("NAAST_MESSAGES_MUTANT") != "" {
		return // this is one of them
	}
	dir := filepath.Join(scratch, "mutants")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	binary, all := breed(t, dir)
	if out, err := try(binary, mutant{"asleep", "", "TestOneDispatcher|TestStalled|TestTheRedSwitch|TestKilled|TestANo"}); err != nil {
		t.Fatalf("with all mutants asleep: %v: %s", err, out)
	}
	only := os.Getenv("MUTANT")
	for _, m := range all {
		if only != "" && only != m.name {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			out, err := try(binary, m)
			if err == nil || !strings.Contains(out, "--- FAIL: Test") {
				t.Fatalf("it survived %s: %s (%v) %s", m.test, m.fault, err, out)
			}
			t.Logf("%s: caught by %s", m.fault, strings.Join(failed.FindAllString(out, 3), " "))
		})
	}
}

// failed is a complaint; what a test says about itself stands elsewhere.
var failed = regexp.MustCompile(`(?m)^ +(kill|race|turn|day|matrix)_test\.go:\d+: [^S\d].{0,160}`)

func try(binary string, m mutant) (string, error) {
	tests := m.test
	if !strings.Contains(tests, "/") {
		tests = "^(" + strings.ReplaceAll(tests, " ", "|") + ")"
	}
	sick := exec.Command(binary, "-test.run", tests, "-test.timeout=5m")
	sick.Env = append(os.Environ(), "NAAST_MESSAGES_MUTANT="+m.name, "KILLS=60", "RACES=120", "SEED=4")
	out, err := sick.CombinedOutput()
	return string(out), err
}

// breed puts all mutants into copies of the product's files.
func breed(t *testing.T, dir string) (string, []mutant) {
	t.Helper()
	files, err := filepath.Glob("mutants/*.txt")
	if err != nil || len(files) < 7 {
		t.Fatalf("only %v: %v", files, err)
	}
	var all []mutant
	copies := map[string]string{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		places := strings.Split(string(raw), "\n== ")
		fault, test, _ := strings.Cut(strings.TrimSpace(places[0]), "\n")
		m := mutant{strings.TrimSuffix(filepath.Base(file), ".txt"), fault, test}
		if m.test == "" || len(places) < 2 {
			t.Fatalf("mutant %s: no test, or no place", m.name)
		}
		all = append(all, m)
		for _, p := range places[1:] {
			if err := m.change(copies, p); err != nil {
				t.Fatalf("mutant %s: %v", m.name, err)
			}
		}
	}
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	for name, text := range copies {
		from, err := filepath.Abs(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		overlay.Replace[from] = filepath.Join(dir, strings.ReplaceAll(name, "/", "_"))
		write(t, overlay.Replace[from], text)
		board := filepath.Join(filepath.Dir(from), "zz_mutant.go")
		overlay.Replace[board] = filepath.Join(dir, strings.ReplaceAll(path.Dir(name), "/", "_")+"_zz_mutant.go")
		write(t, overlay.Replace[board], packageLine.FindString(text)+awake)
	}
	raw, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "overlay.json"), string(raw))
	binary := filepath.Join(dir, "messages.test")
	build := exec.Command("go", "test", "-c", "-tags", "no_default_driver", "-overlay", filepath.Join(dir, "overlay.json"), "-o", binary, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return binary, all
}

const awake = `
import (
	"os"
	"sync"
)

var (
	mutantAwake = os.Getenv("NAAST_MESSAGES_MUTANT")
	mutantKeeps sync.Map
)
`

var packageLine = regexp.MustCompile(`(?m)^package \w+\n`)

// change makes one replacement: the path, the old lines, "--", the new lines;
// MUTANT in them is true while this one is awake.
func (m mutant) change(copies map[string]string, place string) error {
	name, rest, _ := strings.Cut(place, "\n")
	old, fresh, ok := strings.Cut(rest, "\n--\n")
	if !ok {
		return fmt.Errorf("no -- between old and new in %q", name)
	}
	text, have := copies[name]
	if !have {
		raw, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return err
		}
		text = string(raw)
	}
	if strings.Count(text, old) != 1 {
		return fmt.Errorf("%s has %d times %q: the product changed, so change the mutant", name, strings.Count(text, old), old)
	}
	fresh = strings.ReplaceAll(strings.TrimRight(fresh, "\n"), "MUTANT", fmt.Sprintf("(mutantAwake == %q)", m.name))
	copies[name] = strings.Replace(text, old, fresh, 1)
	return nil
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
