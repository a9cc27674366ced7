package tests

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/tests/world"
)

// crowd writes files by SQL by hand, each with some stories.
func crowd(w *world.World, author string, n int) (parents []string) {
	w.T.Helper()
	at := clock.Text(w.Now())
	for i := range n {
		parent := fmt.Sprintf("crowd%010d", i)
		stamp := dbx.Params{"municipality": world.Demodam, "author": author, "happened_at": at, "recorded_at": at}
		insert(w, "parents", with(stamp, dbx.Params{"id": parent, "name": fmt.Sprint("Ouder ", i), "came_by": "met_outside", "phase": "seen"}))
		for j := range 2 {
			insert(w, "stories", with(stamp, dbx.Params{"id": fmt.Sprintf("story%d%09d", j, i), "parent": parent, "agreement": "agreed",
				"text": strings.Repeat("Verzonnen. ", 1000)}))
		}
		parents = append(parents, parent)
	}
	return parents
}

func insert(w *world.World, table string, row dbx.Params) {
	w.T.Helper()
	_, err := w.App.DB().Insert(table, row).Execute()
	w.Must(err)
}

// right says that a phone holds what its worker may see, no more and no less:
// asked of the database in another way than the engine does.
func right(w *world.World, p *world.Phone) {
	w.T.Helper()
	for _, collection := range inFile {
		mine := map[string]string{"encounters": "author", "followups": "owner", "conflicts": "author"}[collection]
		query := "SELECT id FROM " + collection + " WHERE parent IN (SELECT parent FROM sync_grants WHERE worker = {:w})"
		if collection == "parents" {
			query = "SELECT id FROM parents WHERE id IN (SELECT parent FROM sync_grants WHERE worker = {:w})"
		} else if mine != "" {
			query += " OR parent = '' AND " + mine + " = {:w}"
		}
		var ids []string
		w.Must(w.App.DB().NewQuery(query).Bind(dbx.Params{"w": p.Worker}).Column(&ids))
		want, got := map[string]bool{}, map[string]bool{}
		for _, id := range ids {
			want[id] = true
		}
		for row := range p.Rows {
			if row.Collection == collection {
				got[row.ID] = true
			}
		}
		if !reflect.DeepEqual(want, got) {
			w.T.Errorf("%s: the phone of %s holds %d, it should be %d", collection, p.Worker, len(got), len(want))
		}
	}
}

func TestManyPagesArriveWhole(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	parents := crowd(w, samira.Worker, 60)
	dice := rand.New(rand.NewPCG(7, 7))
	pages, lost, changed := 0, 0, false
	for more := true; more; {
		a := samira.Send()
		more = a.More
		if pages++; pages > 300 {
			t.Fatal("the pages never end")
		}
		if dice.IntN(3) == 0 { // this page never arrived
			lost, more = lost+1, true
			continue
		}
		samira.Apply(a)
		if pages >= 4 && !changed { // a row changes on a page that went, and on one that did not
			changed = true
			w.Exec("UPDATE parents SET name = 'Anders' WHERE id IN ('" + parents[0] + "', '" + parents[59] + "')")
			w.Exec("DELETE FROM stories WHERE id IN ('story0000000000', 'story1000000059')")
		}
	}
	if pages < 8 || lost == 0 {
		t.Errorf("%d pages, %d lost: this is no test", pages, lost)
	}
	right(w, samira)
	if a, b := samira.Field("parents", parents[0], "name"), samira.Field("parents", parents[59], "name"); a != "Anders" || b != "Anders" {
		t.Errorf("%s %s", a, b)
	}
	if a := samira.Send(); len(a.Changes)+len(a.Grants)+len(a.Drops) != 0 || a.More {
		t.Errorf("it goes on: %d changes", len(a.Changes))
	}
}

func TestALostCursorBringsAllAgain(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.bram.Rows[world.Row{Collection: "needs", ID: "leftover0000000"}] = world.M{"parent": "unknown"} // not ours: it stays
	for _, cursor := range []string{"", "nonsense", "1.999999999.999999999", "1.-4.2", "0.0.0", "9.1.1"} {
		s.bram.Cursor = cursor
		if s.bram.Pull(); s.bram.Field("parents", s.parent, "name") != "Yara" {
			t.Errorf("%q: the file is gone", cursor)
		}
	}
	delete(s.bram.Rows, world.Row{Collection: "needs", ID: "leftover0000000"})
	right(s.World, s.bram)
}

