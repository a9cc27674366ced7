package access

import (
	"database/sql"
	"fmt"

	"naast/internal/consent"
)

// narrow gives a peer what a peer may see of each file: the needs only where
// the parent's consent for that stands (R70).
func narrow(q Querier, files map[string]View) error {
	for parent := range files {
		ledger, err := ledgerOf(q, parent)
		if err != nil {
			return fmt.Errorf("access: read the consent for peers: %w", err)
		}
		files[parent] = Peer
		if consent.StateOf(ledger) == consent.IsGiven {
			files[parent] = PeerNeeds
		}
	}
	return nil
}

func ledgerOf(q Querier, parent string) ([]consent.Entry, error) {
	rows, err := q.Query(`SELECT id, decision, saw, happened_at FROM consents
		WHERE parent = ? AND purpose = 'peer_needs' ORDER BY recorded_at, rowid`, parent)
	if err != nil {
		return nil, err
	}
	defer func(r *sql.Rows) { _ = r.Close() }(rows)
	var ledger []consent.Entry
	for rows.Next() {
		var e consent.Entry
		if err := rows.Scan(&e.ID, &e.Decision, &e.Saw, &e.HappenedAt); err != nil {
			return nil, err
		}
		ledger = append(ledger, e)
	}
	return ledger, rows.Err()
}
