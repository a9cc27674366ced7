package fieldsync

import (
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/pocketbase/dbx"

	"naast/internal/record"
)

// Imported says what became of a file, in numbers of ops.
type Imported struct {
	Worker   string `json:"worker"`
	Device   string `json:"device"`
	Done     int    `json:"done"`
	Conflict int    `json:"conflict"`
	Refused  int    `json:"refused"`
	Held     int    `json:"held"`
	Before   int    `json:"before"` // had come already, by the phone or by an earlier import
}

// notNow: the store is out of order; what was taken is taken once.
var notNow = record.Refuse("later", "Het lukt nu niet om alles te verwerken. Bewaar het bestand en probeer het straks opnieuw. Niets komt er dubbel in.")

// Import takes a file of unsent work as if its phone had sent it: same numbers,
// same outcomes, once. municipality is the coordinator's, or "" for whoever
// keeps the server. What comes out of turn is kept for the coordinator: ops
// behind a gap in the numbers (gap), other words under a number that was used
// (fork).
func (e *Engine) Import(f *WorkFile, municipality string) (Imported, error) {
	d, err := e.sender(f)
	if err != nil {
		return Imported{}, err
	}
	if municipality != "" && municipality != d.Municipality {
		return Imported{}, NotOurs
	}
	c := &carrying{Engine: e, file: f, from: d, out: Imported{Worker: d.Worker, Device: d.ID}}
	for left := f.Ops; len(left) > 0; {
		n := chunk(left)
		if err := c.take(left[:n]); err != nil {
			return c.out, err
		}
		left = left[n:]
	}
	e.App.Logger().Info("import: unsent work brought in a file", "device", d.ID, "worker", d.Worker, "made", cut(f.Made, 40), "ops", len(f.Ops),
		"done", c.out.Done, "conflict", c.out.Conflict, "refused", c.out.Refused, "held", c.out.Held, "before", c.out.Before)
	return c.out, nil
}

// origin is the device that made a file, as we know it.
type origin struct {
	ID           string `db:"id"`
	Worker       string `db:"worker"`
	Deliver      string `db:"deliver"`
	Municipality string `db:"municipality"` // where its worker works now
	SkewMS       int64  `db:"skew_ms"`
}

// sender finds whose file it is, and checks the proof with what we keep of the
// device's secret.
func (e *Engine) sender(f *WorkFile) (d origin, err error) {
	err = e.App.DB().NewQuery(`SELECT d.id, d.worker, d.deliver, d.skew_ms, COALESCE(w.municipality, '') AS municipality
		FROM devices d LEFT JOIN workers w ON w.id = d.worker WHERE d.id = {:id}`).Bind(dbx.Params{"id": f.Device}).One(&d)
	if errors.Is(err, sql.ErrNoRows) {
		return d, OtherInstance
	}
	if err != nil {
		return d, fmt.Errorf("import: whose file: %w", err)
	}
	key, err := hex.DecodeString(d.Deliver)
	if err != nil || len(key) == 0 || f.Worker != d.Worker || !f.proven(key) {
		return d, Damaged
	}
	return d, nil
}

// chunk is how many of these ops go into one request.
func chunk(ops []string) int {
	size := 0
	for i, op := range ops {
		if size += len(op) + 1; i > 0 && (i == MaxOps || size > MaxBody-1024) {
			return i
		}
	}
	return len(ops)
}

func rawOps(ops []string) []json.RawMessage {
	list := make([]json.RawMessage, len(ops))
	for i, op := range ops {
		list[i] = json.RawMessage(op)
	}
	return list
}
