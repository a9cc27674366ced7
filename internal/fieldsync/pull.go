package fieldsync

import (
	"context"
	"database/sql"
	"fmt"
	"sort"

	"naast/internal/access"
)

// pulling is one answer being made, in one snapshot of the database.
type pulling struct {
	*visit
	snap   *sql.Tx
	out    *Answer
	cursor cursor
	head   int64 // the newest change in the snapshot; the version of all that is sent
	answer int64 // the number of this answer
	view   access.View
	files  map[string]access.View // what the worker may see now
	had    map[string]heldFile    // what the device was given
	moved  []Change               // rows that this answer gives in another file than before
	size   int
}

// pull fills the answer: what to erase, what to forget, whole files that are
// new to this device, and then what changed since its cursor.
func (v *visit) pull(out *Answer) error {
	db, err := v.Reader.DB(v.App.DataDir())
	if err != nil {
		return fmt.Errorf("pull: open the readers: %w", err)
	}
	snap, err := db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return fmt.Errorf("pull: begin: %w", err)
	}
	defer snap.Rollback() //nolint:errcheck // nothing was written
	p := &pulling{visit: v, snap: snap, out: out, cursor: readCursor(v.in.Cursor), answer: v.device.Answers + 1, view: access.Full}
	for _, step := range []func() error{p.who, p.look, p.purges, p.drops, p.whole, p.since} {
		if err := step(); err != nil {
			return fmt.Errorf("pull: %w", err)
		}
		if v.shut() {
			out.Wipe = true
			return nil
		}
	}
	return p.note()
}

// who reads worker and device as they are in the snapshot: somebody may have
// closed the one or the other since the push.
func (p *pulling) who() error {
	err := p.snap.QueryRow(`SELECT w.role, w.municipality, w.active, d.revoked FROM devices d JOIN workers w ON w.id = d.worker WHERE d.id = ?`, p.device.ID).
		Scan(&p.worker.Role, &p.worker.Municipality, &p.worker.Active, &p.device.Revoked)
	if err == sql.ErrNoRows {
		return DeviceUnknown
	}
	return err
}

// look reads what is and what was.
func (p *pulling) look() error {
	if err := p.snap.QueryRow("SELECT COALESCE(MAX(seq), 0) FROM sync_changes").Scan(&p.head); err != nil {
		return err
	}
	var err error
	if p.files, err = p.worker.Files(p.snap); err != nil {
		return err
	}
	if p.had, err = heldFiles(p.snap, p.device.ID); err != nil {
		return err
	}
	p.files[reference] = access.View(p.worker.Municipality + ":" + p.worker.Role)
	if p.worker.Role == "peer" {
		p.view = access.Peer
	}
	if p.cursor.seq < 0 || p.cursor.seq > p.head {
		p.cursor = cursor{p.head, 0} // a new phone: all of it comes as whole files
	}
	return nil
}

// purges repeats every order to erase until the phone has confirmed it.
func (p *pulling) purges() error {
	rows, err := p.snap.Query(`SELECT u.id, u.parent FROM sync_files f JOIN sync_purges u ON u.parent = f.parent
		WHERE f.device = ? AND NOT EXISTS (SELECT 1 FROM sync_purged d WHERE d.purge = u.id AND d.device = f.device)`, p.device.ID)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var u Purge
		if err := rows.Scan(&u.ID, &u.Parent); err != nil {
			return err
		}
		p.out.Purges = append(p.out.Purges, u)
	}
	return rows.Err()
}

// drops lists what the device holds of files that its worker may not see any
// more; repeated until an answer with it was applied.
func (p *pulling) drops() error {
	for _, parent := range sortedKeys(p.had) {
		if _, granted := p.files[parent]; granted || p.had[parent].forgotten(p.cursor) {
			continue
		}
		if err := p.forget(parent); err != nil {
			return err
		}
	}
	return nil
}

func (p *pulling) forget(parent string) error {
	ids, err := heldIDs(p.snap, p.device.ID, parent)
	if err != nil {
		return err
	}
	p.out.Drops = append(p.out.Drops, Drop{Parent: parent, IDs: ids})
	return nil
}

// whole sends the files that this device does not have yet, each in one piece,
// the reference content first, until the page is full.
func (p *pulling) whole() error {
	for _, parent := range sortedKeys(p.files) {
		if h, ok := p.had[parent]; ok && h.arrived(p.cursor) && h.view == p.files[parent] {
			continue
		}
		if p.size > Page {
			p.out.More = true
			return nil
		}
		if err := p.file(parent); err != nil {
			return err
		}
		if parent != reference {
			p.out.Grants = append(p.out.Grants, Grant{Parent: parent})
		}
	}
	return nil
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys) // the reference content, "", comes first
	return keys
}
