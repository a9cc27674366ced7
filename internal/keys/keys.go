// Package keys holds the secrets of an instance in files beside the data
// directory, never in the database and never in its backups.
package keys

import (
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Secrets of one instance.
type Secrets struct {
	Ban   []byte // key of the HMAC under which a "nee" is remembered (R30)
	Life  *Life  // what outlives the database
	Seals *Seals // keys to which phones seal what they capture
	Vapid *Vapid // key with which pushes are signed
}

// Open reads the secrets in dir, and makes them at the first start.
func Open(dir string, now time.Time) (Secrets, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Secrets{}, fmt.Errorf("the directory of the keys cannot be made: %w", err)
	}
	if err := onlyOurs(dir); err != nil {
		return Secrets{}, err
	}
	ban, err := readOrMake(filepath.Join(dir, "ban.key"))
	if err != nil {
		return Secrets{}, err
	}
	life, err := OpenLife(dir)
	if err != nil {
		return Secrets{}, err
	}
	vapid, err := OpenVapid(dir)
	if err != nil {
		return Secrets{}, errors.Join(err, life.Close())
	}
	seals, err := OpenSeals(filepath.Join(dir, "seal"), now)
	return Secrets{Ban: ban, Life: life, Seals: seals, Vapid: vapid}, err
}

// ReadBan reads the key of those who said no, without making one.
func ReadBan(dir string) ([]byte, error) {
	path := filepath.Join(dir, "ban.key")
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("there is no ban.key in the directory of the keys: %w", err)
	}
	return readOrMake(path)
}

// readOrMake gives the 32 secret bytes of a file.
func readOrMake(path string) ([]byte, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		secret := make([]byte, 32)
		if _, err := rand.Read(secret); err != nil {
			return nil, fmt.Errorf("no random bytes for %s: %w", filepath.Base(path), err)
		}
		return secret, os.WriteFile(path, []byte(base64.StdEncoding.EncodeToString(secret)+"\n"), 0o600)
	}
	if err != nil {
		return nil, fmt.Errorf("the key %s cannot be read: %w", filepath.Base(path), err)
	}
	secret, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) != 32 {
		return nil, fmt.Errorf("the key %s is damaged: put the right one back", filepath.Base(path))
	}
	return secret, nil
}
