package keys

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestVapidIsMadeOnceAndKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	made, err := OpenVapid(dir)
	if err != nil {
		t.Fatal(err)
	}
	again, err := OpenVapid(dir)
	if err != nil || again.Public() != made.Public() || again.Fingerprint() != made.Fingerprint() {
		t.Fatalf("another key at the second start (%v)", err)
	}
	if info, err := os.Stat(filepath.Join(dir, vapidName)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v: only the server may read it", info.Mode(), err)
	}
	if string(made.Derive("one")) == string(made.Derive("two")) || string(made.Derive("one")) != string(again.Derive("one")) {
		t.Error("what is derived must hang on the key and the use, and on nothing else")
	}
	other, err := OpenVapid(t.TempDir())
	if err != nil || other.Public() == made.Public() {
		t.Errorf("two instances share a key (%v)", err)
	}
}

func TestADamagedVapidKeyIsNotReplaced(t *testing.T) {
	t.Parallel()
	for name, content := range map[string]string{"half": "AAAA", "zero": strings.Repeat("A", 43) + "=", "above the order": strings.Repeat("/", 42) + "8="} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, vapidName), []byte(content+"\n"), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := OpenVapid(dir); err == nil || !strings.Contains(err.Error(), "damaged") {
				t.Errorf("got %v", err)
			}
			if left, _ := os.ReadFile(filepath.Join(dir, vapidName)); string(left) != content+"\n" {
				t.Error("the file was written over")
			}
		})
	}
}
