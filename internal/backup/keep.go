package backup

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"naast/internal/clock"
)

// Settings of copies that are made by themselves; empty: none are.
type Settings struct{ To, Recipient string }

// On says whether copies are made by themselves.
func (s Settings) On() bool { return s.To != "" }

// Check says in a sentence why copies could not be made.
func (s Settings) Check() error {
	if !s.On() {
		return nil
	}
	if info, err := os.Stat(s.To); err != nil || !info.IsDir() {
		return fmt.Errorf("NAAST_BACKUP_TO is %s, and that is no directory: make it, or name another", s.To)
	}
	if err := Check(s.Recipient); err != nil {
		return fmt.Errorf("NAAST_BACKUP_RECIPIENT: %w", err)
	}
	return nil
}

const (
	// keepFor is how long a copy stays: long enough to notice a mistake, short
	// enough for who asked to be erased.
	keepFor = 14 * 24 * time.Hour
	// late is when somebody has to look: a night was missed.
	late = 26 * time.Hour
)

// Prune removes copies of more than 14 days in a directory, never the newest
// one, and what was broken off while it was made. It gives how many went.
func Prune(dir string, now time.Time) (removed int, err error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return 0, fmt.Errorf("backup: look for old copies: %w", err)
	}
	var old []string
	newest := time.Time{}
	for _, f := range files {
		made, half, ours := madeAt(f.Name())
		if !ours {
			continue
		}
		if !half && made.After(newest) {
			newest = made
		}
		if now.Sub(made) > keepFor || half && now.Sub(made) > late {
			old = append(old, f.Name())
		}
	}
	for _, name := range old {
		if made, half, _ := madeAt(name); !half && made.Equal(newest) {
			continue
		}
		if gone := os.Remove(filepath.Join(dir, name)); gone != nil {
			err = errors.Join(err, gone)
			continue
		}
		removed++
	}
	return removed, err
}

// madeAt reads the name of a copy; half says that it was never finished.
func madeAt(name string) (made time.Time, half, ours bool) {
	whole, half := strings.CutSuffix(name, ".part")
	text, is := strings.CutPrefix(whole, prefix)
	text, also := strings.CutSuffix(text, ending)
	made, err := time.Parse(stampForm, text)
	return made, half, is && also && err == nil
}

// Health is one line about the newest copy, for the log of every hour.
type Health struct {
	Made string // empty: there is none
	Late bool   // more than 26 hours ago, or never
}

// HealthOf reads the receipt in the directory of the secrets.
func HealthOf(dir string, now time.Time) (Health, error) {
	r, err := Last(dir)
	if err != nil {
		return Health{Late: true}, err
	}
	return Health{Made: r.Made, Late: now.Sub(clock.Read(r.Made)) > late}, nil
}
