package houserules

import (
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var importOf = regexp.MustCompile(`(?m)(?:from|import)\s*\(?\s*['"]([^'"]+)['"]`)

// page and worker import shared, never the other way, and never each other.
func TestWebImportsGoDown(t *testing.T) {
	t.Parallel()
	for file, imports := range webImports(t) {
		from := strings.SplitN(file, "/", 2)[0]
		for _, other := range imports {
			to := strings.SplitN(other, "/", 2)[0]
			if from != to && to != "shared" && (from == "shared" || from == "page" || from == "worker") {
				t.Errorf("web/src/%s imports %s", file, other)
			}
		}
	}
}

// Among the folders of shared no circle exists: sync -> outbox -> crypto -> db -> types.
func TestSharedHasNoCircle(t *testing.T) {
	t.Parallel()
	arrows := map[string][]string{}
	for file, imports := range webImports(t) {
		from := folderOfShared(file)
		for _, other := range imports {
			if to := folderOfShared(other); from != "" && to != "" && from != to && !slices.Contains(arrows[from], to) {
				arrows[from] = append(arrows[from], to)
			}
		}
	}
	for from := range arrows {
		if circle := walk(arrows, from, []string{from}); circle != nil {
			t.Errorf("a circle in web/src/shared: %s", strings.Join(circle, " -> "))
			return
		}
	}
}

func walk(arrows map[string][]string, at string, trail []string) []string {
	for _, next := range arrows[at] {
		if slices.Contains(trail, next) {
			return append(trail, next)
		}
		if circle := walk(arrows, next, append(slices.Clone(trail), next)); circle != nil {
			return circle
		}
	}
	return nil
}

func folderOfShared(file string) string {
	parts := strings.Split(file, "/")
	if len(parts) < 3 || parts[0] != "shared" {
		return ""
	}
	return parts[1]
}

// webImports are the imports of every file of web/src that stay inside it, as paths from there.
// Tests may look sideways.
func webImports(t *testing.T) map[string][]string {
	t.Helper()
	found := map[string][]string{}
	for _, file := range sources(t, "web/src", ".ts", ".svelte") {
		if strings.HasSuffix(file, ".test.ts") {
			continue
		}
		text, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimPrefix(file, "web/src/")
		found[name] = nil
		for _, match := range importOf.FindAllStringSubmatch(string(text), -1) {
			if inside := resolve(name, match[1]); inside != "" {
				found[name] = append(found[name], inside)
			}
		}
	}
	if len(found) == 0 {
		t.Fatal("no source found in web/src")
	}
	return found
}

func resolve(file, imported string) string {
	switch {
	case strings.HasPrefix(imported, "$shared"):
		return "shared" + strings.TrimPrefix(imported, "$shared")
	case strings.HasPrefix(imported, "$page"):
		return "page" + strings.TrimPrefix(imported, "$page")
	case strings.HasPrefix(imported, "."):
		return path.Join(path.Dir(file), imported)
	}
	return ""
}
