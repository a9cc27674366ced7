package fieldsync

import (
	"database/sql"
	"encoding/json"

	"naast/internal/access"
)

// step is how many nominated rows are looked at for one page.
const step = 1000

// nominee is a row of which the log says that it changed.
type nominee struct {
	collection, record string
	parents            []string // views in which it lies or lay
}

// since sends what changed after the cursor. The log only nominates; what is
// sent is what the worker may see of it now.
func (p *pulling) since() error {
	if p.out.More || p.cursor.seq >= p.head {
		p.out.Cursor = cursor{p.cursor.seq, p.answer}.String()
		return nil
	}
	nominees, last, err := p.nominees()
	if err != nil {
		return err
	}
	for _, collection := range sortedKeys(nominees) {
		if err := p.sendChanged(collection, nominees[collection]); err != nil {
			return err
		}
	}
	p.out.More = last < p.head
	p.out.Cursor = cursor{last, p.answer}.String()
	return nil
}

// sendChanged sends the rows of one collection that can be seen, and says of
// the others that they are gone, if the device ever had them.
func (p *pulling) sendChanged(collection string, nominees map[string]*nominee) error {
	byView := map[access.View][]string{}
	for _, id := range sortedKeys(nominees) {
		seen := map[access.View]bool{}
		for _, parent := range nominees[id].parents {
			v := p.view
			if parent != "" {
				v = p.files[parent]
			}
			if v != access.Nothing && !seen[v] {
				seen[v] = true
				byView[v] = append(byView[v], id)
			}
		}
	}
	before := len(p.out.Changes)
	for _, v := range sortedViews(byView) {
		s, ok := all[v][collection]
		if !ok {
			continue
		}
		list, err := json.Marshal(byView[v])
		if err != nil {
			return err
		}
		if err := p.send(collection, v, s.byID, p.worker.ID, string(list), p.worker.Municipality); err != nil {
			return err
		}
	}
	for _, c := range p.out.Changes[before:] {
		p.noteMove(nominees[c.ID], c)
		delete(nominees, c.ID)
	}
	return p.sendGone(nominees)
}

// noteMove: a row that left one file for another does not go when the first is
// dropped.
func (p *pulling) noteMove(n *nominee, c Change) {
	if n == nil {
		return
	}
	for _, parent := range n.parents {
		if parent != c.parent {
			p.moved = append(p.moved, Change{Collection: c.Collection, ID: c.ID, parent: parent})
		}
	}
}

func (p *pulling) sendGone(nominees map[string]*nominee) error {
	for _, id := range sortedKeys(nominees) {
		n := nominees[id]
		for _, parent := range n.parents {
			var held int
			err := p.snap.QueryRow(`SELECT 1 FROM sync_held WHERE device = ? AND parent = ? AND collection = ? AND record = ?`,
				p.device.ID, parent, n.collection, id).Scan(&held)
			if err == sql.ErrNoRows {
				continue
			}
			if err != nil {
				return err
			}
			p.out.Changes = append(p.out.Changes, Change{Collection: n.collection, ID: id, Version: p.head, Gone: true, parent: parent})
			break
		}
	}
	return nil
}

func sortedViews(m map[access.View][]string) []access.View {
	var list []access.View
	for _, v := range []access.View{access.Full, access.Peer, access.PeerNeeds} {
		if len(m[v]) > 0 {
			list = append(list, v)
		}
	}
	return list
}
