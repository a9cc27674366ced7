package tests

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/sqlite"
	_ "naast/migrations"
)

// migrated puts the files of a database with every migration and no rows of ours
// into a directory. They are made once: a second of work, and hundreds of tests.
func migrated(t *testing.T, dir string) {
	t.Helper()
	files, err := empty()
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

var empty = sync.OnceValues(func() (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "naast")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	for _, step := range []func() error{app.Bootstrap, app.RunAllMigrations, app.ClearBootstrap} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	files := map[string][]byte{}
	for _, name := range []string{"data.db", "auxiliary.db"} {
		if files[name], err = os.ReadFile(filepath.Join(dir, name)); err != nil {
			return nil, err
		}
	}
	return files, nil
})
