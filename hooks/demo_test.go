package hooks

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/sqlite"
	_ "naast/migrations"
)

func TestDemoCommandLoadsOnceAndNamesTheAccounts(t *testing.T) {
	dir, err := os.MkdirTemp("", "naast") // not t.TempDir: PocketBase's log may still write when it is removed
	if err != nil {
		t.Fatal(err)
	}
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	t.Cleanup(func() { _, _ = app.ClearBootstrap(), os.RemoveAll(dir) })
	if err := app.Bootstrap(); err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) (string, error) {
		var out bytes.Buffer
		command := demoCommand(app, func() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) })
		command.SetArgs(args)
		command.SetOut(&out)
		command.SetErr(&out)
		err := command.Execute()
		return out.String(), err
	}
	if _, err := run("--parents", "0"); err == nil {
		t.Error("no parents at all was taken for a number")
	}
	first, err := run("--parents", "12", "--seed", "4")
	if err != nil || !strings.Contains(first, "12 ouders") || !strings.Contains(first, "samira@demodam.example") ||
		!strings.Contains(first, "naast-demo-2026") {
		t.Fatalf("the first load: %v\n%s", err, first)
	}
	second, err := run("--parents", "12")
	if err != nil || !strings.Contains(second, "staan er al") || strings.Contains(second, "samira") {
		t.Errorf("the second load: %v\n%s", err, second)
	}
}
