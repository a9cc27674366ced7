package keys

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// Journal is a file of lines that outlives the database. It holds ids, moments
// and outcomes, never a name, a number or a text of a parent.
type Journal struct {
	mu     sync.Mutex
	file   *os.File
	mended bool
}

func openJournal(path string) (*Journal, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("the journal %s cannot be opened: %w", filepath.Base(path), err)
	}
	return &Journal{file: f}, syncDir(filepath.Dir(path))
}

// mend takes off a last line that was not written whole: nobody was told that it
// stands there. Only who is going to write does it: a command that looks on must
// not cut off a line that the server is writing.
func (j *Journal) mend() error {
	text, err := os.ReadFile(j.file.Name())
	if err != nil {
		return err
	}
	whole := int64(bytes.LastIndexByte(text, '\n') + 1)
	if whole == int64(len(text)) {
		return nil
	}
	return j.file.Truncate(whole)
}

// Append writes one entry as a line of JSON, and returns when it is on the disk.
// After an error it may stand there all the same, but never half.
func (j *Journal) Append(entry any) error { return AppendAll(j, []any{entry}) }

// AppendAll writes entries as Append does, and waits for the disk once. After an
// error any number of them may stand there, the first ones, and none half.
func AppendAll[T any](j *Journal, entries []T) error { return appendLines(j, entries, true) }

// AppendSoon writes entries without waiting for the disk: they survive the end
// of the process at once, and a power cut when anything is appended after them.
func AppendSoon[T any](j *Journal, entries []T) error { return appendLines(j, entries, false) }

func appendLines[T any](j *Journal, entries []T, wait bool) error {
	var lines []byte
	for _, entry := range entries {
		line, err := json.Marshal(entry)
		if err != nil {
			return fmt.Errorf("keys: write a line of the journal: %w", err)
		}
		lines = append(append(lines, line...), '\n')
	}
	return j.write(lines, wait)
}

func (j *Journal) write(lines []byte, wait bool) (err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if !j.mended {
		err = j.mend()
	}
	if err == nil {
		_, err = j.file.Write(lines)
	}
	if err == nil && wait {
		err = j.file.Sync()
	}
	if j.mended = err == nil; err != nil {
		return fmt.Errorf("keys: append to the journal %s: %w", filepath.Base(j.file.Name()), err)
	}
	return nil
}

// Each gives every entry in the order in which it was written.
func Each[T any](j *Journal, do func(entry T) error) error {
	j.mu.Lock()
	text, err := os.ReadFile(j.file.Name())
	j.mu.Unlock()
	if err != nil {
		return fmt.Errorf("keys: read the journal %s: %w", filepath.Base(j.file.Name()), err)
	}
	return eachOf(j, text, func(entry T, _ []byte) error { return do(entry) })
}

// eachOf gives the entries in text, each with its line.
func eachOf[T any](j *Journal, text []byte, do func(entry T, line []byte) error) error {
	whole := text[:bytes.LastIndexByte(text, '\n')+1]
	for n, line := range bytes.Split(bytes.TrimSuffix(whole, []byte("\n")), []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		var entry T
		if err := json.Unmarshal(line, &entry); err != nil {
			return fmt.Errorf("the journal %s is damaged at line %d: put the right one back", filepath.Base(j.file.Name()), n+1)
		}
		if err := do(entry, line); err != nil {
			return err
		}
	}
	return nil
}

func (j *Journal) close() error { return j.file.Close() }
