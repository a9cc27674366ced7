package tests

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"naast/internal/backup"
	"naast/tests/world"
)

// night runs a line of the clock, now.
func night(w *world.World, name string) {
	w.T.Helper()
	for _, job := range w.App.Cron().Jobs() {
		if job.Id() == name {
			job.Run()
			return
		}
	}
	w.T.Fatalf("there is no %s", name)
}

func TestEachNightACopyIsMadeAndSaidToThePhones(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	night(w, "naast_copy") // nobody asked for copies
	if r, err := backup.Last(w.Keys); err != nil || r.File != "" {
		t.Errorf("%+v %v", r, err)
	}
	w.Stop()
	w.Backup = backup.Settings{To: t.TempDir(), Recipient: world.Secret().Recipient().String()}
	left := filepath.Join(w.Dir, "backup.tmp123")
	w.Must(os.Mkdir(left, 0o700))
	w.Must(os.WriteFile(filepath.Join(left, "copy.db"), []byte("in clear"), 0o600))
	w.Start()
	if _, err := os.Stat(left); err == nil {
		t.Error("what a broken-off copy left in clear is still there")
	}
	samira := keep(w.Phone("samira"))
	samira.meets("Yara", "")
	night(w, "naast_copy")
	if a := samira.Send(); a.DurableSeq != 3 {
		t.Errorf("durable is %d", a.DurableSeq)
	}
	if h, err := backup.HealthOf(w.Keys, w.Now()); err != nil || h.Late || h.Made == "" {
		t.Errorf("%+v %v", h, err)
	}
	if h, _ := backup.HealthOf(w.Keys, w.Now().Add(27*time.Hour)); !h.Late {
		t.Error("a missed night is not seen")
	}
	for _, line := range []string{"naast_safe", "naast_night", "naast_hour"} {
		night(w, line)
	}
	w.Want("1", "SELECT COUNT(*) FROM sync_days")
	files, _ := filepath.Glob(filepath.Join(w.Backup.To, "naast-*.age"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	w.PutBack(files[0])
	w.Want("1", "SELECT COUNT(*) FROM parents")
}

// PocketBase's own copies are in clear, beside the data.
func TestOnlyOurOwnCopiesAreMade(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	if err := w.App.CreateBackup(context.Background(), "copy.zip"); err == nil || !strings.Contains(err.Error(), "naast backup") {
		t.Errorf("a copy in clear: %v", err)
	}
	if status, body := w.Call("POST", "/api/backups", w.RootToken(), world.M{"name": "copy.zip"}); status/100 == 2 {
		t.Errorf("a copy in clear, by the dashboard: %d %s", status, body)
	}
	if err := w.App.RestoreBackup(context.Background(), "copy.zip"); err == nil {
		t.Error("a copy is put back without a new epoch")
	}
}

func TestSettingsOfCopiesAreCheckedAtTheStart(t *testing.T) {
	t.Parallel()
	key := world.Secret().Recipient().String()
	for _, c := range []struct {
		set  backup.Settings
		says string
	}{
		{backup.Settings{}, ""},
		{backup.Settings{To: t.TempDir(), Recipient: key}, ""},
		{backup.Settings{To: filepath.Join(t.TempDir(), "weg"), Recipient: key}, "NAAST_BACKUP_TO"},
		{backup.Settings{To: t.TempDir(), Recipient: "age1"}, "NAAST_BACKUP_RECIPIENT"},
	} {
		err := c.set.Check()
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%q: %v", c.says, err)
		}
	}
}
