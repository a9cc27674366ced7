package fieldsync

import (
	"encoding/json"
)

// The log from ?1 to ?2, for a worker ?3 of municipality ?4 with files ?6, at
// most ?5 rows. When little changed, the changes are looked at one by one; when
// much did, only those of the worker's own files: five hundred phones that come
// back at once must not each read what the others brought.
const (
	nobodys = `(c.worker = ?3 OR c.worker = '' AND c.municipality IN ('', ?4))`

	fewChanges = `SELECT c.seq, c.collection, c.record, c.parent FROM sync_changes c WHERE c.seq > ?1 AND c.seq <= ?2
		AND CASE WHEN c.parent = '' THEN ` + nobodys + ` ELSE c.parent IN (SELECT value FROM json_each(?6)) END
		ORDER BY c.seq LIMIT ?5`

	manyChanges = `SELECT seq, collection, record, parent FROM (
		SELECT c.seq, c.collection, c.record, c.parent FROM json_each(?6) f CROSS JOIN sync_changes c
			WHERE c.parent = f.value AND c.seq > ?1 AND c.seq <= ?2
		UNION ALL
		SELECT c.seq, c.collection, c.record, c.parent FROM sync_changes c
			WHERE c.parent = '' AND c.seq > ?1 AND c.seq <= ?2 AND ` + nobodys + `)
		ORDER BY seq LIMIT ?5`
)

// nominees reads the log from the cursor on, for the views of this worker. It
// gives them by collection and id, and how far the log was read.
func (p *pulling) nominees() (found map[string]map[string]*nominee, last int64, err error) {
	whole := map[string]bool{reference: true} // what went whole in this answer is not sent twice
	for _, g := range p.out.Grants {
		whole[g.Parent] = true
	}
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
	query := fewChanges
	if p.head-p.cursor.seq > int64(2*len(parents)) {
		query = manyChanges
	}
	rows, err := p.snap.Query(query, p.cursor.seq, p.head, p.worker.ID, p.worker.Municipality, step, string(files))
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
