package sim

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	_ "github.com/mattn/go-sqlite3"
)

type row = map[string]string

// store is what lies in the data file at one moment, read by SQL of our own.
type store struct {
	tables map[string]map[string]row // collection, id
	order  map[string][]string       // ids in the order in which the rows came
}

// inFile are the collections of a parent's file; ofAuthor are about nobody, and
// of who said it.
var (
	inFile = []string{"parents", "encounters", "stories", "needs", "consents", "contact_preferences", "urgencies", "followups",
		"messages", "conflicts", "intakes", "tracks", "handouts", "peer_matches", "companions", "talks"}
	ofAuthor    = []string{"signals", "signal_echoes", "contributions", "stock_entries"}
	collections = slices.Concat(inFile, ofAuthor, []string{"workers", "quarantine", "devices", "experiences"})
)

var reference = []string{"municipalities", "help_offers", "knowledge_items", "consent_texts", "message_templates",
	"walk_in_places", "stations", "urgency_criteria", "signal_themes", "stocks"}

// look reads a data file. Of a server that runs it reads only.
func look(file string, names []string) (*store, error) {
	db, err := sql.Open("sqlite3", "file:"+file+"?mode=ro&_busy_timeout=5000")
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	tx, err := db.Begin() // one snapshot
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	s := &store{tables: map[string]map[string]row{}, order: map[string][]string{}}
	for _, name := range names {
		s.tables[name] = map[string]row{}
		err := each(tx, "SELECT * FROM `"+name+"` ORDER BY rowid", func(r row) {
			s.tables[name][r["id"]] = r
			s.order[name] = append(s.order[name], r["id"])
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return s, nil
}

// each reads the rows of a query as text.
func each(tx *sql.Tx, query string, do func(row)) error {
	rows, err := tx.Query(query)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	names, err := rows.Columns()
	if err != nil {
		return err
	}
	cells, refs := make([]sql.RawBytes, len(names)), make([]any, len(names))
	for i := range cells {
		refs[i] = &cells[i]
	}
	for rows.Next() {
		if err := rows.Scan(refs...); err != nil {
			return err
		}
		r := row{}
		for i, name := range names {
			switch r[name] = string(cells[i]); r[name] { // the driver spells a boolean column out
			case "true":
				r[name] = "1"
			case "false":
				r[name] = "0"
			}
		}
		do(r)
	}
	return rows.Err()
}

// all gives the rows of a table that fit, in the order in which they came.
func (s *store) all(name string, fits func(row) bool) (list []row) {
	for _, id := range s.order[name] {
		if r := s.tables[name][id]; fits(r) {
			list = append(list, r)
		}
	}
	return list
}

// ledger are the answers of a parent to one question, in the order in which the
// server got them.
func (s *store) ledger(parent, purpose string) []row {
	return s.all("consents", func(r row) bool { return r["parent"] == parent && r["purpose"] == purpose })
}

// stands reads a ledger of answers: a withdrawal stands until a yes that has
// seen the last one; of two at one moment the more protective counts.
func stands(lines []row) bool {
	last := ""
	for _, r := range lines {
		if r["decision"] == "withdrawn" {
			last = r["id"]
		}
	}
	given, at := false, ""
	for _, r := range lines {
		if r["decision"] == "withdrawn" || r["saw"] != last {
			continue
		}
		if r["happened_at"] > at {
			given, at = r["decision"] == "given", r["happened_at"]
		} else if r["happened_at"] == at && r["decision"] != "given" {
			given = false
		}
	}
	return given
}

// sees: coordinator of the place; met, made or appointed; an open follow-up.
func (s *store) sees(w row, parent string) bool {
	p, there := s.tables["parents"][parent]
	if !there || !s.inField(w) || p["municipality"] != w["municipality"] {
		return false
	}
	id := w["id"]
	return w["role"] == "coordinator" || p["author"] == id || p["fixed_contact"] == id ||
		len(s.all("encounters", func(r row) bool { return r["parent"] == parent && r["author"] == id })) > 0 ||
		len(s.all("followups", func(r row) bool {
			return r["parent"] == parent && r["owner"] == id && (r["state"] == "open" || r["state"] == "taken")
		})) > 0
}

func (s *store) inField(w row) bool {
	return w["active"] == "1" && w["municipality"] != "" && slices.Contains([]string{"ambassador", "peer", "coordinator"}, w["role"])
}

// may are the rows that a worker may see now (docs/records.md, "Who receives
// what of a file"), without the reference content.
func (s *store) may(worker string) map[key]row {
	w, may := s.tables["workers"][worker], map[key]row{}
	if w["active"] != "1" {
		return may
	}
	for id, r := range s.tables["workers"] {
		if r["municipality"] == w["municipality"] {
			may[key{"workers", id}] = r
		}
	}
	if !s.inField(w) {
		return may
	}
	needs := map[string]bool{}
	for id := range s.tables["parents"] {
		if s.sees(w, id) {
			needs[id] = w["role"] != "peer" || stands(s.ledger(id, "peer_needs"))
		}
	}
	for _, c := range ofAuthor {
		for id, r := range s.tables[c] {
			if r["author"] == worker {
				may[key{c, id}] = r
			}
		}
	}
	for _, c := range inFile {
		for id, r := range s.tables[c] {
			parent := r["parent"]
			if c == "parents" {
				parent = id
			}
			open, seen := needs[parent]
			if seen && (w["role"] != "peer" || peerSees(c, r, worker, open)) || parent == "" && own(c, r, worker) {
				may[key{c, id}] = r
			}
		}
	}
	return may
}

func peerSees(collection string, r row, worker string, needs bool) bool {
	switch collection {
	case "parents", "contact_preferences":
		return true
	case "encounters", "conflicts", "handouts", "peer_matches":
		return r["author"] == worker
	case "followups":
		return r["owner"] == worker
	case "consents":
		return r["purpose"] == "messages"
	case "needs":
		return needs
	default:
		return false
	}
}

func own(collection string, r row, worker string) bool {
	switch collection {
	case "encounters", "conflicts":
		return r["author"] == worker
	case "followups":
		return r["owner"] == worker
	default:
		return false
	}
}

// differs lays what a phone has of a row beside the row.
func differs(have fields, is row, collection string, peer bool) string {
	for name, v := range have {
		want, known := is[name]
		if name == "parent" && collection == "parents" {
			want, known = is["id"], true
		}
		if name == "parent" && slices.Contains(ofAuthor, collection) {
			want, known = "", true
		}
		if !known || plainText(v) != tidy(want) {
			return fmt.Sprintf("%s is %q, must be %q", name, plainText(v), want)
		}
		if peer && collection == "parents" && (name == "phase" || strings.HasPrefix(name, "station") || name == "came_by") {
			return name + " is not for a peer"
		}
	}
	if len(have) < 5 {
		return "hardly anything of it is there"
	}
	return ""
}

// plainText writes a value of the wire as tidy writes one of the table.
func plainText(v any) string {
	switch v := v.(type) {
	case string:
		return tidy(v)
	case bool:
		return map[bool]string{true: "1", false: "0"}[v]
	default:
		text, _ := json.Marshal(v)
		return tidy(string(text))
	}
}

// tidy: a moment is written with a T on the wire, an empty list may be null.
func tidy(text string) string {
	if len(text) > 19 && text[4] == '-' && text[10] == 'T' {
		return text[:10] + " " + text[11:]
	}
	if text == "null" || text == "[]" {
		return ""
	}
	if strings.HasPrefix(text, "[") {
		var list []any
		if json.Unmarshal([]byte(text), &list) == nil {
			again, _ := json.Marshal(list)
			return string(again)
		}
	}
	return text
}

// closed reads the data file of a server that was killed: a copy of it, since
// opening mends what the kill left.
func closed(s *server, dir string) (string, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	for _, end := range []string{"", "-wal"} {
		content, err := os.ReadFile(s.dir + "/data.db" + end)
		if err != nil && end == "" {
			return "", err
		}
		if err := os.WriteFile(dir+"/data.db"+end, content, 0o600); err != nil {
			return "", err
		}
	}
	return dir + "/data.db", nil
}
