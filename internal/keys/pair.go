package keys

import (
	"crypto/ecdh"
	"crypto/hpke"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"
)

// pair is one key to which phones seal what they capture.
type pair struct {
	kid  string
	made time.Time
	key  hpke.PrivateKey
}

var kidForm = regexp.MustCompile(`^[a-z0-9-]{1,40}$`)

func (p pair) public() string { return base64.StdEncoding.EncodeToString(p.key.PublicKey().Bytes()) }

// mark recognises a key without telling anything of it.
func (p pair) mark() string {
	sum := sha256.Sum256(p.key.PublicKey().Bytes())
	return hex.EncodeToString(sum[:])
}

// readPair reads seal/<kid>.key: the 32 secret bytes in base64, and when it was made.
func readPair(path string) (pair, error) {
	name := filepath.Base(path)
	p := pair{kid: strings.TrimSuffix(name, ".key")}
	damaged := fmt.Errorf("the key seal/%s is damaged: put the right one back", name)
	text, err := os.ReadFile(path)
	if err != nil {
		return p, fmt.Errorf("the key seal/%s cannot be read: %w", name, err)
	}
	lines := strings.Fields(string(text))
	if len(lines) != 2 || !kidForm.MatchString(p.kid) {
		return p, damaged
	}
	secret, err := base64.StdEncoding.DecodeString(lines[0])
	if err != nil {
		return p, damaged
	}
	if p.made, err = time.Parse(time.RFC3339, lines[1]); err != nil {
		return p, damaged
	}
	if p.key, err = hpke.DHKEM(ecdh.P256()).NewPrivateKey(secret); err != nil {
		return p, damaged
	}
	return p, nil
}

// makePair writes a new key, on the disk before anybody hears of it: what is
// sealed to a key that a power cut took can never be opened.
func makePair(dir string, made time.Time) error {
	key, err := hpke.DHKEM(ecdh.P256()).GenerateKey()
	if err != nil {
		return fmt.Errorf("a new key cannot be made: %w", err)
	}
	secret, err := key.Bytes()
	if err != nil {
		return fmt.Errorf("a new key cannot be written: %w", err)
	}
	four := make([]byte, 2)
	if _, err := rand.Read(four); err != nil {
		return fmt.Errorf("no random bytes for a new key: %w", err)
	}
	kid := made.UTC().Format("2006-01") + "-" + hex.EncodeToString(four)
	text := base64.StdEncoding.EncodeToString(secret) + "\n" + made.UTC().Format(time.RFC3339) + "\n"
	return writeNew(filepath.Join(dir, kid+".key"), []byte(text))
}

// writeNew makes a file that was not there, durably.
func writeNew(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("the key %s cannot be written: %w", filepath.Base(path), err)
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("the key %s cannot be written: %w", filepath.Base(path), err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return fmt.Errorf("the directory of the keys cannot be read: %w", err)
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// onlyOurs refuses a directory that others on this machine can look into.
func onlyOurs(dir string) error {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the directory of the keys cannot be read: %w", err)
	}
	if open := info.Mode().Perm() & 0o077; open != 0 {
		return fmt.Errorf("others on this machine can look into the directory of the keys, %s: close it with chmod 700, and think of who may have read it", dir)
	}
	return nil
}
