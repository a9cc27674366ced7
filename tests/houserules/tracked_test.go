package houserules

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// foreign is what only one machine or one network knows. Written in pieces, so that it does not find itself.
var foreign = regexp.MustCompile(`/(?:home|Users)/[a-z]\w*/|/ro` + `ot/|/wo` + `rk/(?:main|shared)|/tm` + `p/\w|` +
	`"reso` + `lved":|_auth` + `Token=|registry\.np` + `mjs\.org|proxy\.gol` + `ang\.org`)

func TestTrackedFilesKnowNoMachine(t *testing.T) {
	t.Parallel()
	for _, file := range tracked(t) {
		text, err := os.ReadFile(filepath.Join(root, file))
		if os.IsNotExist(err) {
			continue // deleted here, not yet committed
		}
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if found := foreign.FindString(line); found != "" {
				t.Errorf("%s:%d speaks of one machine or one network: %q", file, i+1, found)
			}
		}
	}
}

func TestNothingBuiltIsTracked(t *testing.T) {
	t.Parallel()
	built := regexp.MustCompile(`(^|/)(node_modules|dist|pb_data[^/]*|out|test-results)/|^naast$|\.db$`)
	for _, file := range tracked(t) {
		if built.MatchString(file) {
			t.Errorf("%s is built or installed: it does not belong in git", file)
		}
		if strings.HasPrefix(file, "pb_public/") && file != "pb_public/embed.go" && file != "pb_public/.gitkeep" {
			t.Errorf("%s is what the web build writes", file)
		}
	}
}

// tracked are the files that git knows.
func tracked(t *testing.T) []string {
	t.Helper()
	list := exec.Command("git", "ls-files", "-z")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		t.Fatalf("git ls-files: %v", err)
	}
	files := strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")
	if len(files) < 10 {
		t.Fatalf("git knows only %v", files)
	}
	return files
}
