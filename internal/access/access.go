// Package access says who may see what (domain.md, "Who may see what"). The
// reasons are rows in sync_grants, kept by triggers; what of a file is shown
// follows from the worker's role now. A parent that is not granted is
// invisible: there is no difference between "not yours" and "not there".
package access

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/record"
)

// Worker is who asks, as the database knows him at this moment.
type Worker struct {
	ID           string
	Role         string
	Municipality string
	Active       bool
}

// View is how much of a file somebody sees.
type View string

// The views. Peer is what an ervaringsdeskundige sees: no needs, unless the
// parent said yes to that (R70).
const (
	Nothing   View = ""
	Full      View = "full"
	Peer      View = "peer"
	PeerNeeds View = "peer_needs"
)

// Querier reads: the app, a transaction of it, or a snapshot.
type Querier interface {
	QueryRow(query string, args ...any) *sql.Row
	Query(query string, args ...any) (*sql.Rows, error)
}

// Find reads a worker; found is false when there is no such account.
func Find(tx core.App, id string) (w Worker, found bool, err error) {
	err = record.Scan(tx, "SELECT id, role, municipality, active FROM workers WHERE id = ?1", []any{id}, &w.ID, &w.Role, &w.Municipality, &w.Active)
	if errors.Is(err, sql.ErrNoRows) {
		return w, false, nil
	}
	if err != nil {
		return w, false, fmt.Errorf("access: find the worker: %w", err)
	}
	return w, true, nil
}

// Field says whether this role has files at all; without a municipality nobody has.
func (w Worker) Field() bool {
	return w.Active && w.Municipality != "" && (w.Role == "ambassador" || w.Role == "peer" || w.Role == "coordinator")
}

// Sees says whether the worker may see the file of this parent, now.
func (w Worker) Sees(tx core.App, parent string) (bool, error) {
	if !w.Field() || parent == "" {
		return false, nil
	}
	var seen bool
	err := record.Scan(tx, "SELECT EXISTS (SELECT 1 FROM sync_grants WHERE worker = ?1 AND parent = ?2)", []any{w.ID, parent}, &seen)
	if err != nil {
		return false, fmt.Errorf("access: ask for a grant: %w", err)
	}
	return seen, nil
}

// Files lists the parents whose file the worker may see in this snapshot, and
// how much of each.
func (w Worker) Files(q Querier) (map[string]View, error) {
	files := map[string]View{}
	if !w.Field() {
		return files, nil
	}
	rows, err := q.Query("SELECT DISTINCT parent FROM sync_grants WHERE worker = ?", w.ID)
	if err != nil {
		return nil, fmt.Errorf("access: list the files: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var parent string
		if err := rows.Scan(&parent); err != nil {
			return nil, err
		}
		files[parent] = Full
	}
	if err := rows.Err(); err != nil || w.Role != "peer" {
		return files, err
	}
	return files, narrow(q, files)
}
