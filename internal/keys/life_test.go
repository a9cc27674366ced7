package keys

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestTheNumbersGivenOutOnlyRise(t *testing.T) {
	dir := t.TempDir()
	l, err := OpenLife(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ say, want int64 }{{5, 5}, {3, 5}, {123456789012, 123456789012}, {7, 123456789012}} {
		if err := l.Given(c.say); err != nil || l.Highest() != c.want {
			t.Errorf("%d: %d (%v)", c.say, l.Highest(), err)
		}
	}
	again, err := OpenLife(dir) // not closed: the process was killed
	if err != nil || again.Highest() != 123456789012 || again.Epoch() != l.Epoch() {
		t.Errorf("after a kill: %d (%v)", again.Highest(), err)
	}
	if err := again.Renew(); err != nil || again.Epoch() == l.Epoch() {
		t.Errorf("a new life has the old name (%v)", err)
	}
	if now, err := ReadEpoch(dir); err != nil || now != again.Epoch() {
		t.Errorf("%q (%v)", now, err)
	}
	if err := Restored(dir, 9); err != nil {
		t.Fatal(err)
	}
	if third, err := OpenLife(dir); err != nil || third.Highest() != 123456789012 || third.Epoch() == again.Epoch() {
		t.Errorf("after a restore: %d (%v)", third.Highest(), err)
	}
	if err := os.WriteFile(filepath.Join(dir, "given"), []byte("nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenLife(dir); err == nil {
		t.Error("a damaged file of numbers is taken for none")
	}
}

func TestTheJournalSurvivesHalfALine(t *testing.T) {
	type line struct{ N int }
	path := filepath.Join(t.TempDir(), "a.log")
	j, err := openJournal(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range 3 {
		if err := j.Append(line{n}); err != nil {
			t.Fatal(err)
		}
	}
	text, _ := os.ReadFile(path)
	if err := os.WriteFile(path, append(text, `{"N":9`...), 0o600); err != nil {
		t.Fatal(err)
	}
	read := func() (all []int, err error) {
		err = Each(j, func(l line) error { all = append(all, l.N); return nil })
		return all, err
	}
	if j, err = openJournal(path); err != nil {
		t.Fatal(err)
	}
	if got, err := read(); err != nil || fmt.Sprint(got) != "[0 1 2]" {
		t.Errorf("%v (%v)", got, err)
	}
	if err := j.Append(line{3}); err != nil {
		t.Fatal(err)
	}
	if got, err := read(); err != nil || fmt.Sprint(got) != "[0 1 2 3]" {
		t.Errorf("after half a line: %v (%v)", got, err)
	}
	if err := os.WriteFile(path, []byte("{\"N\":1}\nnonsense\n{\"N\":2}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := read(); err == nil {
		t.Error("a line in the middle was lost, and nobody says so")
	}
}
