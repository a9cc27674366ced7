package tests

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/sqlite"
	"naast/tests/world"
)

// naast runs a command of the program on the machine's data.
func (m *machine) naast(args ...string) (said string, err error) {
	m.T.Helper()
	out, err := exec.Command(m.binary, append(args, "--dir", m.dir)...).CombinedOutput()
	return string(out), err
}

// restoredProgram is the drill of docs/operations.md, with the real program.
func restoredProgram(t *testing.T, binary string) {
	m := newMachine(t, binary, "http://127.0.0.1:9")
	m.start()
	samira, identity, copies := keep(m.phone("samira")), filepath.Join(t.TempDir(), "key"), t.TempDir()
	m.Must(os.WriteFile(identity, []byte(world.Secret().String()+"\n"), 0o600))
	samira.says(meeting(), meeting())
	said, err := m.naast("backup", "--to", copies, "--recipient", world.Secret().Recipient().String())
	files, _ := filepath.Glob(filepath.Join(copies, "*.age"))
	if err != nil || len(files) != 1 || !strings.Contains(said, "nagekeken") {
		t.Fatalf("a copy while it serves: %v %s %v", err, said, files)
	}
	samira.says(meeting(), meeting(), meeting())
	restore := []string{"restore", "--from", files[0], "--identity", identity}
	if said, err := m.naast(restore...); err == nil || !strings.Contains(said, "stop die eerst") {
		t.Errorf("under a running server: %v %s", err, said)
	}
	samira.says(meeting())
	second := exec.Command(m.binary, "serve", "--http", "127.0.0.1:0", "--dir", m.dir)
	if out, err := second.CombinedOutput(); err == nil || !strings.Contains(string(out), "another naast runs") {
		t.Errorf("a second server: %v %s", err, out)
	}
	m.kill()
	if said, err := m.naast(restore...); err != nil || !strings.Contains(said, "Teruggezet") {
		t.Fatalf("after kill -9: %v %s", err, said)
	}
	epoch := samira.Epoch
	m.start()
	if samira.again(); samira.Epoch == epoch {
		t.Error("no new epoch")
	}
	for until := time.Now().Add(20 * time.Second); samira.Send().LastSeq != samira.Last && time.Now().Before(until); {
		samira.again()
	}
	m.kill()
	db, err := sqlite.Connect(filepath.Join(m.dir, "data.db"))
	m.Must(err)
	defer func() { _ = db.Close() }()
	var here int64
	m.Must(db.NewQuery("SELECT COUNT(*) FROM encounters WHERE device = {:d}").Bind(dbx.Params{"d": samira.Device}).Row(&here))
	if here != samira.Last || samira.Last != 6 {
		t.Errorf("%d of %d meetings", here, samira.Last)
	}
}
