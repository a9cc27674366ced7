package houserules

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	goTest    = regexp.MustCompile(`(?m)^func (Test\w+)`)
	inQuotes  = regexp.MustCompile("'[^'\\n]*'|`[^`\\n]*`|\"[^\"\\n]*\"")
	aNumber   = regexp.MustCompile(`R(\d+)`)
	inFigures = regexp.MustCompile(`^\d+(, \d+)*$`)
)

// What docs/requirements-status.md calls whole, a test names.
func TestEveryRequirementThatIsWholeIsInTheNameOfATest(t *testing.T) {
	t.Parallel()
	named := namedByTests(t)
	raw, err := os.ReadFile(filepath.Join(root, "docs/requirements-status.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for _, line := range strings.Split(string(raw), "\n") {
		cells := strings.Split(line, "|")
		if len(cells) < 5 || !inFigures.MatchString(strings.TrimSpace(cells[1])) {
			continue
		}
		rows++
		for _, number := range strings.Split(strings.TrimSpace(cells[1]), ", ") {
			if strings.TrimSpace(cells[3]) == "whole" && !named[number] {
				t.Errorf("R%s stands as whole, and no test has it in its name", number)
			}
		}
	}
	if rows < 50 {
		t.Fatalf("only %d rows were read", rows)
	}
}

// namedByTests are the R-numbers in the names of our tests, Go and TypeScript.
func namedByTests(t *testing.T) map[string]bool {
	t.Helper()
	named := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains([]string{"node_modules", ".git", "dist", "out"}, d.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		for _, name := range namesOf(t, path) {
			for _, found := range aNumber.FindAllStringSubmatch(name, -1) {
				named[found[1]] = true
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return named
}

func namesOf(t *testing.T, path string) (names []string) {
	t.Helper()
	inGo := strings.HasSuffix(path, "_test.go")
	if !inGo && !strings.HasSuffix(path, ".test.ts") && !strings.HasSuffix(path, ".spec.ts") {
		return nil
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if inGo {
		for _, found := range goTest.FindAllStringSubmatch(string(raw), -1) {
			names = append(names, found[1])
		}
		return names
	}
	return inQuotes.FindAllString(string(raw), -1)
}
