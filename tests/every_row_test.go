package tests

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"naast/internal/clock"
	"naast/tests/world"
)

// mustSay says what a made-up row has in columns where not every value will do.
var mustSay = map[string]map[string]string{
	"push_subscriptions": {"state": "ended"}, // an active one would be called
	"inbound_messages":   {"kind": "other"},
	"quarantine":         {"state": "open"},
	"walk_in_places":     {"key": "markt"},
	"outbox_alarms":      {"cleared_at": "2026-11-24 09:00:00.000Z"},
}

// somethingOfEverything is a world in which every table has a row, those about a
// parent one about this parent: by the doors where there is one, else by hand.
func somethingOfEverything(t *testing.T) two {
	t.Helper()
	s := aWholeFile(t)
	s.theme()
	for collection, set := range sample(s.parent) {
		if s.Get("SELECT count(*) FROM `"+collection+"`") == "0" {
			s.samira.Do(world.Create(collection, world.NewID(), set))
		}
	}
	noor := two{World: s.World, samira: s.samira, bram: s.bram, carla: s.carla, parent: s.samira.Meets("Noor", "")}
	s.carla.Pull()
	if status, _, said := erase(noor, s.carla, "Zij vroeg erom."); status != http.StatusOK {
		t.Fatal(said)
	}
	s.samira.Pull().Pull() // has forgotten, and says so
	for _, table := range tables(s.World) {
		if own, columns := !strings.HasPrefix(table, "_"), columnsOf(s.World)[table]; own && (hasNoRow(s, table) || lacksHer(s, table, columns)) {
			s.byHand(table)
		}
	}
	s.Exec("DELETE FROM sync_days")
	night(s.World, "naast_night") // how far the log of changes is today
	return s
}

func tables(w *world.World) []string { return slices.Sorted(maps.Keys(columnsOf(w))) }

func hasNoRow(s two, table string) bool { return s.Get("SELECT count(*) FROM `"+table+"`") == "0" }

func lacksHer(s two, table string, columns []string) bool {
	return slices.Contains(columns, "parent") && table != "parents" && table != "sync_purges" &&
		s.Get("SELECT count(*) FROM `"+table+"` WHERE parent = '"+s.parent+"'") == "0"
}

// byHand writes a row that says as little as its columns allow, now.
func (s two) byHand(table string) {
	s.T.Helper()
	var columns []struct{ Name, Type string }
	s.Must(s.App.DB().NewQuery("SELECT name, type FROM pragma_table_info('" + table + "')").All(&columns))
	var names, values []string
	for _, c := range columns {
		names, values = append(names, "`"+c.Name+"`"), append(values, "'"+s.valueFor(table, c.Name, c.Type)+"'")
	}
	s.Exec(fmt.Sprintf("INSERT INTO `%s` (%s) VALUES (%s)", table, strings.Join(names, ", "), strings.Join(values, ", ")))
}

func (s two) valueFor(table, column, kind string) string {
	if v, told := mustSay[table][column]; told {
		return v
	}
	switch {
	case column == "id":
		return world.NewID()
	case column == "parent":
		return s.parent
	case column == "urgency": // of hers
		return s.Get("SELECT id FROM urgencies WHERE parent = '" + s.parent + "' LIMIT 1")
	case column == "message":
		return s.Get("SELECT id FROM messages WHERE parent = '" + s.parent + "' LIMIT 1")
	case column == "at" || strings.HasSuffix(column, "_at") || column == "expires":
		return clock.Text(s.Now())
	case column == "day":
		return s.Now().Format("2006-01-02")
	case column == "municipality":
		return world.Demodam
	case kind == "JSON":
		return "{}"
	case kind == "TEXT":
		return ""
	default:
		return "0"
	}
}

// rowsIn gives the rows of a table: by its key, everything else in the row.
func rowsIn(w *world.World, table string) map[string]string {
	w.T.Helper()
	var columns []struct {
		Name string
		Nth  int
	}
	w.Must(w.App.DB().NewQuery("SELECT name, pk AS nth FROM pragma_table_info('" + table + "')").All(&columns))
	var key, all []string
	for _, c := range columns {
		quoted := "quote(`" + c.Name + "`)"
		if all = append(all, quoted); c.Nth > 0 {
			key = append(key, quoted)
		}
	}
	if len(key) == 0 {
		key = all
	}
	var list []struct{ K, V string }
	w.Must(w.App.DB().NewQuery("SELECT " + strings.Join(key, " || '|' || ") + " AS k, " + strings.Join(all, " || '|' || ") + " AS v FROM `" + table + "`").All(&list))
	rows := map[string]string{}
	for _, r := range list {
		rows[r.K] = r.V
	}
	return rows
}

// TestEveryTableHasARow: what the tests of keeping say of every table is true of
// something.
func TestEveryTableHasARow(t *testing.T) {
	t.Parallel()
	s := somethingOfEverything(t)
	for _, table := range tables(s.World) {
		if !strings.HasPrefix(table, "_") && hasNoRow(s, table) {
			t.Errorf("%s has no row", table)
		}
	}
}
