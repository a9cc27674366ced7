package keys

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

type journalLine struct{ N int }

func journalOf(t *testing.T, path string) []int {
	t.Helper()
	j, err := openJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = j.close() }()
	var all []int
	if err := Each(j, func(l journalLine) error { all = append(all, l.N); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestTheJournalGetsShorter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.log")
	j, err := openJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := AppendAll(j, []journalLine{{0}, {1}, {2}, {3}, {4}, {5}}); err != nil {
		t.Fatal(err)
	}
	odd := func(l journalLine) bool { return l.N%2 == 1 }
	killed := func() { // what a process finds that starts after a kill right now
		if got := journalOf(t, path); fmt.Sprint(got) != "[0 1 2 3 4 5]" {
			t.Errorf("a kill half-way leaves %v", got)
		}
	}
	gone, err := Shorten(j, odd, killed)
	if err != nil || gone != 3 {
		t.Fatalf("%d went (%v)", gone, err)
	}
	if err := j.Append(journalLine{7}); err != nil {
		t.Fatal(err)
	}
	if got := journalOf(t, path); fmt.Sprint(got) != "[1 3 5 7]" {
		t.Errorf("it holds %v", got)
	}
	before, _ := os.Stat(path)
	if gone, err := Shorten(j, odd, func() { t.Error("nothing to leave out, and it is written anew") }); err != nil || gone != 0 {
		t.Errorf("%d went (%v)", gone, err)
	}
	if after, _ := os.Stat(path); !os.SameFile(before, after) {
		t.Error("it is another file")
	}
}

func TestADamagedJournalIsNotShortened(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.log")
	text := []byte("{\"N\":1}\nnonsense\n{\"N\":2}\n")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	j, err := openJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Shorten(j, func(journalLine) bool { return false }, func() {}); err == nil {
		t.Error("nobody says that it is damaged")
	}
	if left, _ := os.ReadFile(path); string(left) != string(text) {
		t.Errorf("it holds %q", left)
	}
}
