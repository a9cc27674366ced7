package tests

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"naast/tests/world"
)

// otherAfterRestore are the tables in which a backup that was put back changes
// something on purpose, and why.
var otherAfterRestore = map[string]string{
	"key_marks":    "it is another life of the database",
	"outbox_lease": "a start takes the lease from whoever had it",
	"_migrations":  "PocketBase's own log is not in the copy, and is made anew",
}

// What was backed up comes back, of every table, each row as it was.
func TestABackupGivesEveryRowOfEveryTableBack(t *testing.T) {
	t.Parallel()
	s := somethingOfEverything(t)
	before := map[string]map[string]string{}
	for _, table := range tables(s.World) {
		before[table] = rowsIn(s.World, table)
	}
	copied := s.Copy()
	for _, table := range tables(s.World) {
		if !strings.HasPrefix(table, "_") {
			s.Exec("DROP TABLE IF EXISTS `" + table + "`") // whatever is lost, all of it is in the copy
		}
	}
	s.PutBack(copied)
	for table, rows := range before {
		after := rowsIn(s.World, table)
		for key, row := range rows {
			if got, there := after[key]; !there || got != row && otherAfterRestore[table] == "" {
				t.Errorf("%s %s: %v %s, was %s", table, key, there, got, row)
			}
		}
	}
}

// kept is what docs/records.md says of how long the rows of each table stay:
// a number of days, or 0 where no clock takes them.
func kept(t *testing.T) map[string]int {
	t.Helper()
	raw, err := os.ReadFile("../docs/records.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(raw), "\n## How long it is kept\n")
	section, _, _ = strings.Cut(section, "\n## ")
	days := map[string]int{}
	for _, line := range regexp.MustCompile(`(?m)^\| (.+?) \| (.+) \|$`).FindAllStringSubmatch(section, -1) {
		n := 0
		if m := regexp.MustCompile(`^(\d+) days`).FindStringSubmatch(line[2]); m != nil {
			n, _ = strconv.Atoi(m[1])
		}
		for _, name := range regexp.MustCompile("`([a-z_]+)`").FindAllStringSubmatch(line[1], -1) {
			if _, twice := days[name[1]]; twice {
				t.Errorf("docs/records.md says twice how long %s is kept", name[1])
			}
			days[name[1]] = n
		}
	}
	return days
}

// allLines runs everything that runs by the clock.
func allLines(w *world.World) {
	for _, job := range w.App.Cron().Jobs() {
		if strings.HasPrefix(job.Id(), "naast") {
			job.Run()
		}
	}
}

// Of every table docs/records.md says how long its rows are kept. What goes, goes
// then and not before; what stays is there after ten years of nights.
func TestWhatIsSaidToGoGoesAndTheRestStays(t *testing.T) {
	t.Parallel()
	s := somethingOfEverything(t)
	began, days, before := s.Now(), kept(t), map[string]map[string]string{}
	for _, table := range tables(s.World) {
		if strings.HasPrefix(table, "_") {
			continue
		}
		before[table] = rowsIn(s.World, table)
		if _, said := days[table]; !said {
			t.Errorf("docs/records.md does not say how long %s is kept (How long it is kept)", table)
		}
	}
	stays := func(after int) {
		s.Set(began.AddDate(0, 0, after))
		allLines(s.World)
		for table, rows := range before {
			now, gone := rowsIn(s.World, table), 0
			for key := range rows {
				if _, there := now[key]; !there {
					gone++
				}
			}
			switch limit := days[table]; {
			case limit > 0 && after > limit && gone < len(rows):
				t.Errorf("%s: after %d days %d of %d rows are still there, %d days are said", table, after, len(rows)-gone, len(rows), limit)
			case (limit == 0 || after < limit) && gone > 0:
				t.Errorf("%s: after %d days %d of %d rows are gone, %d days are said", table, after, gone, len(rows), limit)
			}
		}
	}
	for _, limit := range slices.Compact(slices.Sorted(valuesOf(days))) {
		if limit > 0 {
			stays(limit - 1)
			stays(limit + 1)
		}
	}
	stays(3650)
	s.Want("0", "SELECT count(*) FROM messages WHERE body <> '' AND recorded_at < '2026-12-01'")
}

func valuesOf(days map[string]int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for _, n := range days {
			if !yield(n) {
				return
			}
		}
	}
}

// The file that is erased leaves in no column of any table its own id or the id
// of one of its rows, but in the orders to the phones and their ledgers.
func TestOfAnErasedFileNoTableHoldsAnything(t *testing.T) {
	t.Parallel()
	s := somethingOfEverything(t)
	ids := []string{s.parent}
	for _, list := range stored(s.World, s.parent) {
		ids = append(ids, list...)
	}
	ledgers := []string{"sync_changes", "sync_files", "sync_held", "sync_ops", "sync_purge_rows", "sync_purges"}
	if status, _, said := erase(s, s.carla, "Zij vroeg erom."); status != 200 {
		t.Fatal(said)
	}
	for _, id := range ids {
		for table, columns := range columnsOf(s.World) {
			if slices.Contains(ledgers, table) {
				continue
			}
			for _, column := range columns {
				if n := s.Get("SELECT count(*) FROM `" + table + "` WHERE CAST(`" + column + "` AS TEXT) LIKE '%" + id + "%'"); n != "0" {
					t.Errorf("%s.%s holds something of her", table, column)
				}
			}
		}
	}
	if places := found(s.World, hers...); len(places) > 0 {
		t.Errorf("her words stand in %v", places)
	}
}
