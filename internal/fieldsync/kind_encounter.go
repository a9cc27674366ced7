package fieldsync

import (
	"naast/internal/encounter"
	"naast/internal/record"
)

// encounterBefore: the four things that a peer does are told by a peer (R71). A
// coordinator may place what a peer once wrote.
func encounterBefore(x *applying, v any) error {
	if v.(*encounter.Encounter).PeerKind == "" || x.worker.Role == "peer" || x.coordinates() {
		return nil
	}
	return record.Invalid("peer_kind", "Dit vult alleen een ervaringsdeskundige in. Laat het leeg.")
}