func TestAnEmptyPhoneOnAnOldDeviceGetsEverything(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.bram.Rows, s.bram.Cursor = map[world.Row]world.M{}, ""
	s.bram.Pull()
	right(s.World, s.bram)
	if !s.bram.Holds("workers", s.bram.Worker) {
		t.Error("the reference content is not there")
	}
}

func TestADeletedRowIsGoneForThoseWhoHadIt(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	need := s.samira.Of("needs", s.parent)[0]
	late := s.Phone("samira") // has not pulled yet
	anna := s.Phone("anna").Pull()
	s.Exec("DELETE FROM needs WHERE id = '" + need + "'")
	for _, p := range []*world.Phone{s.samira, s.bram, s.carla} {
		a := p.Send()
		if len(a.Changes) != 1 || !a.Changes[0].Gone || a.Changes[0].ID != need {
			t.Errorf("%s: %v", p.Worker, a.Changes)
		}
		p.Apply(a)
		right(s.World, p)
	}
	for _, p := range []*world.Phone{late, anna} {
		if a := p.Send(); names(a.Changes, need) != 0 {
			t.Errorf("%s hears of a row that was never there", p.Worker)
		}
	}
	if a := s.bram.Send(); len(a.Changes) != 0 {
		t.Error("gone twice")
	}
}

func TestAChangeBySQLByHandReachesPhones(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	anna := s.Phone("anna").Pull()
	s.Exec("UPDATE parents SET name = 'Met de hand' WHERE id = '" + s.parent + "'")
	s.Exec("UPDATE knowledge_items SET title = 'Nieuwe titel'")
	s.Exec("UPDATE help_offers SET title = 'Nieuw aanbod' WHERE municipality = '" + world.Demodam + "'")
	for _, p := range []*world.Phone{s.samira, s.bram, s.carla} {
		if p.Pull(); p.Field("parents", s.parent, "name") != "Met de hand" || p.Field("help_offers", "offer0000000001", "title") != "Nieuw aanbod" {
			t.Errorf("%s did not hear", p.Worker)
		}
	}
	card := s.Get("SELECT id FROM knowledge_items LIMIT 1")
	if anna.Pull(); anna.Holds("parents", s.parent) || anna.Holds("help_offers", "offer0000000001") || anna.Field("knowledge_items", card, "title") != "Nieuwe titel" {
		t.Error("Anna hears of Demodam, or not of what is for all")
	}
}

// A row that is moved by hand from one file to another goes along, and is not
// taken away with the file that it left.
func TestARowThatMovesToAnotherFile(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	other := s.samira.Meets("Zoë", "")
	need := s.samira.Of("needs", s.parent)[0]
	s.bram.Pull() // Bram has the one file, Samira both
	s.samira.Pull()
	s.Exec("UPDATE needs SET parent = '" + other + "' WHERE id = '" + need + "'")
	s.bram.Pull()
	right(s.World, s.bram)
	s.samira.Pull()
	right(s.World, s.samira)
	s.Exec("DELETE FROM sync_grants WHERE worker = '" + s.samira.Worker + "' AND parent = '" + s.parent + "'")
	s.samira.Pull()
	right(s.World, s.samira)
	if s.samira.Field("needs", need, "parent") != other {
		t.Error("it went with the file that it had left")
	}
}

func TestAWorkerWhoMovesTakesNothingAlong(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	before := file(s.bram, s.parent)
	s.Exec("UPDATE workers SET municipality = '" + world.Waterbeek + "' WHERE id = '" + s.bram.Worker + "'")
	s.bram.Pull()
	if left := file(s.bram, s.parent); len(left) != 0 || s.bram.Holds("help_offers", "offer0000000001") || !s.bram.Holds("help_offers", "offer0000000002") {
		t.Errorf("he still holds %v", left)
	}
	right(s.World, s.bram)
	s.Exec("UPDATE workers SET municipality = '" + world.Demodam + "' WHERE id = '" + s.bram.Worker + "'")
	if s.bram.Pull(); !reflect.DeepEqual(file(s.bram, s.parent), before) { // it was a mistake in the dashboard
		t.Errorf("back again he holds %v", file(s.bram, s.parent))
	}
}

func TestTwoPhonesOfOneWorkerEndAlike(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	second := s.Phone("samira").Pull()
	s.samira.Done(meeting(), world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Y."}))
	second.Done(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone"}))
	s.Pass(time.Minute)
	for _, p := range []*world.Phone{s.samira.Pull(), second.Pull()} {
		right(s.World, p)
	}
	if !reflect.DeepEqual(s.samira.Rows, second.Rows) {
		t.Error("they differ")
	}
}
