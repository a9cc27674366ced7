package fieldsync

import (
	"encoding/json"
)

// farChanges is the log from ?1 to ?2, for a worker ?3 of municipality ?4 with
// files ?6, at most ?5 rows. It looks at the worker's own files only: hundreds
// of phones that come back after a day must not each read what all brought.
const farChanges = `SELECT seq, collection, record, parent FROM (
		SELECT c.seq, c.collection, c.record, c.parent FROM json_each(?6) f CROSS JOIN sync_changes c
			WHERE c.parent = f.value AND c.seq > ?1 AND c.seq <= ?2
		UNION ALL
		SELECT c.seq, c.collection, c.record, c.parent FROM sync_changes c
			WHERE c.parent = '' AND c.seq > ?1 AND c.seq <= ?2 AND (c.worker = ?3 OR c.worker = '' AND c.municipality IN ('', ?4)))
		ORDER BY seq LIMIT ?5`

// nominees reads the log from the cursor on, for the views of this worker. It
// gives them by collection and id, and how far the log was read.
func (p *pulling) nominees() (found map[string]map[string]*nominee, last int64, err error) {
	whole := map[string]bool{reference: true} // what went whole in this answer is not sent twice
	for _, g := range p.out.Grants {
		whole[g.Parent] = true
	}
	lines, near, err := p.tail.between(p.snap, p.cursor.seq, p.head)
	if err != nil {
		return nil, 0, err
	}
	if near {
		found, last = p.pick(lines, whole)
		return found, last, nil
	}
	return p.lookUp(whole)
}

// pick takes from the tail of the log what farChanges would select.
func (p *pulling) pick(lines []logged, whole map[string]bool) (found map[string]map[string]*nominee, last int64) {
	found = map[string]map[string]*nominee{}
	n := 0
	for _, l := range lines {
		if !p.concerns(l, whole) {
			continue
		}
		nominate(found, l.collection, l.record, l.parent)
		if n++; n == step {
			return found, l.seq
		}
	}
	return found, p.head
}

func (p *pulling) concerns(l logged, whole map[string]bool) bool {
	if l.parent != reference {
		return p.files[l.parent] != "" && !whole[l.parent]
	}
	return l.worker == p.worker.ID || l.worker == "" && (l.municipality == "" || l.municipality == p.worker.Municipality)
}

// lookUp reads what lies further back.
func (p *pulling) lookUp(whole map[string]bool) (found map[string]map[string]*nominee, last int64, err error) {
	parents := []string{}
	for parent := range p.files {
		if !whole[parent] {
			parents = append(parents, parent)
		}
	}
	files, err := json.Marshal(parents)
	if err != nil {
		return nil, 0, err
	}
	rows, err := p.snap.Query(farChanges, p.cursor.seq, p.head, p.worker.ID, p.worker.Municipality, step, string(files))
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	n := 0
	found, last = map[string]map[string]*nominee{}, p.cursor.seq
	for rows.Next() {
		var collection, record, parent string
		if err := rows.Scan(&last, &collection, &record, &parent); err != nil {
			return nil, 0, err
		}
		n++
		nominate(found, collection, record, parent)
	}
	if n < step {
		last = p.head
	}
	return found, last, rows.Err()
}

func nominate(found map[string]map[string]*nominee, collection, record, parent string) {
	if found[collection] == nil {
		found[collection] = map[string]*nominee{}
	}
	if found[collection][record] == nil {
		found[collection][record] = &nominee{collection: collection, record: record}
	}
	found[collection][record].parents = append(found[collection][record].parents, parent)
}
