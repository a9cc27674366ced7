package knowledge

import (
	"encoding/json"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

func putItems(tx core.App) error {
	items, err := Items()
	if err != nil {
		return err
	}
	for _, i := range items {
		err := seed(tx, "knowledge_items", i.ID(), map[string]any{"key": i.Key, "kind": i.Kind, "title": i.Title, "text": string(i.Text),
			"life_area": i.LifeArea, "source": i.Source, "dated": i.Dated})
		if err != nil {
			return err
		}
	}
	return nil
}

func putStations(tx core.App) error {
	list, err := Stations()
	if err != nil {
		return err
	}
	for _, s := range list {
		err := seed(tx, "stations", s.ID(), map[string]any{"key": s.Key, "step": s.Step, "title": s.Title, "what": string(s.What), "who": s.Who,
			"how_long": string(s.HowLong), "documents": string(s.Documents), "source": s.Source, "dated": s.Dated})
		if err != nil {
			return err
		}
	}
	return nil
}

func putCriteria(tx core.App) error {
	list, err := Criteria()
	if err != nil {
		return err
	}
	for _, c := range list {
		err := seed(tx, "urgency_criteria", c.ID(), map[string]any{"key": c.Key, "step": c.Step, "title": c.Title, "text": string(c.Text),
			"threat": c.Threat, "source": c.Source, "dated": c.Dated})
		if err != nil {
			return err
		}
	}
	return nil
}

// PutOffers writes the help offers and walk-in places of one municipality: its
// record id, and its name as Offers takes it. What is there is left alone.
func PutOffers(tx core.App, municipality, name string) error {
	offers, err := Offers(name)
	if err != nil {
		return err
	}
	for _, o := range offers {
		err := put(tx, "help_offers", id("help_offers", municipality, o.Key), map[string]any{
			"municipality": municipality, "key": o.Key, "life_area": o.LifeArea, "title": o.Title, "text": o.Text,
			"for_whom": o.ForWhom, "phone": o.Phone, "languages": o.Languages, "free": o.Free,
			"special": o.Special, "source": o.Source, "checked_at": o.CheckedAt,
		})
		if err != nil {
			return err
		}
	}
	places, err := Places(name)
	if err != nil {
		return err
	}
	for _, p := range places {
		err := put(tx, "walk_in_places", id("walk_in_places", municipality, p.Key), map[string]any{
			"municipality": municipality, "key": p.Key, "place": p.Place, "name": p.Name, "address": p.Address, "hours": p.Hours, "access": p.Access,
			"languages": p.Languages, "phone": p.Phone, "text": string(p.Text), "source": p.Source, "checked_at": p.CheckedAt,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// seed writes a row of everybody as this release has it, and leaves what was
// there in content_versions (R153). A database that is newer than the release
// keeps its words, and so does a municipality: its own row is another row.
func seed(tx core.App, collection, id string, fields map[string]any) error {
	old, err := tx.FindRecordById(collection, id)
	if err != nil {
		return put(tx, collection, id, fields)
	}
	if same(old, fields) || old.GetString("dated") > fmt.Sprint(fields["dated"]) {
		return nil
	}
	if old.GetString("key") != "" { // one without a key is of before there were any: it only gets its key
		if err := keepVersion(tx, version{collection: collection, record: id, was: wordsOf(old)}); err != nil {
			return err
		}
	}
	old.Load(fields)
	if err := tx.Save(old); err != nil {
		return fmt.Errorf("knowledge: renew %s %s: %w", collection, id, err)
	}
	return nil
}

func same(old *core.Record, fields map[string]any) bool {
	for name, value := range fields {
		if fmt.Sprint(old.Get(name)) != fmt.Sprint(value) {
			return false
		}
	}
	return true
}

// keyAll gives a key to what was written before there were keys, or by hand: its
// own id, which is nobody else's.
func keyAll(tx core.App) error {
	for _, statement := range []string{
		"UPDATE help_offers SET [[key]] = id WHERE [[key]] = ''",
		"UPDATE knowledge_items SET [[key]] = id WHERE [[key]] = ''",
		"UPDATE walk_in_places SET [[key]] = id WHERE [[key]] = ''",
	} {
		if _, err := tx.DB().NewQuery(statement).Execute(); err != nil {
			return fmt.Errorf("knowledge: give keys: %w", err)
		}
	}
	return nil
}

// version is what a row said before a change, whose change it was, and when.
// The empty maker is a release.
type version struct {
	collection, record, municipality, by, at string
	was                                      map[string]any // nil: the row is new
}

func keepVersion(tx core.App, v version) error {
	was, err := json.Marshal(v.was)
	if err != nil {
		return fmt.Errorf("knowledge: version of %s: %w", v.record, err)
	}
	_, err = tx.DB().NewQuery(`INSERT INTO content_versions (id, collection, record, municipality, was, at, [[by]])
		VALUES ({:id}, {:collection}, {:record}, {:municipality}, {:was}, {:at}, {:by})`).
		Bind(dbx.Params{"id": core.GenerateDefaultRandomId(), "collection": v.collection, "record": v.record,
			"municipality": v.municipality, "was": string(was), "at": v.at, "by": v.by}).Execute()
	if err != nil {
		return fmt.Errorf("knowledge: version of %s: %w", v.record, err)
	}
	return nil
}
