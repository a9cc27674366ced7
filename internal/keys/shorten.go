package keys

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Shorten leaves out the entries that keep says no to, and gives how many went.
// The shorter journal is written beside the old one and takes its place at once:
// a process that dies on the way leaves either the one or the other, whole.
// beside is called when it lies there and does not count yet.
func Shorten[T any](j *Journal, keep func(entry T) bool, beside func()) (gone int, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	text, err := os.ReadFile(j.file.Name())
	if err != nil {
		return 0, fmt.Errorf("keys: read the journal %s: %w", filepath.Base(j.file.Name()), err)
	}
	kept := make([]byte, 0, len(text))
	err = eachOf(j, text, func(entry T, line []byte) error {
		if keep(entry) {
			kept = append(append(kept, line...), '\n')
		} else {
			gone++
		}
		return nil
	})
	if err != nil || gone == 0 {
		return 0, err
	}
	if err := j.replace(kept, beside); err != nil {
		return 0, fmt.Errorf("keys: shorten the journal %s: %w", filepath.Base(j.file.Name()), err)
	}
	return gone, nil
}

func (j *Journal) replace(text []byte, beside func()) error {
	path := j.file.Name()
	if err := writeBeside(path, text); err != nil {
		return err
	}
	beside()
	if err := os.Rename(path+besideName, path); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	err = errors.Join(j.file.Close(), syncDir(filepath.Dir(path)))
	j.file, j.mended = f, false
	return err
}
