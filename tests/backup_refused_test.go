package tests

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"naast/internal/backup"
	"naast/internal/keys"
	"naast/tests/world"
)

// everything is all that stands in the directories of an instance, by name.
func everything(w *world.World) map[string]string {
	w.T.Helper()
	all := map[string]string{}
	for _, dir := range []string{w.Dir, w.Keys} {
		w.Must(filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
			if err != nil || entry.IsDir() || entry.Name() == "naast.lock" || strings.HasPrefix(entry.Name(), "auxiliary") {
				return err
			}
			text, err := os.ReadFile(path)
			all[path] = string(text)
			return err
		}))
	}
	return all
}

func TestACopyThatCannotBePutBackTouchesNothing(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	keep(w.Phone("samira")).meets("Yara", "")
	good := w.Copy()
	keep(w.Phone("samira")).meets("Zoë", "")
	newer := w.Copy()
	w.Stop()
	whole, err := os.ReadFile(good)
	w.Must(err)
	stranger, err := age.GenerateX25519Identity()
	w.Must(err)
	file := func(content string) string {
		path := filepath.Join(t.TempDir(), "file")
		w.Must(os.WriteFile(path, []byte(content), 0o600))
		return path
	}
	other := filepath.Join(t.TempDir(), "keys")
	_, err = keys.Open(other, w.Now())
	w.Must(err)
	changed := []byte(string(whole))
	changed[len(changed)/2] ^= 1
	before := everything(w)
	for _, c := range []struct {
		name   string
		change func(r *backup.Restoring)
		says   string
	}{
		{"another key", func(r *backup.Restoring) { r.Identity = file(stranger.String()) }, "past niet"},
		{"a key that is none", func(r *backup.Restoring) { r.Identity = file("geheim") }, "geen geheime sleutel"},
		{"a truncated copy", func(r *backup.Restoring) { r.From = file(string(whole[:len(whole)-100])) }, "niet heel"},
		{"half a copy", func(r *backup.Restoring) { r.From = file(string(whole[:len(whole)/2])) }, "niet heel"},
		{"a changed copy", func(r *backup.Restoring) { r.From = file(string(changed)) }, "niet heel"},
		{"a file that is no copy", func(r *backup.Restoring) { r.From = file("een vakantiefoto") }, "geen reservekopie"},
		{"an empty file", func(r *backup.Restoring) { r.From = file("") }, "geen reservekopie"},
		{"no file", func(r *backup.Restoring) { r.From = filepath.Join(t.TempDir(), "weg") }, "no such file"},
		{"keys of another instance", func(r *backup.Restoring) { r.To.Keys = other }, "andere Naast"},
		{"a newer program made it", func(r *backup.Restoring) { r.Steps = r.Steps[:len(r.Steps)-1] }, "nieuwere versie"},
		{"there is a newer copy", func(r *backup.Restoring) { r.Older = false }, "nieuwere reservekopie"},
	} {
		r := w.Restoring(good)
		c.change(&r)
		aside, err := backup.Restore(context.Background(), r, w.Now())
		if err == nil || !strings.Contains(err.Error(), c.says) || aside != "" {
			t.Errorf("%s: %v (%q)", c.name, err, aside)
		}
		if after := everything(w); len(after) != len(before) {
			t.Errorf("%s: %d files became %d", c.name, len(before), len(after))
		} else if !alike(before, after) {
			t.Errorf("%s: a file was changed", c.name)
		}
	}
	if left, _ := filepath.Glob(w.Dir + ".*"); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	r := w.Restoring(newer)
	r.Older = false
	aside, err := backup.Restore(context.Background(), r, w.Now())
	w.Must(err)
	if kept, err := os.ReadFile(filepath.Join(aside, "data.db")); err != nil || string(kept) != before[filepath.Join(w.Dir, "data.db")] {
		t.Errorf("the old data are not in %s: %v", aside, err)
	}
	w.Start()
	w.Want("2", "SELECT COUNT(*) FROM parents")
}

func alike(a, b map[string]string) bool {
	for name, text := range a {
		if b[name] != text {
			return false
		}
	}
	return true
}

func TestNothingIsPutBackUnderARunningServer(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	copied := w.Copy()
	release, err := backup.Hold(w.Dir)
	w.Must(err)
	if _, err := backup.Hold(w.Dir); !errors.Is(err, backup.ErrRunning) {
		t.Errorf("a second server may start: %v", err)
	}
	epoch := w.Life.Epoch()
	if _, err := backup.Restore(context.Background(), w.Restoring(copied), w.Now()); !errors.Is(err, backup.ErrRunning) {
		t.Errorf("it is put back under a running server: %v", err)
	}
	if now, err := keys.ReadEpoch(w.Keys); err != nil || now != epoch {
		t.Errorf("the epoch is %q, was %q (%v)", now, epoch, err)
	}
	w.Must(release())
	if release, err = backup.Hold(w.Dir); err != nil {
		t.Fatalf("the server ended, and nobody may start: %v", err)
	}
	w.Must(release())
}

func TestACopyIsOnlyForItsRecipient(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	keep(w.Phone("samira")).meets("Wielewaal", "06 98 76 54 32")
	copied := w.Copy()
	raw, err := os.ReadFile(copied)
	w.Must(err)
	for _, clear := range []string{"Wielewaal", "SQLite", "98765432", "samira"} {
		if strings.Contains(string(raw), clear) {
			t.Errorf("%q can be read in the copy", clear)
		}
	}
	if info, err := os.Stat(copied); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v %v", info.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(w.Dir, "backup.tmp*")); len(left) > 0 {
		t.Errorf("in clear: %v", left)
	}
	for _, wrong := range []string{"", "age1", "ssh-ed25519 AAAA", world.Secret().String()} {
		_, err := backup.Make(context.Background(), backup.Source{Dir: w.Dir, Keys: w.Keys}, t.TempDir(), wrong, w.Now())
		if err == nil || wrong != "" && strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	hybrid, err := age.GenerateHybridIdentity()
	w.Must(err)
	if _, err := backup.Make(context.Background(), backup.Source{Dir: w.Dir, Keys: w.Keys}, t.TempDir(), hybrid.Recipient().String(), w.Now()); err != nil {
		t.Errorf("a recipient of the new kind: %v", err)
	}
	if _, err := backup.Make(context.Background(), backup.Source{Dir: w.Dir, Keys: w.Keys}, copied, world.Secret().Recipient().String(), w.Now()); err == nil {
		t.Error("a copy is written over")
	}
}
