package fieldsync

import (
	"context"
	"database/sql"
	"time"
)

// Watch tells every quarter of a second whom the last changes concern, whatever
// door they came by: the ids of workers, or all of a municipality, or everybody.
// It returns when the context ends.
func (e *Engine) Watch(ctx context.Context, tell func(workers map[string]bool, municipalities map[string]bool)) {
	tick := time.NewTicker(250 * time.Millisecond)
	defer tick.Stop()
	last, _, _, err := e.concerned(-1) // from here on: whoever listens already is told
	if err != nil {
		e.App.Logger().Warn("watch: read the change log", "error", err)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			next, workers, places, err := e.concerned(last)
			if err != nil {
				e.App.Logger().Warn("watch: read the change log", "error", err)
				continue
			}
			last = next
			if len(workers)+len(places) > 0 {
				tell(workers, places)
			}
		}
	}
}

// concerned reads the changes after last; with last below zero only where the
// log stands.
func (e *Engine) concerned(last int64) (head int64, workers, places map[string]bool, err error) {
	db, err := e.Reader.DB(e.App.DataDir())
	if err != nil {
		return last, nil, nil, err
	}
	if err := db.QueryRow(newestChange).Scan(&head); err != nil || last < 0 || head <= last {
		return head, nil, nil, err
	}
	rows, err := db.Query(`SELECT DISTINCT COALESCE(g.worker, c.worker), CASE WHEN c.parent = '' AND c.worker = '' THEN c.municipality ELSE '-' END
		FROM sync_changes c LEFT JOIN sync_grants g ON c.parent <> '' AND g.parent = c.parent WHERE c.seq > ? AND c.seq <= ?`, last, head)
	if err != nil {
		return last, nil, nil, err
	}
	defer func(r *sql.Rows) { _ = r.Close() }(rows)
	workers, places = map[string]bool{}, map[string]bool{}
	for rows.Next() {
		var worker, place string
		if err := rows.Scan(&worker, &place); err != nil {
			return last, nil, nil, err
		}
		if place != "-" {
			places[place] = true
		} else if worker != "" {
			workers[worker] = true
		}
	}
	return head, workers, places, rows.Err()
}
