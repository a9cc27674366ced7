package tests

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"naast/internal/backup"
	"naast/internal/retention"
	"naast/tests/world"
)

// A phone forgets what it sent only when a copy that was proven holds it.
func TestWhatIsSafeIsWhatAVerifiedCopyHolds(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := keep(w.Phone("samira"))
	durable := func(want int64, why string) {
		t.Helper()
		if a := samira.Send(); a.DurableSeq != want || a.LastSeq != samira.Last {
			t.Errorf("%s: durable %d of %d, want %d", why, a.DurableSeq, a.LastSeq, want)
		}
	}
	samira.meets("Yara", "")
	durable(0, "nobody made a copy")
	copied := w.Copy()
	samira.meets("Zoë", "")
	durable(0, "the server has not heard of the copy")
	w.Must(backup.Cover(w.App, w.Life))
	durable(3, "the copy was made after three ops")
	w.PutBack(copied)
	samira.again()
	samira.meets("Noor", "")
	w.Must(backup.Cover(w.App, w.Life))
	durable(0, "the copy was made before it knew of itself, and in another life")
	w.Pass(29 * 24 * time.Hour)
	w.Must(backup.Settle(w.App, w.Now()))
	durable(0, "not 30 days ago")
	samira.meets("Lotte", "")
	w.Pass(2 * 24 * time.Hour)
	w.Must(backup.Settle(w.App, w.Now()))
	durable(9, "what was acknowledged more than 30 days ago")
	w.Copy()
	w.Must(backup.Cover(w.App, w.Life))
	durable(12, "a copy of all")
	w.Must(os.WriteFile(filepath.Join(w.Keys, "backup.json"), []byte("half"), 0o600))
	if err := backup.Cover(w.App, w.Life); err == nil {
		t.Error("a damaged receipt says nothing")
	}
}

func TestOldCopiesGoAndTheNewestStays(t *testing.T) {
	t.Parallel()
	dir, now := t.TempDir(), world.Tuesday
	names := map[string]bool{ // stays
		"naast-20261108T013000Z.age": false, "naast-20261109T013000Z.age": false, "naast-20261111T013000Z.age": true, "naast-20261123T013000Z.age": true,
		"naast-20261120T013000Z.age.part": false, "naast-20261124T013000Z.age.part": true, "notities.txt": true, "naast-oud.age": true,
	}
	for name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := backup.Prune(dir, now); n != 3 || err != nil {
		t.Errorf("%d went (%v)", n, err)
	}
	for name, stays := range names {
		if _, err := os.Stat(filepath.Join(dir, name)); (err == nil) != stays {
			t.Errorf("%s: stays %v, want %v", name, err == nil, stays)
		}
	}
	if n, err := backup.Prune(dir, now.AddDate(0, 3, 0)); n != 2 || err != nil {
		t.Errorf("%d went (%v): the last one never goes", n, err)
	}
	if _, err := os.Stat(filepath.Join(dir, "naast-20261123T013000Z.age")); err != nil {
		t.Error("the newest copy went")
	}
}

// A phone that was away for longer than the log goes back gets its files whole,
// and forgets what went meanwhile.
func TestAPrunedLogCostsNobodyAnything(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, bram, away := keep(w.Phone("samira")), w.Phone("bram").Pull(), w.Phone("samira")
	first := samira.meets("Yara", "")
	away.Pull()
	end := func() (pruned int64) {
		pruned, err := retention.EndOfDay(w.App, w.Now())
		w.Must(err)
		return pruned
	}
	end()
	w.Pass(24 * time.Hour)
	w.Exec("DELETE FROM help_offers WHERE id = 'offer0000000001'")
	samira.says(world.Update("parents", first, world.M{"name": "Yara"}, world.M{"name": "Yara B."}))
	samira.Pull()
	if n := end(); n != 0 {
		t.Errorf("%d changes of this week went", n)
	}
	w.Pass(95 * 24 * time.Hour)
	if n := end(); n == 0 {
		t.Fatal("nothing was pruned")
	}
	w.Want("0", "SELECT COUNT(*) FROM sync_changes")
	cursor := samira.Cursor
	if a := samira.Send(); len(a.Changes) > 0 || a.Cursor == "" {
		t.Errorf("a phone that is up to date is sent %d rows again (%s, %s)", len(a.Changes), cursor, a.Cursor)
	}
	if away.Pull(); away.Holds("help_offers", "offer0000000001") || away.Field("parents", first, "name") != "Yara B." {
		t.Error("the phone that was away is not brought up to date")
	}
	right(w, away)
	second := samira.meets("Zoë", "")
	if samira.Pull(); !samira.Holds("parents", second) || fmt.Sprint(samira.Version[world.Row{Collection: "parents", ID: second}]) <= "1" {
		t.Error("numbers do not go on after the pruning")
	}
	right(w, bram.Pull())
	right(w, away.Pull())
}
