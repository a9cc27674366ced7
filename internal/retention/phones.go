package retention

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

// Held is a device that was ever given a file. State: holds; ordered (told to
// forget, not heard yet); gone (has forgotten). Moments as on the wire.
type Held struct {
	Device      string `db:"device" json:"device"`
	Worker      string `db:"worker" json:"worker"`
	Label       string `db:"label" json:"label"`
	LastContact string `db:"last_contact" json:"last_contact"`
	State       string `db:"state" json:"state"`
	At          string `db:"at" json:"at"`
}

// Phones lists the devices that ever held the file of a parent, in the
// municipality of who asks. A *record.Refusal: she is not there.
func Phones(app core.App, municipality, parent string) ([]Held, error) {
	p := dbx.Params{"p": parent, "m": municipality}
	var here, was bool
	err := app.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM parents WHERE id = {:p} AND municipality = {:m} AND municipality <> ''),
		EXISTS (SELECT 1 FROM sync_purges WHERE parent = {:p} AND municipality = {:m})`).Bind(p).Row(&here, &was)
	if err != nil {
		return nil, fmt.Errorf("retention: is she here: %w", err)
	}
	query := `SELECT d.id AS device, d.worker, d.label, replace(d.last_contact, ' ', 'T') AS last_contact,
		CASE WHEN f.dropped = 0 THEN 'holds' WHEN f.dropped > 0 THEN 'ordered' ELSE 'gone' END AS state,
		replace(f.at, ' ', 'T') AS at FROM sync_files f JOIN devices d ON d.id = f.device WHERE f.parent = {:p} ORDER BY d.label, d.id`
	switch {
	case was:
		query = `SELECT d.id AS device, d.worker, d.label, replace(d.last_contact, ' ', 'T') AS last_contact,
			CASE WHEN c.confirmed_at IS NULL THEN 'ordered' ELSE 'gone' END AS state,
			replace(COALESCE(c.confirmed_at, u.at), ' ', 'T') AS at
			FROM sync_purges u JOIN sync_purge_for f ON f.purge = u.id JOIN devices d ON d.worker = f.worker
			LEFT JOIN sync_purged c ON c.purge = u.id AND c.device = d.id WHERE u.parent = {:p} ORDER BY d.label, d.id`
	case !here:
		return nil, record.Refuse("not_visible", "Deze ouder staat niet in uw gemeente.")
	}
	held := []Held{}
	if err := app.DB().NewQuery(query).Bind(dbx.Params{"p": parent}).All(&held); err != nil {
		return nil, fmt.Errorf("retention: which phones held it: %w", err)
	}
	return held, nil
}

// Told is a device that was ordered to forget; ConfirmedAt is empty until it
// said that it has.
type Told struct {
	Purge       string `db:"purge" json:"-"`
	Device      string `db:"device" json:"device"`
	Worker      string `db:"worker" json:"worker"`
	Label       string `db:"label" json:"label"`
	LastContact string `db:"last_contact" json:"last_contact"`
	ConfirmedAt string `db:"confirmed_at" json:"confirmed_at"`
}

// Purge is one erased file, and who has heard of it.
type Purge struct {
	ID     string `db:"id" json:"id"`
	Parent string `db:"parent" json:"parent"`
	At     string `db:"at" json:"at"`
	Reason string `db:"reason" json:"reason"`
	Phones []Told `db:"-" json:"phones"`
}

// Purges lists what was erased in a municipality, the newest first, at most 200.
func Purges(app core.App, municipality string) ([]Purge, error) {
	list := []Purge{}
	p := dbx.Params{"m": municipality}
	err := app.DB().NewQuery(`SELECT id, parent, replace(at, ' ', 'T') AS at, reason FROM sync_purges
		WHERE municipality = {:m} AND municipality <> '' ORDER BY sync_purges.at DESC LIMIT 200`).Bind(p).All(&list)
	if err != nil {
		return nil, fmt.Errorf("retention: list what was erased: %w", err)
	}
	var told []Told
	err = app.DB().NewQuery(`SELECT f.purge, d.id AS device, d.worker, d.label, replace(d.last_contact, ' ', 'T') AS last_contact,
		replace(COALESCE(c.confirmed_at, ''), ' ', 'T') AS confirmed_at
		FROM sync_purges u JOIN sync_purge_for f ON f.purge = u.id JOIN devices d ON d.worker = f.worker
		LEFT JOIN sync_purged c ON c.purge = u.id AND c.device = d.id
		WHERE u.municipality = {:m} AND u.municipality <> '' ORDER BY d.label, d.id`).Bind(p).All(&told)
	if err != nil {
		return nil, fmt.Errorf("retention: who has to forget: %w", err)
	}
	byPurge := map[string][]Told{}
	for _, t := range told {
		byPurge[t.Purge] = append(byPurge[t.Purge], t)
	}
	for i := range list {
		list[i].Phones = append([]Told{}, byPurge[list[i].ID]...)
	}
	return list, nil
}
