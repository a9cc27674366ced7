package demo

import (
	"strings"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/knowledge"
)

// place is a fictional municipality with the people who work there.
type place struct {
	id, name string
	share    int // of the parents, out of a hundred
	met      int // parents so far
	waiting  int // of these, asked for help and have no fixed contact yet
	fields   dbx.Params
	// Workers of the place; the coordinator is nil where the centre stands in.
	ambassadors []*worker
	coordinator *worker
	peer        *worker
}

func newPlaces(d dice) []*place {
	cluster := d.id()
	of := func(code, name, status string, share, estimate int, desk dbx.Params) *place {
		p := &place{id: d.id(), name: name, share: share}
		p.fields = dbx.Params{"id": p.id, "code": code, "name": name, "status": status, "cluster": cluster,
			"region": "Regio Demodam", "demo": true, "parents_estimate": estimate,
			"estimate_source": "Verzonnen schatting voor de demo, november 2026"}
		for key, value := range desk {
			p.fields[key] = value
		}
		return p
	}
	return []*place{
		of("GM9001", "Demodam", "joined", 62, 410, dbx.Params{"desk_name": "Steunpunt De Kade", "desk_phone": "+31919001000",
			"desk_address": "Kadeplein 1, Demodam", "desk_hours": "Maandag tot en met vrijdag, 9.00 tot 17.00 uur. Donderdag tot 20.00 uur.",
			"crisis_phone": "+31919001112"}),
		of("GM9002", "Waterbeek", "joined", 25, 150, dbx.Params{"desk_name": "Steunpunt Waterbeek", "desk_phone": "+31919002000",
			"desk_address": "Dorpsstraat 12, Waterbeek", "desk_hours": "Maandag, dinsdag en donderdag, 9.00 tot 16.00 uur.",
			"crisis_phone": "+31919002112"}),
		of("GM9003", "Oosterveld", "via_centre", 13, 60, dbx.Params{"desk_name": "Steunpunt De Kade (voor Oosterveld)", "desk_phone": "+31919001000",
			"desk_address": "Kadeplein 1, Demodam", "desk_hours": "Maandag tot en met vrijdag, 9.00 tot 17.00 uur.",
			"crisis_phone": "+31919003112"}),
	}
}

func (w *world) putPlaces(tx core.App) error {
	out := &rows{tx: tx, tables: map[string]*table{}}
	defer out.close()
	out.add("clusters", dbx.Params{"id": w.places[0].fields["cluster"], "name": "Regio Demodam", "centre": w.places[0].id,
		"uht_contact": "Verzonnen contactpersoon bij UHT, werkdagen 9.00 tot 12.00 uur"})
	for _, p := range w.places {
		out.add("municipalities", p.fields)
	}
	if out.err != nil {
		return out.err
	}
	for _, p := range w.places {
		if err := knowledge.PutOffers(tx, p.id, strings.ToLower(p.name)); err != nil {
			return err
		}
	}
	return nil
}
