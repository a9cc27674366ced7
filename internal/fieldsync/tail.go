package fieldsync

import (
	"database/sql"
	"fmt"
	"sort"
	"sync"
)

// tailRows is how much of the change log is kept in memory: what some hundreds
// of phones bring in the time that one of them is away.
const tailRows = 20_000

// logged is one line of the change log. A line never changes.
type logged struct {
	seq                        int64
	collection, record, parent string
	worker, municipality       string
}

// tail is the newest part of the change log, from < seq <= to, read once for
// all phones: they all ask for the same lines. It holds nothing that a restart
// may not lose.
type tail struct {
	mu       sync.Mutex
	rows     []logged
	from, to int64
}

// between gives the lines after one number up to the head of a snapshot, and
// false when they lie further back than the tail goes.
func (t *tail) between(snap *sql.Tx, after, head int64) ([]logged, bool, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if head-t.to > tailRows/2 { // at a start, or after a big import
		t.rows, t.from, t.to = nil, max(after, head-tailRows/2), max(after, head-tailRows/2)
	}
	if err := t.readUpTo(snap, head); err != nil {
		return nil, false, fmt.Errorf("fieldsync: read the tail of the log: %w", err)
	}
	if after < t.from {
		return nil, false, nil
	}
	first := sort.Search(len(t.rows), func(i int) bool { return t.rows[i].seq > after })
	end := sort.Search(len(t.rows), func(i int) bool { return t.rows[i].seq > head })
	return t.rows[first:max(first, end)], true, nil
}

// readUpTo adds what a newer snapshot knows. Who looks through an older part
// meanwhile keeps it: lines are only ever put behind it.
func (t *tail) readUpTo(snap *sql.Tx, head int64) error {
	if head <= t.to {
		return nil
	}
	lines, err := snap.Query(`SELECT seq, collection, record, parent, worker, municipality FROM sync_changes
		WHERE seq > ?1 AND seq <= ?2 ORDER BY seq`, t.to, head)
	if err != nil {
		return err
	}
	defer lines.Close()
	rows := t.rows
	for lines.Next() {
		var l logged
		if err := lines.Scan(&l.seq, &l.collection, &l.record, &l.parent, &l.worker, &l.municipality); err != nil {
			return err
		}
		rows = append(rows, l)
	}
	if err := lines.Err(); err != nil {
		return err
	}
	if len(rows) > tailRows {
		rows = append(make([]logged, 0, tailRows+tailRows/4), rows[len(rows)-tailRows/2:]...)
		t.from = rows[0].seq - 1
	}
	t.rows, t.to = rows, head
	return nil
}
