package houserules

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	fileLines     = 300
	functionLines = 40 // "under 40"
	storyLines    = 80 // a test tells a straight story and may be longer
)

func TestFilesAreShort(t *testing.T) {
	t.Parallel()
	for _, file := range append(sources(t, ".", ".go"), sources(t, "web/src", ".ts", ".svelte")...) {
		text, err := os.ReadFile(filepath.Join(root, file))
		if err != nil {
			t.Fatal(err)
		}
		if lines := strings.Count(string(text), "\n"); lines > fileLines {
			t.Errorf("%s has %d lines, %d at most: which part has a name of its own?", file, lines, fileLines)
		}
	}
}

func TestFunctionsAreShort(t *testing.T) {
	t.Parallel()
	for _, file := range sources(t, ".", ".go") {
		limit := functionLines
		if strings.HasPrefix(file, "tests/") || strings.HasSuffix(file, "_test.go") {
			limit = storyLines
		}
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, filepath.Join(root, file), nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, declared := range parsed.Decls {
			function, is := declared.(*ast.FuncDecl)
			if !is || function.Body == nil {
				continue
			}
			lines := set.Position(function.End()).Line - set.Position(function.Pos()).Line + 1
			if lines >= limit {
				t.Errorf("%s: %s has %d lines, under %d is the rule", file, function.Name.Name, lines, limit)
			}
		}
	}
}

// A name that says nothing becomes a drawer for everything.
func TestNoDrawersForEverything(t *testing.T) {
	t.Parallel()
	banned := []string{"utils", "util", "common", "models", "services", "helpers"}
	files := append(sources(t, ".", ".go"), sources(t, "web/src", ".ts", ".svelte")...)
	for _, file := range files {
		for _, part := range strings.Split(file, "/") {
			stem, _, _ := strings.Cut(part, ".")
			if slices.Contains(banned, strings.ToLower(stem)) {
				t.Errorf("%s: name it after what it does", file)
			}
		}
	}
}

// sources are the files under a folder of the repository with one of these endings, as paths from the root;
// what is built, installed or run there is not ours.
func sources(t *testing.T, folder string, endings ...string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(filepath.Join(root, folder), func(at string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && (name == "node_modules" || name == "dist" || name == "out" || name == ".git") {
			return filepath.SkipDir
		}
		if !entry.IsDir() && slices.Contains(endings, filepath.Ext(name)) {
			from, err := filepath.Rel(root, at)
			if err != nil {
				return err
			}
			found = append(found, filepath.ToSlash(from))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
