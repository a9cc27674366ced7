package fieldsync

import (
	"encoding/json"

	"naast/internal/access"
)

// sendWhole sends everything that lies in files of one view, or the reference
// content.
func (p *pulling) sendWhole(parents []string) error {
	if parents[0] == reference {
		return p.shared()
	}
	for _, parent := range parents {
		if _, again := p.had[parent]; again { // what the phone may still hold of an older view goes first
			if err := p.forget(parent); err != nil {
				return err
			}
		}
		p.out.Grants = append(p.out.Grants, Grant{Parent: parent})
	}
	list, err := json.Marshal(parents)
	if err != nil {
		return err
	}
	view := p.files[parents[0]]
	for _, r := range readables {
		s, ok := all[view][r.collection]
		if !ok || s.file == "" {
			continue
		}
		if err := p.send(r.collection, view, s.file, p.worker.ID, string(list)); err != nil {
			return err
		}
	}
	return nil
}

// shared sends what everybody of the municipality reads, and what is about
// nobody and this worker's own.
func (p *pulling) shared() error {
	// not arrived: the answer with the order to forget got lost, so it is given again
	if h, again := p.had[reference]; again && (p.anew || !h.arrived(p.cursor) || h.view != p.files[reference]) {
		if err := p.forget(reference); err != nil {
			return err
		}
	}
	for _, r := range readables {
		s := all[p.view][r.collection]
		if s.shared != "" {
			if err := p.send(r.collection, p.view, s.shared, p.worker.ID, p.worker.Municipality); err != nil {
				return err
			}
		}
		if s.personal != "" && p.worker.Field() {
			if err := p.send(r.collection, p.view, s.personal, p.worker.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// send runs one finished statement and puts its rows in the answer.
func (p *pulling) send(collection string, view access.View, query string, args ...any) error {
	rows, err := p.snap.Query(query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		c := Change{Collection: collection, Version: p.head}
		var text []byte
		if err := rows.Scan(&c.ID, &c.parent, &text); err != nil {
			return err
		}
		if c.parent != "" && p.files[c.parent] != view {
			continue
		}
		c.Record = json.RawMessage(text)
		p.size += len(text) + 80
		p.out.Changes = append(p.out.Changes, c)
	}
	return rows.Err()
}
