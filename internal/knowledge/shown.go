package knowledge

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// Shown is one thing that a municipality shows: its own row, or that of
// everybody. Stale: nobody looked at it for six months (R64).
type Shown struct {
	ID       string         `json:"id"`
	Own      bool           `json:"own"`
	Stale    bool           `json:"stale"`
	Record   map[string]any `json:"record"`
	Versions []Former       `json:"versions"` // newest first
}

// Former is what a row said before a change; Was is null where it was new, and
// By and At are empty where a release changed it.
type Former struct {
	At  string          `json:"at"`
	By  string          `json:"by"`
	Was json.RawMessage `json:"was"`
}

// Show lists what a municipality shows of one collection, what is no longer
// shown too, in the order of the keys.
func Show(app core.App, collection, municipality string, now time.Time) ([]Shown, error) {
	if _, known := editable[collection]; !known {
		return nil, record.Refuse("unknown_collection", "Dit onderdeel kan hier niet gewijzigd worden. Kies er een uit de lijst.")
	}
	var rows []*core.Record
	err := app.RecordQuery(collection).AndWhere(dbx.In("municipality", "", municipality)).OrderBy("key", "municipality DESC").All(&rows)
	if err != nil {
		return nil, fmt.Errorf("knowledge: list %s: %w", collection, err)
	}
	former, err := formers(app, collection, municipality)
	if err != nil {
		return nil, err
	}
	list, own := []Shown{}, map[string]bool{}
	for _, r := range rows {
		key, mine := r.GetString("key"), r.GetString("municipality") != ""
		if own[key] && !mine {
			continue
		}
		own[key] = mine
		said := wordsOf(r)
		said["key"] = key
		versions := former[r.Id]
		if versions == nil {
			versions = []Former{}
		}
		list = append(list, Shown{ID: r.Id, Own: mine, Stale: stale(r, now), Record: said, Versions: versions})
	}
	return list, nil
}

// stale: looked at longer than six months ago, or never.
func stale(r *core.Record, now time.Time) bool {
	day := r.GetString("checked_at")
	if r.Collection().Fields.GetByName("checked_at") == nil {
		day = r.GetString("dated")
	}
	return !r.GetBool("retired") && day < now.In(clock.Amsterdam).AddDate(0, -6, 0).Format(time.DateOnly)
}

// Aged is one row of content that is old, and the date on it.
type Aged struct{ Collection, Key, Title, Day string }

// Old lists what a municipality shows and nobody looked at for six months,
// collection by collection in the order of the keys (R64).
func Old(app core.App, municipality string, now time.Time) ([]Aged, error) {
	var list []Aged
	for _, collection := range slices.Sorted(maps.Keys(editable)) {
		shown, err := Show(app, collection, municipality, now)
		if err != nil {
			return nil, err
		}
		for _, s := range shown {
			if s.Stale {
				said := func(name string) string { text, _ := s.Record[name].(string); return text }
				list = append(list, Aged{Collection: collection, Key: said("key"),
					Title: cmp.Or(said("title"), said("name")), Day: cmp.Or(said("checked_at"), said("dated"))})
			}
		}
	}
	return list, nil
}

// formers gives the versions of rows of everybody and of this municipality.
func formers(app core.App, collection, municipality string) (map[string][]Former, error) {
	var rows []struct {
		Record string `db:"record"`
		At     string `db:"at"`
		By     string `db:"maker"`
		Was    string `db:"was"`
	}
	err := app.DB().NewQuery(`SELECT record, replace(at, ' ', 'T') AS at, [[by]] AS maker, was FROM content_versions
		WHERE municipality IN ('', {:m}) AND collection = {:c} ORDER BY content_versions.at DESC LIMIT 1000`).
		Bind(dbx.Params{"m": municipality, "c": collection}).All(&rows)
	if err != nil {
		return nil, fmt.Errorf("knowledge: versions of %s: %w", collection, err)
	}
	found := map[string][]Former{}
	for _, r := range rows {
		found[r.Record] = append(found[r.Record], Former{At: r.At, By: r.By, Was: json.RawMessage(r.Was)})
	}
	return found, nil
}
