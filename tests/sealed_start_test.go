package tests

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"naast/hooks"
	"naast/internal/backup"
	"naast/internal/keys"
	"naast/tests/world"
)

// command runs what a person types on the server.
func command(w *world.World, words ...string) (said string, err error) {
	root := &cobra.Command{Use: "naast", SilenceErrors: true}
	hooks.Commands(w.App, root, w.Now, w.Keys, backup.Settings{})
	var out bytes.Buffer
	root.SetOut(&out)
	root.SetArgs(words)
	err = root.Execute()
	return out.String(), err
}

func TestKeysAreRotatedAndTheOldOnesGoOnOpening(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	old := samira.Key
	sealed := samira.Sealed(samira.Number(meeting())[0])
	said, err := command(w, "keys", "rotate")
	w.Must(err)
	if !strings.Contains(said, "Nieuwe sleutel: 2026-11-") {
		t.Error(said)
	}
	remember := func(fresh []keys.Mark) error { return keys.Remember(w.App, fresh) }
	w.Must(w.Seals.Refresh(remember))
	w.Want("2", "SELECT count(*) FROM key_marks WHERE name LIKE 'seal:%'")
	a := samira.Send(sealed)
	if outcomes(a.Acks) != "done" || len(a.Keys) != 1 || a.Keys[0].Kid == old.Kid || a.Keys[0].Public == old.Public {
		t.Fatalf("%s %v", outcomes(a.Acks), a.Keys)
	}
	said, err = command(w, "keys", "list")
	w.Must(err)
	lines := strings.Split(strings.TrimSpace(said), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], a.Keys[0].Kid) || !strings.HasPrefix(lines[1], old.Kid) || !strings.HasPrefix(lines[2], "vapid.key") {
		t.Error(said)
	}
	if fresh := w.Phone("bram"); fresh.Key.Kid != a.Keys[0].Kid {
		t.Error("a new device gets an old key")
	}
	w.Set(w.Now().AddDate(-30, 0, 0)) // a server whose clock fell back
	newest, err := w.Seals.Rotate(w.Now())
	w.Must(err)
	if newest.Kid == a.Keys[0].Kid || w.Seals.Newest().Kid != newest.Kid || len(w.Seals.List()) != 3 {
		t.Errorf("%v", w.Seals.List())
	}
	for _, k := range w.Seals.List() {
		info, err := os.Stat(filepath.Join(w.Keys, "seal", k.Kid+".key"))
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", k.Kid, info, err)
		}
	}
}

// Without a key that was given out, work on phones could never be opened.
func TestALostSealingKeyIsSaidAtTheStart(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	kid := w.Seals.Newest().Kid
	path := filepath.Join(w.Keys, "seal", kid+".key")
	secret, err := os.ReadFile(path)
	w.Must(err)
	starts := func(what, says string) {
		t.Helper()
		err := startsWith(w, world.Ban)
		if says == "" && err != nil || says != "" && (err == nil || !strings.Contains(err.Error(), says)) {
			t.Errorf("%s: %v", what, err)
		}
	}
	w.Must(os.Remove(path))
	starts("it is gone", kid)
	starts("it is gone, and another was made", kid)
	w.Must(os.WriteFile(path, secret, 0o600))
	starts("it is back", "")
	w.Must(os.Remove(path))
	if _, err := command(w, "keys", "lost", "2020-01-0000"); err == nil || !strings.Contains(err.Error(), "nooit gebruikt") {
		t.Errorf("a key that was never there: %v", err)
	}
	said, err := command(w, "keys", "lost", kid)
	if err != nil || !strings.Contains(said, kid) {
		t.Errorf("%s %v", said, err)
	}
	starts("it was given up", "")
}

func TestKeysThatOthersCanReadOrThatAreDamaged(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		spoil func(dir string) error
		says  string
	}{
		"others look into the directory": {func(dir string) error { return os.Chmod(dir, 0o755) }, "chmod 700"},
		"and into that of the seals":     {func(dir string) error { return os.Chmod(filepath.Join(dir, "seal"), 0o750) }, "chmod 700"},
		"a key is empty": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "seal", "2026-11-aaaa.key"), nil, 0o600)
		}, "damaged"},
		"a key is words": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "seal", "2026-11-aaaa.key"), []byte("a key"), 0o600)
		}, "damaged"},
		"a key is zeros": {func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "seal", "2026-11-aaaa.key"), []byte(strings.Repeat("A", 43)+"=\n2026-11-24T09:00:00Z\n"), 0o600)
		}, "damaged"},
	} {
		dir := filepath.Join(t.TempDir(), "keys")
		if _, err := keys.Open(dir, world.Tuesday); err != nil {
			t.Fatal(err)
		}
		if err := c.spoil(dir); err != nil {
			t.Fatal(err)
		}
		if _, err := keys.Open(dir, world.Tuesday); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
