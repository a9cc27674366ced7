package fieldsync

import (
	"database/sql"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/record"
)

// reference is the place of the reference content in the ledger of files.
const reference = ""

// cursor is how far a phone has come: in the change log, and in our answers.
// By sending it back a phone says that the answer which held it was applied.
type cursor struct{ seq, answer int64 }

func (c cursor) String() string { return fmt.Sprintf("1.%d.%d", c.seq, c.answer) }

// readCursor reads one; anything unreadable is a phone that has nothing.
func readCursor(s string) cursor {
	parts := strings.Split(s, ".")
	if len(parts) != 3 || parts[0] != "1" {
		return cursor{-1, 0}
	}
	seq, err1 := strconv.ParseInt(parts[1], 10, 64)
	answer, err2 := strconv.ParseInt(parts[2], 10, 64)
	if err1 != nil || err2 != nil || seq < 0 {
		return cursor{-1, 0}
	}
	return cursor{seq, answer}
}

// heldFile is a file that went to a device, and in which answer.
type heldFile struct {
	view    access.View
	answer  int64
	dropped int64 // the answer that ordered to forget it; 0: none did; -1: it was forgotten
}

// arrived: the phone has applied the answer that carried it.
func (h heldFile) arrived(c cursor) bool { return h.dropped == 0 && c.seq >= 0 && h.answer <= c.answer }

// forgotten: the phone has applied the order to forget it.
func (h heldFile) forgotten(c cursor) bool { return h.dropped > 0 && h.dropped <= c.answer }

func heldFiles(q access.Querier, device string) (map[string]heldFile, error) {
	rows, err := q.Query("SELECT parent, view, answer, dropped FROM sync_files WHERE device = ? AND dropped >= 0", device)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	held := map[string]heldFile{}
	for rows.Next() {
		var parent string
		var h heldFile
		if err := rows.Scan(&parent, &h.view, &h.answer, &h.dropped); err != nil {
			return nil, err
		}
		held[parent] = h
	}
	return held, rows.Err()
}

func heldIDs(q *sql.Tx, device, parent string) (map[string][]string, error) {
	rows, err := q.Query("SELECT collection, record FROM sync_held WHERE device = ? AND parent = ?", device, parent)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	ids := map[string][]string{}
	for rows.Next() {
		var collection, record string
		if err := rows.Scan(&collection, &record); err != nil {
			return nil, err
		}
		ids[collection] = append(ids[collection], record)
	}
	return ids, rows.Err()
}

// note writes what this answer gives and takes, before it leaves: the ledger
// may say more than the phone holds, never less.
func (p *pulling) note() error {
	if len(p.out.Changes) == 0 && len(p.out.Drops) == 0 && !p.forgotten() {
		p.out.Cursor = cursor{p.cursorSeq(), p.cursor.answer}.String()
		return nil
	}
	var number int64
	err := p.group.write(func(tx core.App) error {
		for _, step := range []func(core.App) error{p.noteForgotten, p.noteDrops, p.noteFiles, p.noteRows} {
			if err := step(tx); err != nil {
				return fmt.Errorf("pull: note what was given: %w", err)
			}
		}
		_, err := tx.DB().NewQuery("UPDATE devices SET answers = {:n} WHERE id = {:id}").
			Bind(dbx.Params{"n": p.answer, "id": p.device.ID}).Execute()
		if err != nil {
			return err
		}
		number, err = spend(tx)
		return err
	})
	if err != nil {
		return err
	}
	return p.Life.Given(number) // before the answer leaves
}

// spend takes a number of the change log for an answer that was noted: a
// database put back that knows every change, but not to whom this answer gave
// what, is older than what was given out, and is recognised by it.
func spend(tx core.App) (number int64, err error) {
	err = record.Query(tx, "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'sync_changes' RETURNING seq").Row(&number)
	if errors.Is(err, sql.ErrNoRows) { // nothing was ever logged
		return 0, nil
	}
	return number, err
}

func (p *pulling) cursorSeq() int64 { return readCursor(p.out.Cursor).seq }

// forgotten: the phone has applied an order to forget that we still remember.
func (p *pulling) forgotten() bool {
	for _, h := range p.had {
		if h.forgotten(p.cursor) {
			return true
		}
	}
	return false
}

func exec(tx core.App, p dbx.Params, statements ...string) error {
	for _, s := range statements {
		if _, err := record.Query(tx, s).Bind(p).Execute(); err != nil {
			return err
		}
	}
	return nil
}
