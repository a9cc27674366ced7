package fieldsync

import "naast/internal/access"

// selects are the finished statements of one collection in one view; ?1 is
// always the worker, so that a peer's own rows can be told.
type selects struct {
	file     string // ?2: JSON list of parents
	personal string // rows about nobody, of this worker
	shared   string // ?2: the municipality
	byID     string // ?2: JSON list of ids
}

// all holds every statement, made once at start.
var all = func() map[access.View]map[string]selects {
	m := map[access.View]map[string]selects{}
	for _, v := range []access.View{access.Full, access.Peer, access.PeerNeeds} {
		m[v] = map[string]selects{}
		for _, r := range readables {
			if q, ok := r.query(v); ok {
				m[v][r.collection] = r.finished(q)
			}
		}
	}
	return m
}()

// owns says which rows about nobody are somebody's own.
var owns = map[string]string{"encounters": "author", "followups": "owner", "conflicts": "author"}

func (r readable) finished(q string) selects {
	s := selects{byID: q + " AND id IN (SELECT value FROM json_each(?2)) AND ?1 IS NOT NULL"}
	switch r.place {
	case inFile:
		s.file = q + " AND parent IN (SELECT value FROM json_each(?2)) AND ?1 IS NOT NULL"
		if own := owns[r.collection]; own != "" {
			s.personal = q + " AND parent = '' AND " + own + " = ?1"
			s.byID += " AND (parent <> '' OR " + own + " = ?1)"
		}
	case isParent:
		s.file = q + " AND id IN (SELECT value FROM json_each(?2)) AND ?1 IS NOT NULL"
	case isPlace:
		s.shared = q + " AND id = ?2 AND ?1 IS NOT NULL"
		s.byID += " AND id = ?3"
	case ofAuthor:
		s.personal = q + " AND author = ?1"
		s.byID += " AND author = ?1"
	case ofPlace:
		s.shared = q + " AND municipality = ?2 AND ?1 IS NOT NULL"
		s.byID += " AND municipality = ?3"
	case ofPlaceOrAll:
		s.shared = q + " AND municipality IN ('', ?2) AND ?1 IS NOT NULL"
		s.byID += " AND municipality IN ('', ?3)"
	case forAll:
		s.shared = q + " AND ?1 IS NOT NULL AND ?2 IS NOT NULL"
	}
	return s
}
