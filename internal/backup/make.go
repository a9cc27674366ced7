package backup

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"
)

// Source is the instance of which a copy is made.
type Source struct {
	Dir  string // the data directory
	Keys string // the directory of the secrets
}

const (
	prefix, ending = "naast-", ".age"
	stampForm      = "20060102T150405Z"
	// scratch is where a copy lies in clear while it is made: beside the data,
	// under the same protection, and gone afterwards.
	scratch = "backup.tmp"
)

// Make copies the database, encrypts the copy to the recipient, and proves it by
// opening what was written: only then the receipt is left by which phones hear
// that this much is safe. to is a directory, or a file that does not exist yet.
// It gives the path of the copy.
func Make(ctx context.Context, s Source, to, recipient string, now time.Time) (path string, err error) {
	r, err := recipientOf(recipient)
	if err != nil {
		return "", err
	}
	if path, err = target(to, now); err != nil {
		return "", err
	}
	work, err := os.MkdirTemp(s.Dir, scratch)
	if err != nil {
		return "", fmt.Errorf("backup: %w", err)
	}
	defer os.RemoveAll(work) //nolint:errcheck // Tidy removes what stays
	if err := copyInto(ctx, s.Dir, filepath.Join(work, "copy.db")); err != nil {
		return "", err
	}
	c, err := proven(ctx, work, path+".part", r)
	if err != nil {
		return "", errors.Join(err, os.Remove(path+".part"))
	}
	if err := os.Rename(path+".part", path); err != nil {
		return "", fmt.Errorf("backup: %w", err)
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return "", fmt.Errorf("backup: %w", err)
	}
	return path, leaveReceipt(s.Keys, c, filepath.Base(path), now)
}

// proven encrypts the copy in work, decrypts what was written with a key that
// exists for this moment only, and reads that.
func proven(ctx context.Context, work, path string, r age.Recipient) (c content, err error) {
	key, once, err := onceFor(r)
	if err != nil {
		return c, fmt.Errorf("backup: a key to verify with: %w", err)
	}
	written, err := seal(filepath.Join(work, "copy.db"), path, r, once)
	if err != nil {
		return c, fmt.Errorf("backup: encrypt: %w", err)
	}
	opened := filepath.Join(work, "opened.db")
	read, err := unseal(path, opened, key)
	if err != nil {
		return c, fmt.Errorf("backup: verify: %w", err)
	}
	if read != written {
		return c, errors.New("backup: verify: what was written is not what comes out")
	}
	return look(ctx, opened)
}

func target(to string, now time.Time) (string, error) {
	info, err := os.Stat(to)
	switch {
	case err == nil && info.IsDir():
		to = filepath.Join(to, prefix+now.UTC().Format(stampForm)+ending)
		if _, err := os.Stat(to); err == nil {
			return "", fmt.Errorf("backup: %s is there already", filepath.Base(to))
		}
		return to, nil
	case err == nil:
		return "", fmt.Errorf("backup: %s is there already: name a directory, or a file that does not exist", to)
	case errors.Is(err, os.ErrNotExist):
		return to, nil
	default:
		return "", fmt.Errorf("backup: %w", err)
	}
}

// Tidy removes what a backup left behind that was broken off.
func Tidy(dir string) error {
	left, err := filepath.Glob(filepath.Join(dir, scratch+"*"))
	for _, path := range left {
		err = errors.Join(err, os.RemoveAll(path))
	}
	return err
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
