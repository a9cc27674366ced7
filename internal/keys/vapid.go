package keys

import (
	"crypto/ecdh"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

const vapidName = "vapid.key"

// Vapid is the key with which this instance shows a push service who it is (RFC
// 8292). A subscription holds for one key: when it is lost, every telephone has
// to subscribe anew.
type Vapid struct{ key *ecdh.PrivateKey }

// OpenVapid reads the key in dir, and makes it at the first start.
func OpenVapid(dir string) (*Vapid, error) {
	path := filepath.Join(dir, vapidName)
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		fresh, err := ecdh.P256().GenerateKey(rand.Reader)
		if err != nil {
			return nil, fmt.Errorf("no random bytes for %s: %w", vapidName, err)
		}
		if err := writeWhole(path, []byte(base64.StdEncoding.EncodeToString(fresh.Bytes())+"\n")); err != nil {
			return nil, fmt.Errorf("the key %s cannot be written: %w", vapidName, err)
		}
	}
	return ReadVapid(dir)
}

// ReadVapid reads the key in dir without making one; the error is
// fs.ErrNotExist when there is none.
func ReadVapid(dir string) (*Vapid, error) {
	if _, err := os.Stat(filepath.Join(dir, vapidName)); err != nil {
		return nil, fmt.Errorf("there is no %s in the directory of the keys: %w", vapidName, err)
	}
	secret, err := readOrMake(filepath.Join(dir, vapidName))
	if err != nil {
		return nil, err
	}
	key, err := ecdh.P256().NewPrivateKey(secret)
	if err != nil {
		return nil, fmt.Errorf("the key %s is damaged: put the right one back", vapidName)
	}
	return &Vapid{key}, nil
}

// Public is what telephones subscribe with: 65 bytes of an uncompressed P-256
// point, base64url without padding.
func (v *Vapid) Public() string {
	return base64.RawURLEncoding.EncodeToString(v.key.PublicKey().Bytes())
}

// Private is the 32 bytes of the key, base64url without padding; for signing only.
func (v *Vapid) Private() string { return base64.RawURLEncoding.EncodeToString(v.key.Bytes()) }

// Fingerprint tells this key apart from an earlier one: 16 hex digits.
func (v *Vapid) Fingerprint() string {
	sum := sha256.Sum256(v.key.PublicKey().Bytes())
	return hex.EncodeToString(sum[:8])
}

// Derive gives 32 secret bytes for another use, which tell nothing of the key.
func (v *Vapid) Derive(use string) []byte {
	secret, err := hkdf.Key(sha256.New, v.key.Bytes(), nil, use, 32)
	if err != nil {
		panic(err) // impossible: 32 bytes are far below what HKDF gives
	}
	return secret
}
