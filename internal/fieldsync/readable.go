package fieldsync

import (
	"fmt"
	"strings"

	"naast/internal/access"
	"naast/internal/record"
)

// readable is one collection as phones read it: which rows lie in which view,
// and the JSON of a row, made by SQLite itself so that it is built once.
type readable struct {
	collection string
	columns    []record.Column
	place      place
	peer       string   // which rows of a file a peer sees; "-" is none
	hidden     []string // columns that a peer does not see
	needs      bool     // a peer sees it only with the parent's consent
}

type place int

const (
	inFile       place = iota // parent = ?
	isParent                  // id = ?
	ofAuthor                  // author = ?, about nobody
	ofPlace                   // municipality = ?
	ofPlaceOrAll              // municipality IN ('', ?)
	isPlace                   // id = ?, a municipality
	forAll
)

func col(names string) []record.Column {
	var list []record.Column
	for _, n := range strings.Fields(names) {
		name, kind, _ := strings.Cut(n, ":")
		k := map[string]record.Kind{"": record.Text, "flag": record.Flag, "number": record.Number, "moment": record.Moment, "list": record.List}[kind]
		list = append(list, record.Column{Name: name, Kind: k})
	}
	return list
}

// readables is what phones receive; docs/records.md says it in words.
var readables = []readable{
	{collection: "parents", columns: kinds["parents"].shape.Columns, place: isParent, hidden: []string{"phase", "station", "station_at", "station_source", "came_by"}},
	{collection: "contact_preferences", columns: kinds["contact_preferences"].shape.Columns},
	{collection: "encounters", columns: kinds["encounters"].shape.Columns, peer: "author = :me"},
	{collection: "stories", columns: kinds["stories"].shape.Columns, peer: "-"},
	{collection: "needs", columns: kinds["needs"].shape.Columns, needs: true},
	{collection: "consents", columns: kinds["consents"].shape.Columns, peer: "purpose = 'messages'"},
	{collection: "urgencies", columns: kinds["urgencies"].shape.Columns, peer: "-"},
	{collection: "followups", columns: kinds["followups"].shape.Columns, peer: "owner = :me"},
	{collection: "intakes", columns: kinds["intakes"].shape.Columns, peer: "-"},
	{collection: "tracks", columns: kinds["tracks"].shape.Columns, peer: "-"},
	{collection: "handouts", columns: kinds["handouts"].shape.Columns, peer: "author = :me"},
	{collection: "peer_matches", columns: kinds["peer_matches"].shape.Columns, peer: "author = :me"},
	{collection: "companions", columns: kinds["companions"].shape.Columns, peer: "-"},
	{collection: "talks", columns: kinds["talks"].shape.Columns, peer: "-"},
	{collection: "messages", columns: col("parent followup channel template language body state reason reason_text not_before:moment expires:moment sent_at:moment attempts:number delivered_at:moment answer answered_at:moment"), peer: "-"},
	{collection: "conflicts", columns: kinds["conflicts"].shape.Columns, peer: "author = :me"},
	{collection: "municipalities", columns: col("code name status region desk_name desk_phone desk_address desk_hours crisis_phone demo:flag parents_estimate:number estimate_source above"), place: isPlace},
	{collection: "workers", columns: col("name role phone languages:list why employer active:flag photo district"), place: ofPlace},
	{collection: "help_offers", columns: col("municipality key life_area title text for_whom phone languages:list free:flag special:flag source checked_at retired:flag"), place: ofPlaceOrAll},
	{collection: "knowledge_items", columns: col("municipality key kind title text life_area source dated valid_until retired:flag"), place: ofPlaceOrAll},
	{collection: "walk_in_places", columns: col("municipality key place name address hours access languages:list phone text source checked_at retired:flag"), place: ofPlaceOrAll},
	{collection: "stations", columns: col("municipality key step:number title what who how_long documents source dated retired:flag"), place: ofPlaceOrAll},
	{collection: "urgency_criteria", columns: col("municipality key step:number title text threat:flag source dated retired:flag"), place: ofPlaceOrAll},
	{collection: "signal_themes", columns: col("municipality kind title text seen:number places:number state answer dated"), place: ofPlaceOrAll},
	{collection: "signals", columns: kinds["signals"].shape.Columns, place: ofAuthor},
	{collection: "signal_echoes", columns: kinds["signal_echoes"].shape.Columns, place: ofAuthor},
	{collection: "stock_entries", columns: kinds["stock_entries"].shape.Columns, place: ofAuthor},
	{collection: "stocks", columns: col("municipality item language counted:number counted_at:moment counted_by given:number low:number"), place: ofPlace},
	{collection: "contributions", columns: kinds["contributions"].shape.Columns, place: ofAuthor},
	{collection: "consent_texts", columns: col("purpose language version:number text sha256 checked:flag"), place: forAll},
	{collection: "message_templates", columns: col("key language municipality version:number text placeholders:list harmless:flag names_organisation:flag checked:flag"), place: ofPlaceOrAll},
}

// stamps are the columns that every record of a file carries besides its own.
var stamps = col("municipality author device happened_at:moment recorded_at:moment")

// query gives the beginning of a SELECT of id, parent and the JSON of a row, as
// this view sees it, and whether the view sees the collection at all.
func (r readable) query(v access.View) (sql string, ok bool) {
	peer := v == access.Peer || v == access.PeerNeeds
	if peer && (r.peer == "-" || r.needs && v != access.PeerNeeds) {
		return "", false
	}
	columns, parent := r.columns, "''"
	switch r.place {
	case isParent:
		parent = "id"
		columns = append(append(col("parent"), stamps...), columns...)
	case ofAuthor:
		columns = append(append(col("parent"), stamps...), columns...)
	case inFile:
		parent = "parent"
		columns = append(append([]record.Column{}, stamps...), columns...)
	}
	pairs := []string{"'id', id"}
	for _, c := range columns {
		if !peer || !contains(r.hidden, c.Name) {
			pairs = append(pairs, fmt.Sprintf("'%s', %s", c.Name, r.expression(c)))
		}
	}
	where := " WHERE 1"
	if peer && r.peer != "" {
		where = " WHERE " + strings.ReplaceAll(r.peer, ":me", "?1")
	}
	return fmt.Sprintf("SELECT id, %s, json_object(%s) FROM `%s`%s", parent, strings.Join(pairs, ", "), r.collection, where), true
}

// expression writes a column as JSON wants it (docs/records.md, conventions).
func (r readable) expression(c record.Column) string {
	name := "`" + c.Name + "`"
	switch {
	case r.place == isParent && c.Name == "parent":
		return "id"
	case r.place == ofAuthor && c.Name == "parent":
		return "''"
	case c.Kind == record.Flag:
		return "json(CASE WHEN " + name + " THEN 'true' ELSE 'false' END)"
	case c.Kind == record.Moment:
		return "replace(" + name + ", ' ', 'T')"
	case c.Kind == record.List:
		return "json(CASE WHEN json_valid(" + name + ") AND " + name + " <> 'null' THEN " + name + " ELSE '[]' END)"
	default:
		return name
	}
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
