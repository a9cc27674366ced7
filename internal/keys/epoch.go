package keys

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// Life is what an instance knows of its database without asking it: in which
// life it is, how far phones have heard of it, which files were erased, which
// messages were handed to a carrier, who told her telephone to stop. It stands
// beside the data directory, so that a database put back from a backup can be
// told what it missed.
type Life struct {
	Purges   *Journal // orders to erase a file
	Messages *Journal // attempts to send, and how they ended
	Stops    *Journal // withdrawals by SMS, which no phone of a worker remembers
	dir      string
	given    *os.File

	mu      sync.Mutex
	epoch   string
	highest int64
	unsaved bool // the mark moved since it was last made safe against a power cut
}

// OpenLife reads the life of an instance in dir, and begins it at the first start.
func OpenLife(dir string) (*Life, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("the directory of the keys cannot be made: %w", err)
	}
	secret, err := readOrMake(filepath.Join(dir, "epoch"))
	if err != nil {
		return nil, err
	}
	l := &Life{dir: dir, epoch: epochOf(secret)}
	for name, journal := range map[string]**Journal{"purges.log": &l.Purges, "messages.log": &l.Messages, "stops.log": &l.Stops} {
		if *journal, err = openJournal(filepath.Join(dir, name)); err != nil {
			return nil, errors.Join(err, l.Close())
		}
	}
	if err := l.readGiven(); err != nil {
		return nil, errors.Join(err, l.Close())
	}
	return l, nil
}

const givenName = "given"

func epochOf(secret []byte) string { return hex.EncodeToString(secret[:8]) }

func (l *Life) readGiven() (err error) {
	l.given, err = os.OpenFile(filepath.Join(l.dir, givenName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("the file of numbers given out cannot be opened: %w", err)
	}
	l.highest, err = highest(l.dir)
	return err
}

func highest(dir string) (int64, error) {
	text, err := Noted(dir, givenName)
	if err != nil || len(text) == 0 {
		return 0, err
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(text)), 10, 64)
	if err != nil || n < 0 {
		return 0, errors.New("the file of numbers given out (given, beside the keys) is damaged: remove it, and restore the newest backup with naast restore")
	}
	return n, nil
}

// Epoch names this life of the database. Numbers and cursors of another one
// count for nothing.
func (l *Life) Epoch() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.epoch
}

// Highest is the highest number of a change that a phone may have heard of.
func (l *Life) Highest() int64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.highest
}

// Given notes, before an answer leaves, the number of the newest change that it
// speaks of. One write of one block: it survives the end of the process, and
// Save makes it survive a power cut.
func (l *Life) Given(number int64) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if number <= l.highest {
		return nil
	}
	if _, err := l.given.WriteAt(fmt.Appendf(nil, "%020d\n", number), 0); err != nil {
		return fmt.Errorf("keys: note the number given out: %w", err)
	}
	l.highest, l.unsaved = number, true
	return nil
}

// Save makes the numbers given out safe against a power cut.
func (l *Life) Save() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.unsaved {
		return nil
	}
	if err := l.given.Sync(); err != nil {
		return fmt.Errorf("keys: save the number given out: %w", err)
	}
	l.unsaved = false
	return nil
}

// Dir is where it stands.
func (l *Life) Dir() string { return l.dir }

// Renew begins a new life: the database is not the one that phones know.
func (l *Life) Renew() error {
	epoch, err := RenewEpoch(l.dir)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.epoch = epoch
	return nil
}

// leap is how far numbers go on above a copy that is put back: the file of
// numbers given out may be an old copy itself.
const leap = 1_000_000

// Restored begins a new life in dir, of which no server runs: a database is put
// back whose newest change is this one.
func Restored(dir string, newest int64) error {
	given, err := highest(dir)
	if err != nil {
		return err
	}
	if err := Note(dir, givenName, fmt.Appendf(nil, "%020d\n", max(given, newest+leap))); err != nil {
		return fmt.Errorf("the file of numbers given out cannot be written: %w", err)
	}
	_, err = RenewEpoch(dir)
	return err
}

// RenewEpoch begins a new life in dir and names it.
func RenewEpoch(dir string) (string, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return "", fmt.Errorf("no random bytes for the epoch: %w", err)
	}
	if err := writeWhole(filepath.Join(dir, "epoch"), []byte(base64.StdEncoding.EncodeToString(secret)+"\n")); err != nil {
		return "", fmt.Errorf("the epoch cannot be written: %w", err)
	}
	return epochOf(secret), nil
}

// ReadEpoch names the life that an instance is in, without touching anything.
func ReadEpoch(dir string) (string, error) {
	if _, err := os.Stat(filepath.Join(dir, "epoch")); err != nil {
		return "", fmt.Errorf("the directory of the keys has no epoch: %w", err)
	}
	secret, err := readOrMake(filepath.Join(dir, "epoch"))
	if err != nil {
		return "", err
	}
	return epochOf(secret), nil
}

// Note keeps a small fact in dir, whole or not at all.
func Note(dir, name string, content []byte) error {
	return writeWhole(filepath.Join(dir, name), content)
}

// Noted gives what was noted in dir last; nil when nothing was.
func Noted(dir, name string) ([]byte, error) {
	content, err := os.ReadFile(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return content, err
}

// Close ends it; the files stay.
func (l *Life) Close() error {
	var errs []error
	if l.given != nil {
		errs = append(errs, l.Save(), l.given.Close())
	}
	for _, j := range []*Journal{l.Purges, l.Messages, l.Stops} {
		if j != nil {
			errs = append(errs, j.close())
		}
	}
	return errors.Join(errs...)
}

// besideName ends the name of a file that is to take the place of another.
const besideName = ".new"

// writeWhole replaces a file so that at any moment it is the old or the new one.
func writeWhole(path string, content []byte) error {
	if err := writeBeside(path, content); err != nil {
		return err
	}
	if err := os.Rename(path+besideName, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func writeBeside(path string, content []byte) error {
	f, err := os.OpenFile(path+besideName, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
