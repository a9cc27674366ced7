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
	anew   bool // the phone starts again: nothing it says of before counts
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
	steps := []func() error{p.who, p.look, p.purges, p.drops, p.whole, p.since, p.note}
	if v.manner != syncs {
		steps = []func() error{p.who, p.purges}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("pull: %w", err)
		}
		if v.shut() {
			out.wipe()
			return nil
		}
	}
	return nil
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
	var oldest int64
	err := p.snap.QueryRow("SELECT ("+newestChange+"), COALESCE(MIN(seq), 0) FROM sync_changes").Scan(&p.head, &oldest)
	if err != nil {
		return err
	}
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
	if p.lost(oldest) {
		p.cursor, p.anew = cursor{p.head, 0}, true // all of it comes as whole files
	}
	return p.Life.Given(p.head) // before the answer leaves
}

// lost: what this phone has cannot be brought up to date by changes alone. It
// is new, its cursor is of another life of the database, or it was away for
// longer than the log goes back.
func (p *pulling) lost(oldest int64) bool {
	if oldest == 0 {
		oldest = p.head + 1
	}
	return p.cursor.seq < 0 || p.cursor.seq > p.head || p.cursor.seq+1 < oldest || p.in.Epoch != p.out.Epoch
}

// purges repeats every order to erase until the phone has confirmed it.
func (p *pulling) purges() (err error) {
	p.out.Purges, err = p.orders(p.snap)
	return err
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
	missing := []string{}
	for _, parent := range sortedKeys(p.files) {
		if h, ok := p.had[parent]; !ok || !h.arrived(p.cursor) || h.view != p.files[parent] {
			missing = append(missing, parent)
		}
	}
	for len(missing) > 0 {
		if p.size > Page {
			p.out.More = true
			return nil
		}
		n := p.alike(missing)
		if err := p.sendWhole(missing[:n]); err != nil {
			return err
		}
		missing = missing[n:]
	}
	return nil
}

// inOneGo is how many files are read together: a file is about 8 KB, and a page
// may be a few files longer than it should.
const inOneGo = 8

// alike says how many of these files are seen in the same view as the first;
// the reference content goes by itself.
func (p *pulling) alike(parents []string) int {
	n := 1
	for parents[0] != reference && n < min(len(parents), inOneGo) && p.files[parents[n]] == p.files[parents[0]] {
		n++
	}
	return n
}

func sortedKeys[T any](m map[string]T) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys) // the reference content, "", comes first
	return keys
}
