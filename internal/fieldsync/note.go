package fieldsync

import (
	"encoding/json"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// noteForgotten takes out of the ledger what the phone has forgotten. That it
// had the file once is kept: what its worker wrote then may come much later.
func (p *pulling) noteForgotten(tx core.App) error {
	for parent, h := range p.had {
		if !h.forgotten(p.cursor) {
			continue
		}
		err := exec(tx, dbx.Params{"d": p.device.ID, "p": parent, "now": clock.Text(p.now)},
			"DELETE FROM sync_held WHERE device = {:d} AND parent = {:p}",
			"UPDATE sync_files SET dropped = -1, at = {:now} WHERE device = {:d} AND parent = {:p}")
		if err != nil {
			return err
		}
	}
	return nil
}

// noteDrops remembers in which answer the phone was first told to forget.
func (p *pulling) noteDrops(tx core.App) error {
	for _, d := range p.out.Drops {
		err := exec(tx, dbx.Params{"d": p.device.ID, "p": d.Parent, "n": p.answer, "now": clock.Text(p.now)},
			"UPDATE sync_files SET dropped = {:n}, at = {:now} WHERE device = {:d} AND parent = {:p} AND dropped = 0")
		if err != nil {
			return err
		}
	}
	return nil
}

// noteFiles remembers which files went along, the reference content too.
func (p *pulling) noteFiles(tx core.App) error {
	given := map[string]string{}
	for _, g := range p.out.Grants {
		given[g.Parent] = string(p.files[g.Parent])
	}
	if h, ok := p.had[reference]; !ok || !h.arrived(p.cursor) || h.view != p.files[reference] {
		given[reference] = string(p.files[reference])
	}
	if len(given) == 0 {
		return nil
	}
	list, err := json.Marshal(given)
	if err != nil {
		return err
	}
	return exec(tx, dbx.Params{"d": p.device.ID, "n": p.answer, "list": string(list), "now": clock.Text(p.now)},
		`INSERT INTO sync_files (device, parent, view, answer, at) SELECT {:d}, key, value, {:n}, {:now} FROM json_each({:list}) WHERE true
			ON CONFLICT (device, parent) DO UPDATE SET view = excluded.view, answer = excluded.answer, dropped = 0, at = excluded.at`)
}

// noteRows remembers every row that went along.
func (p *pulling) noteRows(tx core.App) error {
	type held struct{ P, C, R string }
	kept := []held{} // never nil: json_each of null is one row
	for _, c := range p.out.Changes {
		if !c.Gone {
			kept = append(kept, held{c.parent, c.Collection, c.ID})
		}
	}
	list, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	err = exec(tx, dbx.Params{"d": p.device.ID, "v": p.head, "kept": string(list)},
		`INSERT INTO sync_held (device, parent, collection, record, version)
			SELECT {:d}, value ->> 'P', value ->> 'C', value ->> 'R', {:v} FROM json_each({:kept}) WHERE true
			ON CONFLICT (device, parent, collection, record) DO UPDATE SET version = excluded.version`)
	if err != nil {
		return err
	}
	return p.noteMoved(tx)
}

// noteMoved forgets rows that lie in another file now. They are few, so each
// goes by its key. Rows that are gone stay in the ledger: this answer may get
// lost, and then the phone has to hear of them again.
func (p *pulling) noteMoved(tx core.App) error {
	for _, c := range p.moved {
		err := exec(tx, dbx.Params{"d": p.device.ID, "p": c.parent, "c": c.Collection, "r": c.ID},
			"DELETE FROM sync_held WHERE device = {:d} AND parent = {:p} AND collection = {:c} AND record = {:r}")
		if err != nil {
			return err
		}
	}
	return nil
}
