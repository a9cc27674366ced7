package stock

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// Said is who said an entry, where, and when by the clock of the phone.
type Said struct {
	Municipality, By string
	At               time.Time
}

// Note puts an entry in force in the caller's transaction and gives the shelf as
// it stands then. Of two the later one counts, whichever came first.
func Note(tx core.App, e *Entry, s Said) (Shelf, error) {
	p := dbx.Params{"id": idOf(s.Municipality, e.Item, e.Language), "m": s.Municipality, "item": e.Item, "language": e.Language}
	err := write(tx, p, "INSERT INTO stocks (id, municipality, item, language) VALUES ({:id}, {:m}, {:item}, {:language}) ON CONFLICT (id) DO NOTHING")
	if err != nil {
		return Shelf{}, err
	}
	set := dbx.Params{"id": p["id"], "pieces": e.Pieces, "at": clock.Text(s.At)}
	if e.Says == Low {
		err = write(tx, set, "UPDATE stocks SET low = {:pieces}, low_at = {:at} WHERE id = {:id} AND low_at <= {:at}")
	} else {
		set["by"], set["m"], set["item"], set["language"] = s.By, s.Municipality, e.Item, e.Language
		err = write(tx, set, counts)
	}
	if err != nil {
		return Shelf{}, err
	}
	var now Shelf
	err = record.Query(tx, columns+"WHERE id = {:id}").Bind(dbx.Params{"id": p["id"]}).One(&now)
	if err != nil {
		return now, fmt.Errorf("stock: read %s: %w", p["id"], err)
	}
	return now, nil
}

const columns = "SELECT id, municipality, item, language, counted, counted_at, given, low, told, task FROM stocks "

// counts looks for what was given after that moment and came here first.
const counts = `UPDATE stocks SET counted = {:pieces}, counted_at = {:at}, counted_by = {:by}, given = (SELECT count(*) FROM handouts h
	WHERE h.municipality = {:m} AND h.happened_at > {:at} AND h.how IN ('hand', 'post')
	AND (h.language = {:language} OR h.language = '' AND {:language} = 'nl')
	AND EXISTS (SELECT 1 FROM json_each(h.items) WHERE value = {:item})) WHERE id = {:id} AND counted_at <= {:at}`

// Given is what left the municipality on paper.
type Given struct {
	Municipality, Language string
	Items                  []string
	At                     time.Time
}

// Take takes what was given off what was counted before, in the caller's
// transaction, and gives the shelves that it came from. It counts up and does
// not look back: when a file is erased, what was given stays given.
func Take(tx core.App, g Given) ([]Shelf, error) {
	items, err := json.Marshal(g.Items)
	if err != nil {
		return nil, fmt.Errorf("stock: take: %w", err)
	}
	var taken []Shelf
	p := dbx.Params{"m": g.Municipality, "language": languageOf(g.Language), "items": string(items), "at": clock.Text(g.At)}
	err = record.Query(tx, `UPDATE stocks SET given = given + 1 WHERE municipality = {:m} AND language = {:language}
		AND item IN (SELECT value FROM json_each({:items})) AND counted_at <> '' AND counted_at < {:at}
		RETURNING id, municipality, item, language, counted, counted_at, given, low, told, task`).Bind(p).All(&taken)
	if err != nil {
		return nil, fmt.Errorf("stock: take: %w", err)
	}
	return taken, nil
}

func write(tx core.App, p dbx.Params, statement string) error {
	if _, err := record.Query(tx, statement).Bind(p).Execute(); err != nil {
		return fmt.Errorf("stock: write %s: %w", p["id"], err)
	}
	return nil
}

// idOf: one shelf has one id, wherever it was said first.
func idOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "/")))
	digits := new(big.Int).SetBytes(sum[:]).Text(36)
	return digits[len(digits)-15:]
}
