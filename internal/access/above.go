package access

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

// Above is who reads what a municipality cannot judge itself, because it is
// about the own team, or because the own coordinator left it (R16, R139): the
// chain coordinators of the cluster; without one the coordinators of one other
// municipality; with nobody, nobody.
type Above struct {
	Workers []string // ids; empty: nobody
	Words   string   // in Dutch, to whoever sends something; empty: nobody
}

type town struct {
	ID      string `db:"id"`
	Name    string `db:"name"`
	Cluster string `db:"cluster"`
	Centre  string `db:"centre"`
	Region  string `db:"region"`
}

type official struct {
	ID           string `db:"id"`
	Role         string `db:"role"`
	Municipality string `db:"municipality"`
	Cluster      string `db:"cluster"`
}

// chart is every place and everybody who may answer for one.
type chart struct {
	towns []town
	staff []official
}

func drawn(tx core.App) (c chart, err error) {
	err = tx.DB().NewQuery(`SELECT m.id, m.name, m.cluster, COALESCE((SELECT centre FROM clusters WHERE id = m.cluster), '') AS centre, m.region
		FROM municipalities m ORDER BY m.id`).All(&c.towns)
	if err == nil {
		err = tx.DB().NewQuery(`SELECT id, role, municipality, cluster FROM workers WHERE municipality IN (SELECT id FROM municipalities UNION ALL SELECT '')
			AND role IN ('coordinator', 'chain_coordinator') AND active ORDER BY id`).All(&c.staff)
	}
	if err != nil {
		return c, fmt.Errorf("access: who answers for which place: %w", err)
	}
	return c, nil
}

// AboveOf finds who stands above a municipality, now.
func AboveOf(tx core.App, municipality string) (Above, error) {
	c, err := drawn(tx)
	if err != nil {
		return Above{}, err
	}
	return c.above(municipality), nil
}

// Below lists the municipalities above which this worker stands.
func Below(tx core.App, w Worker) ([]string, error) {
	list := []string{}
	if !w.Active || w.Role != "coordinator" && w.Role != "chain_coordinator" {
		return list, nil
	}
	c, err := drawn(tx)
	if err != nil {
		return nil, err
	}
	for _, t := range c.towns {
		if slices.Contains(c.above(t.ID).Workers, w.ID) {
			list = append(list, t.ID)
		}
	}
	return list, nil
}

func (c chart) above(municipality string) Above {
	here, known := c.town(municipality)
	if !known {
		return Above{}
	}
	if chain := c.chain(here); len(chain) > 0 {
		return Above{Workers: chain, Words: "de ketencoördinator"}
	}
	next, found := town{}, 0
	for _, t := range c.towns {
		near := here.nearness(t)
		if near > found && len(c.coordinators(t.ID)) > 0 {
			next, found = t, near
		}
	}
	if found == 0 {
		return Above{}
	}
	return Above{Workers: c.coordinators(next.ID), Words: "de coördinator van " + next.Name}
}

// nearness: the centre first, then the own cluster, then the own region; 0 is the place itself.
func (here town) nearness(t town) int {
	switch {
	case t.ID == here.ID:
		return 0
	case t.ID == here.Centre:
		return 4
	case here.Cluster != "" && t.Cluster == here.Cluster:
		return 3
	case here.Region != "" && t.Region == here.Region:
		return 2
	default:
		return 1
	}
}

func (c chart) town(id string) (town, bool) {
	i := slices.IndexFunc(c.towns, func(t town) bool { return t.ID == id })
	if i < 0 {
		return town{}, false
	}
	return c.towns[i], true
}

// chain gives the chain coordinators of a place; one without a cluster of his
// own has that of his municipality.
func (c chart) chain(here town) (ids []string) {
	for _, o := range c.staff {
		if o.Role != "chain_coordinator" {
			continue
		}
		home, _ := c.town(o.Municipality)
		cluster := cmp.Or(o.Cluster, home.Cluster)
		if o.Municipality == here.ID || cluster != "" && cluster == here.Cluster {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

func (c chart) coordinators(place string) (ids []string) {
	for _, o := range c.staff {
		if o.Role == "coordinator" && o.Municipality == place {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// NoteAbove keeps with every municipality who stands above it, so that its
// workers read that off line, and gives the municipalities where that changed.
func NoteAbove(tx core.App) (changed []string, err error) {
	c, err := drawn(tx)
	if err != nil {
		return nil, err
	}
	for _, t := range c.towns {
		done, err := tx.DB().NewQuery("UPDATE municipalities SET above = {:words} WHERE id = {:id} AND above <> {:words}").
			Bind(dbx.Params{"id": t.ID, "words": c.above(t.ID).Words}).Execute()
		if err != nil {
			return nil, fmt.Errorf("access: note who stands above %s: %w", t.ID, err)
		}
		if n, err := done.RowsAffected(); err == nil && n > 0 {
			changed = append(changed, t.ID)
		}
	}
	return changed, nil
}
