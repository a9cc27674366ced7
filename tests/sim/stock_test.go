package sim

import "database/sql"

// Cards are counted, by whoever, and given away meanwhile; carla says when there
// are few.
func init() {
	acts["stock"] = func(w *world, s step) error {
		if s.B%4 == 0 {
			w.phoneOf(carla).create(s.Clear, "stock_entries", fields{"says": "low", "item": "free_lawyer", "pieces": s.C})
			return nil
		}
		w.phone(s.A).create(s.Clear, "stock_entries", fields{"says": "counted", "item": "free_lawyer", "pieces": 3 * s.C})
		w.happened("counted the stock")
		return nil
	}
}

// checkStock: (2) what was given on paper came off once, the latest count and
// mark are in force, and few was told. What was given stays so when its file is erased.
func (w *world) checkStock(tx *sql.Tx) {
	newest := `FROM stock_entries e WHERE e.municipality = s.municipality AND e.item = s.item AND e.language = s.language AND e.says = `
	err := each(tx, `SELECT s.*, (SELECT e.pieces `+newest+`'counted' ORDER BY e.happened_at DESC, e.rowid DESC LIMIT 1) AS last_count,
		COALESCE((SELECT e.pieces `+newest+`'low' ORDER BY e.happened_at DESC, e.rowid DESC LIMIT 1), 0) AS last_low,
		(SELECT count(*) FROM handouts h WHERE h.municipality = s.municipality AND s.counted_at <> '' AND h.happened_at > s.counted_at
			AND h.how IN ('hand', 'post') AND h.items LIKE '%"' || s.item || '"%') AS out,
		s.counted_at <> '' AND s.low > 0 AND s.counted - s.given < s.low AS few, (SELECT count(*) FROM followups f WHERE f.id = s.task) AS tasks FROM stocks s`, func(r row) {
		w.must(r["counted_at"] == "" || r["counted"] == r["last_count"], "(2) a count is not in force: %v", r)
		w.must(r["low"] == r["last_low"], "(2) a mark is not in force: %v", r)
		w.must(r["given"] == r["out"] || len(w.erased) > 0, "(2) given, and not taken off once: %v", r)
		w.must(r["told"] == r["few"] && r["tasks"] == r["few"], "(2) few, and not told, or told and enough: %v", r)
		w.happened("looked at a shelf")
	})
	w.must(err == nil, "stock: %v", err)
}
