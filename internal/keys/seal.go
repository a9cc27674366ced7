package keys

import (
	"crypto/hpke"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"time"
)

// Info is what both sides of sealing name (docs/records.md, "POST sync").
const Info = "naast-outbox-v1"

// encSize is the length of an encapsulated P-256 key, in front of the sealed bytes.
const encSize = 65

// Why sealed bytes stay closed.
var (
	ErrUnknownKey = errors.New("keys: sealed to a key that is not here")
	ErrNotOpened  = errors.New("keys: does not open with the key that it names")
)

// Public is a key as phones get it: 65 bytes of an uncompressed P-256 point, in base64.
type Public struct {
	Kid    string    `json:"kid"`
	Public string    `json:"public"`
	Made   time.Time `json:"-"`
}

// Seals are the keys to which phones seal what they capture; the newest counts
// for new work, the others are kept for what was sealed before.
type Seals struct {
	dir string

	mu    sync.RWMutex
	pairs []pair // newest first; never empty
}

// OpenSeals reads the keys in dir, and makes the first one.
func OpenSeals(dir string, now time.Time) (*Seals, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the directory of the keys cannot be made: %w", err)
	}
	if err := onlyOurs(dir); err != nil {
		return nil, err
	}
	s := &Seals{dir: dir}
	pairs, err := readPairs(dir)
	if err == nil && len(pairs) == 0 {
		if err = makePair(dir, now); err == nil {
			pairs, err = readPairs(dir)
		}
	}
	s.pairs = pairs
	return s, err
}

func readPairs(dir string) ([]pair, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.key"))
	if err != nil {
		return nil, err
	}
	pairs := make([]pair, len(paths))
	for i, path := range paths {
		if pairs[i], err = readPair(path); err != nil {
			return nil, err
		}
	}
	newestFirst(pairs)
	return pairs, nil
}

// Rotate makes a new key that is newer than all others, whatever the clock
// says; the old ones are kept.
func (s *Seals) Rotate(now time.Time) (Public, error) {
	if last := s.all()[0].made; !now.After(last) {
		now = last
	}
	if err := makePair(s.dir, now.Add(time.Second)); err != nil {
		return Public{}, err
	}
	if err := s.Refresh(func([]Mark) error { return nil }); err != nil {
		return Public{}, err
	}
	return s.Newest(), nil
}

// Refresh looks whether keys were added on the disk. They are given out only
// after remember has noted their marks.
func (s *Seals) Refresh(remember func([]Mark) error) error {
	pairs, err := readPairs(s.dir)
	if err != nil {
		return err
	}
	all := s.all()
	var fresh []Mark
	for _, p := range pairs {
		if _, known := find(all, p.kid); !known {
			fresh, all = append(fresh, Mark{p.kid, p.mark()}), append(all[:len(all):len(all)], p)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	if err := remember(fresh); err != nil {
		return err
	}
	newestFirst(all) // with those that were taken away while we ran: work may come that needs them
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pairs = all
	return nil
}

func find(pairs []pair, kid string) (pair, bool) {
	for _, p := range pairs {
		if p.kid == kid {
			return p, true
		}
	}
	return pair{}, false
}

func newestFirst(pairs []pair) {
	sort.Slice(pairs, func(i, j int) bool {
		a, b := pairs[i], pairs[j]
		return a.made.After(b.made) || a.made.Equal(b.made) && a.kid > b.kid
	})
}

func (s *Seals) all() []pair {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.pairs
}

// Newest is the key for new work.
func (s *Seals) Newest() Public { return s.List()[0] }

// List gives all keys, the newest first.
func (s *Seals) List() []Public {
	var list []Public
	for _, p := range s.all() {
		list = append(list, Public{p.kid, p.public(), p.made})
	}
	return list
}

// Open gives what was sealed to the key kid and bound to about: enc, then the
// ciphertext. The error is ErrUnknownKey or ErrNotOpened.
func (s *Seals) Open(kid, about string, sealed []byte) ([]byte, error) {
	p, known := find(s.all(), kid)
	if !known {
		return nil, ErrUnknownKey
	}
	if len(sealed) < encSize {
		return nil, ErrNotOpened
	}
	r, err := hpke.NewRecipient(sealed[:encSize], p.key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(Info))
	if err != nil {
		return nil, ErrNotOpened
	}
	said, err := r.Open([]byte(about), sealed[encSize:])
	if err != nil {
		return nil, ErrNotOpened
	}
	return said, nil
}
