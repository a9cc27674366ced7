package sim

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// A mutant is the program with one deliberate fault. All are built into one
// binary from copies of its files, and one is awake at a time; the files of the
// product never change. A file of mutants/ says what the fault is, and then,
// for each place, the lines to find and the lines to put there; MUTANT in them
// is true while this one is awake.
type mutant struct{ name, fault string }

// build puts all mutants into copies of the product's files.
func breed(t *testing.T, dir string) (string, []mutant) {
	t.Helper()
	overlay := struct{ Replace map[string]string }{map[string]string{}}
	var all []mutant
	files, err := filepath.Glob("mutants/*.txt")
	if err != nil || len(files) < 6 {
		t.Fatalf("only %v: %v", files, err)
	}
	copies := map[string]string{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := mutant{name: strings.TrimSuffix(filepath.Base(file), ".txt")}
		places := strings.Split(string(raw), "\n== ")
		m.fault = strings.TrimSpace(places[0])
		all = append(all, m)
		for _, p := range places[1:] {
			if err := m.change(copies, p); err != nil {
				t.Fatalf("mutant %s: %v", m.name, err)
			}
		}
	}
	for name, text := range copies {
		from, err := filepath.Abs(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		overlay.Replace[from] = filepath.Join(dir, strings.ReplaceAll(name, "/", "_"))
		write(t, overlay.Replace[from], text)
		switchboard := filepath.Join(filepath.Dir(from), "zz_mutant.go")
		overlay.Replace[switchboard] = filepath.Join(dir, strings.ReplaceAll(path.Dir(name), "/", "_")+"_zz_mutant.go")
		write(t, overlay.Replace[switchboard], packageLine.FindString(text)+awake)
	}
	raw, err := json.Marshal(overlay)
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "overlay.json"), string(raw))
	binary := filepath.Join(dir, "naast")
	if err := build(binary, "-overlay", filepath.Join(dir, "overlay.json")); err != nil {
		t.Fatal(err)
	}
	return binary, all
}

var packageLine = regexp.MustCompile(`(?m)^package \w+\n`)

const awake = `
import (
	"os"
	"time"
)

var mutantAwake = os.Getenv("NAAST_SIM_MUTANT")

func mutantWaits() { time.Sleep(15 * time.Millisecond) }
`

// change makes one replacement: the path, the old lines, "--", the new lines.
func (m mutant) change(copies map[string]string, place string) error {
	name, rest, _ := strings.Cut(place, "\n")
	old, fresh, ok := strings.Cut(rest, "\n--\n")
	if !ok {
		return errors.New("no -- between old and new")
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

// TestMutants: a simulation that cannot fail proves nothing. Each fault is
// caught within the number of histories that make test plays anyway.
func TestMutants(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(scratch(t), "mutants")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	binary, all := breed(t, dir)
	asleep, err := prepare(binary, "", filepath.Join(dir, "template"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := run(asleep, planOf(1), filepath.Join(dir, "asleep")); err != nil {
		t.Fatalf("with all mutants asleep: %v", err)
	}
	only := os.Getenv("SIM_MUTANT")
	for _, m := range all {
		if only != "" && only != m.name {
			continue
		}
		t.Run(m.name, func(t *testing.T) {
			sick := *asleep
			sick.mutant = m.name
			began := time.Now()
			n, caught := hunt(&sick, number("SIM_HISTORIES", budget), dir)
			if caught == nil {
				t.Fatalf("it survived %d histories: %s", n, m.fault)
			}
			t.Logf("%s: caught in history %d, after %.1f s: %.160v", m.fault, n, time.Since(began).Seconds(), caught)
		})
	}
}

// hunt plays histories until one fails.
func hunt(p *program, count int, dir string) (played int, caught error) {
	var next, found atomic.Int64
	var mu sync.Mutex
	var lanes sync.WaitGroup
	for range 2 {
		lanes.Go(func() {
			for n := next.Add(1); int(n) <= count && found.Load() == 0; n = next.Add(1) {
				_, err := run(p, planOf(int(n)), filepath.Join(dir, fmt.Sprint(p.mutant, n)))
				if err != nil {
					found.Add(1)
					mu.Lock()
					played, caught = int(n), err
					mu.Unlock()
				}
			}
		})
	}
	lanes.Wait()
	if caught == nil {
		played = count
	}
	return played, caught
}
