package hooks

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestFileForAPath(t *testing.T) {
	t.Parallel()
	public := fstest.MapFS{}
	for _, name := range []string{"index.html", "sw.js", "embed.go", "assets/a-1.js", "seintje/index.html", "seintje/sw.js", "seintje/assets/b-2.js"} {
		public[name] = &fstest.MapFile{Data: []byte("x")}
	}
	for _, one := range []struct{ says, path, name string }{
		{"the beginning", "", "index.html"},
		{"a screen is found by the app", "ouder/q1w2e3r4t5y6u7i", "index.html"},
		{"a script", "assets/a-1.js", "assets/a-1.js"},
		{"a missing script is not the shell: a service worker would keep it as script", "assets/gone.js", ""},
		{"what the binary is made of is not served", "embed.go", ""},
		{"the interface never answers with the shell", "api/naast/nothing", ""},
		{"the page of a parent", "seintje/", "seintje/index.html"},
		{"its worker", "seintje/sw.js", "seintje/sw.js"},
		{"its script", "seintje/assets/b-2.js", "seintje/assets/b-2.js"},
		{"below it the app has no screens", "seintje/vandaag", ""},
		{"out of the folder by dots", "seintje/../../go.mod", ""},
		{"a word that only begins alike", "seintjes", "index.html"},
	} {
		name, ok := fileFor(public, one.path)
		if ok != (one.name != "") || name != one.name && ok {
			t.Errorf("%s: %q answers with %q, %v", one.says, one.path, name, ok)
		}
	}
}

func TestThePageOfAParentRunsNoWebAssembly(t *testing.T) {
	t.Parallel()
	if strings.Contains(parentPolicy, "wasm") || !strings.Contains(parentPolicy, "script-src 'self';") {
		t.Errorf("policy: %s", parentPolicy)
	}
}
