package world

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"filippo.io/age"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/backup"
)

// Secret is the key of age that opens the copies of every world.
var Secret = sync.OnceValue(func() *age.X25519Identity {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		panic(err)
	}
	return key
})

// Copy makes a backup while the world goes on, as naast backup does.
func (w *World) Copy() string {
	w.T.Helper()
	path := filepath.Join(w.T.TempDir(), "copy.age")
	_, err := backup.Make(context.Background(), backup.Source{Dir: w.Dir, Keys: w.Keys}, path, Secret().Recipient().String(), w.Now())
	w.Must(err)
	return path
}

// Restoring is what naast restore would do with a copy here.
func (w *World) Restoring(path string) backup.Restoring {
	w.T.Helper()
	identity := filepath.Join(w.T.TempDir(), "identity.txt")
	w.Must(os.WriteFile(identity, []byte(Secret().String()+"\n"), 0o600))
	r := backup.Restoring{From: path, Identity: identity, To: backup.Source{Dir: w.Dir, Keys: w.Keys}, Older: true}
	for _, step := range append(core.SystemMigrations.Items(), core.AppMigrations.Items()...) {
		r.Steps = append(r.Steps, step.File)
	}
	return r
}

// PutBack ends the process, puts a copy in the place of the data, and starts again.
func (w *World) PutBack(path string) {
	w.T.Helper()
	w.Stop()
	_, err := backup.Restore(context.Background(), w.Restoring(path), w.Now())
	w.Must(err)
	w.Start()
}
