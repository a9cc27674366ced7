package main

import (
	"crypto/rand"
	"fmt"
	"time"
)

// row is one record of the field: a collection, an id and what a phone says of it.
type row struct {
	collection, id string
	set            map[string]any
}

const perRequest = 20

// request is what one afternoon gives: two conversations with all that belongs to them, and two meetings without a name.
func request(n int) []row {
	var rows []row
	for talk := range 2 {
		parent := newID()
		rows = append(rows,
			row{"parents", parent, map[string]any{"name": "Ouder", "phone": fmt.Sprintf("+316%08d", (n*2+talk)%90_000_000+10_000_000),
				"language": "nl", "came_by": "met_outside", "phase": "talked"}},
			row{"encounters", newID(), map[string]any{"parent": parent, "how": "street", "place_kind": "market",
				"kind": "conversation", "outcome": "asked_help", "note": "Gesproken bij de bakker; wil graag dat iemand meekijkt met de brieven."}})
		for _, area := range []string{"finance", "housing", "work", "care", "family"} {
			rows = append(rows, row{"needs", newID(), map[string]any{"parent": parent, "life_area": area, "how": "worries",
				"wish": "later", "words": "Ik weet niet waar ik moet beginnen."}})
		}
		for _, what := range []string{"Bellen over de brieven", "Samen naar het steunpunt"} {
			rows = append(rows, row{"followups", newID(), map[string]any{"parent": parent, "what": what, "kind": "call",
				"due": time.Now().AddDate(0, 0, 7).Format("2006-01-02"), "channel": "call", "state": "open"}})
		}
	}
	for range 2 {
		rows = append(rows, row{"encounters", newID(), map[string]any{"how": "street", "kind": "short", "outcome": "not_now"}})
	}
	return rows
}

// newID is an id as phones make it: 15 of a-z0-9.
func newID() string {
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789"
	raw := make([]byte, 15)
	_, _ = rand.Read(raw)
	for i, b := range raw {
		raw[i] = letters[int(b)%len(letters)]
	}
	return string(raw)
}
