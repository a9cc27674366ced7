package tests

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/logger"

	"naast/internal/fieldsync"
	"naast/tests/world"
)

// sample is the least that each collection takes from a phone. What a collection
// needs to be tried stands here, once; TestEveryCollectionIsTried walks the
// schema and misses who is not in.
func sample(parent string) map[string]world.M {
	return map[string]world.M{
		"parents":             {"came_by": "met_outside"},
		"encounters":          {"how": "street"},
		"stories":             {"parent": parent, "agreement": "agreed", "text": "Verzonnen"},
		"needs":               {"parent": parent, "life_area": "work"},
		"consents":            {"parent": parent, "purpose": "messages", "decision": "withdrawn", "manner": "spoken"},
		"contact_preferences": {"parent": parent, "channel": "sms"},
		"contact_bans":        {"number": "0611112222"},
		"urgencies":           {"parent": parent, "asked_by": "municipality", "criteria": []string{"eviction"}},
		"followups":           {"what": "Bellen"},
		"intakes":             {"parent": parent, "advice": "unsure", "chosen": "unsure"},
		"tracks":              {"parent": parent, "suggested": "light", "track": "light"},
		"handouts":            {"parent": parent, "kind": "card", "items": []string{"assessment"}, "how": "spoken"},
		"peer_matches":        {"parent": parent},
		"companions":          {"parent": parent, "name": "Greet"},
		"talks":               {"parent": parent},
		"signals":             {"kind": "waiting", "what": "Brieven komen te laat."},
		"signal_echoes":       {"theme": "theme0000000000", "times": "often"},
		"stock_entries":       {"says": "counted", "item": "gratis-advocaat", "pieces": 12},
		"contributions":       {"kind": "question", "title": "Een vraag", "text": "Hoe doet u dit?", "untraceable": true},
		"experiences":         {"statement": "heard", "answer": 4, "manner": "screen", "moment": "six_weeks"},
	}
}

// changes are one change of each collection that can be changed.
var changes = map[string][2]world.M{
	"parents":             {{"name": "Yara"}, {"name": "X"}},
	"followups":           {{"state": "open"}, {"state": "done"}},
	"needs":               {{"how": ""}, {"how": "urgent"}},
	"contact_preferences": {{"allowed": "yes"}, {"allowed": "no"}},
	"urgencies":           {{"decision": "asked"}, {"decision": "granted"}},
	"conflicts":           {{"state": "open"}, {"state": "settled"}},
	"peer_matches":        {{"state": "wished"}, {"state": "taken_back"}},
	"companions":          {{"name": "Greet"}, {"name": "Mina"}},
	"talks":               {{"discuss": ""}, {"discuss": "De brief"}},
	"signals":             {{"state": "received"}, {"state": "acknowledged"}},
	"contributions":       {{"state": "received"}, {"state": "published"}},
}

// theme makes the theme that an echo needs.
func (s two) theme() {
	s.T.Helper()
	s.Exec("INSERT INTO signal_themes (id, municipality, kind, title) VALUES ('theme0000000000', '" + world.Demodam + "', 'waiting', 'Post')")
}

// columnsOf gives the columns of every table of ours.
func columnsOf(w *world.World) map[string][]string {
	w.T.Helper()
	var rows []struct{ T, C string }
	w.Must(w.App.DB().NewQuery(`SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`).All(&rows))
	all := map[string][]string{}
	for _, r := range rows {
		all[r.T] = append(all[r.T], r.C)
	}
	return all
}

// aboutHer are the tables that name a parent and are no part of her file.
var aboutHer = map[string]string{
	"quarantine":         "ops that wait for a coordinator",
	"sync_changes":       "the log of what changed: ids",
	"sync_grants":        "who may see her",
	"sync_files":         "which phones have her file: ids",
	"sync_held":          "what those phones hold: ids",
	"sync_purges":        "the order to forget her, which outlives her file",
	"push_subscriptions": "the address of her own telephone, ended with her file",
	"push_invitations":   "the same, before it is one",
	"inbound_messages":   "that something came back: ids, emptied with her file",
}

// A table that is made next year is in these tests, or its maker says why not.
func TestEveryCollectionIsTried(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samples := sample(world.NewID())
	for table, columns := range columnsOf(w) {
		_, tried := samples[table]
		if fieldsync.Keeps(table) && !tried && table != "conflicts" { // made by the server alone
			t.Errorf("phones write %s, and sample does not have it", table)
		}
		if !slices.Contains(columns, "parent") {
			continue
		}
		if reason := aboutHer[table]; slices.Contains(inFile, table) == (reason != "") {
			t.Errorf("%s names a parent: is it in her file (inFile), or why not (aboutHer)?", table)
		}
	}
	for table := range aboutHer {
		if !slices.Contains(columnsOf(w)[table], "parent") {
			t.Errorf("%s names no parent", table)
		}
	}
	for table := range changes {
		if _, tried := samples[table]; !tried && table != "conflicts" {
			t.Errorf("%s can be changed and not made", table)
		}
	}
}

// A whole file has something of everything: what is erased, restored and taken
// away with it was there.
func TestAWholeFileIsWhole(t *testing.T) {
	t.Parallel()
	s := aWholeFile(t)
	held := stored(s.World, s.parent)
	for _, collection := range inFile {
		if len(held[collection]) == 0 {
			t.Errorf("aWholeFile has no %s", collection)
		}
	}
	right(s.World, s.samira)
	right(s.World, s.carla)
}

// What is about her and not in her file goes with it, or holds only her id to
// make phones forget.
func TestWhatIsAboutHerGoesWithHerFile(t *testing.T) {
	t.Parallel()
	s := aWholeFile(t)
	orders := []string{"sync_changes", "sync_files", "sync_held", "sync_purges"}
	for table := range aboutHer {
		if s.Get("SELECT count(*) FROM "+table+" WHERE parent = '"+s.parent+"'") == "0" && table != "sync_purges" {
			s.Exec("INSERT INTO " + table + " (id, parent) VALUES ('about0000000000', '" + s.parent + "')")
		}
	}
	if status, _, said := erase(s, s.carla, "Zij vroeg erom."); status != http.StatusOK {
		t.Fatal(said)
	}
	for table := range aboutHer {
		if n := s.Get("SELECT count(*) FROM " + table + " WHERE parent = '" + s.parent + "'"); n != "0" && !slices.Contains(orders, table) {
			t.Errorf("%s still names her %s times", table, n)
		}
	}
}

// Said twice is done once, whatever it is; and the answer stays the same.
func TestOfEveryCollectionTheSameTwiceIsOnce(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.theme()
	for collection, set := range sample(s.parent) {
		table := collection
		before := s.Get("SELECT count(*) FROM " + table)
		ops := s.samira.Number(world.Create(collection, world.NewID(), set))
		first, again := s.samira.Send(ops...), s.samira.Send(ops...)
		if outcomes(first.Acks) != "done" || !reflect.DeepEqual(first.Acks, again.Acks) {
			t.Errorf("%s: %v, again %v", collection, first.Acks, again.Acks)
		}
		s.samira.Apply(again)
		s.Want("1", fmt.Sprintf("SELECT count(*) - %s FROM %s", before, table))
	}
	right(s.World, s.samira)
}

// Whoever lost the account or the device adds nothing by himself; but a no, an
// answer that leads to nobody, and nothing else, is taken all the same.
func TestOfEveryCollectionAShutPhoneAddsNothing(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.theme()
	taken := []string{"consents", "contact_bans", "experiences"}
	s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.samira.Device + "'")
	for collection, set := range sample(s.parent) {
		before := s.Get("SELECT count(*) FROM " + collection)
		a := s.samira.Send(s.samira.Number(world.Create(collection, world.NewID(), set))...)
		want := "held shut"
		if slices.Contains(taken, collection) {
			want = "done"
		}
		if outcomes(a.Acks) != want || !a.Wipe || len(a.Changes)+len(a.Grants) > 0 {
			t.Errorf("%s: %s, wipe %v, %d changes", collection, outcomes(a.Acks), a.Wipe, len(a.Changes))
		}
		if want != "done" {
			s.Want(before, "SELECT count(*) FROM "+collection)
			s.Want("1", "SELECT count(*) FROM quarantine WHERE collection = '"+collection+"'")
		}
	}
}

// Of a whole file a peer has what is listed, and only her own of some of it.
func TestAPeerHasOfAWholeFileOnlyWhatIsListed(t *testing.T) {
	t.Parallel()
	s := aWholeFile(t)
	fatma := s.Phone("fatma").Pull()
	s.carla.Done(world.Create("followups", world.NewID(), world.M{"parent": s.parent, "what": "Kennismaken", "owner": fatma.Worker}))
	if got, want := inHand(file(fatma.Pull(), s.parent)), []string{"consents", "contact_preferences", "followups", "parents"}; !slices.Equal(got, want) {
		t.Errorf("a peer has %v", got)
	}
	for collection, change := range changes { // and changes nothing of what she does not see
		ids := stored(s.World, s.parent)[collection]
		ids = slices.DeleteFunc(ids, func(id string) bool { return collection != "parents" && fatma.Holds(collection, id) })
		if len(ids) == 0 {
			continue
		}
		ack := fatma.Do(world.Update(collection, ids[0], change[0], change[1]))[0]
		if ack.Outcome == "done" || ack.Outcome == "conflict" {
			t.Errorf("a peer changed %s: %s", collection, world.Show(ack))
		}
	}
}

// Nobody takes by hand what a phone wrote: a file is erased whole or not at all.
func TestOfEveryCollectionNothingIsTakenByHand(t *testing.T) {
	t.Parallel()
	s := aWholeFile(t)
	s.theme()
	for collection, set := range sample(s.parent) {
		if len(stored(s.World, s.parent)[collection]) == 0 {
			s.samira.Do(world.Create(collection, world.NewID(), set))
		}
	}
	root := s.RootToken()
	for table := range columnsOf(s.World) {
		if !fieldsync.Keeps(table) {
			continue
		}
		id, before := s.Get("SELECT id FROM "+table+" LIMIT 1"), s.Get("SELECT count(*) FROM "+table)
		if status, answer := typed(s.World, root, "DELETE", table+"/records/"+id, nil); status < 400 || status >= 500 {
			t.Errorf("%s: %d %v", table, status, answer)
		}
		s.Want(before, "SELECT count(*) FROM "+table)
	}
}

// The store fails on each of them: the log says on what, and not with which words.
func TestNoLogHoldsWordsOfAnyCollection(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.theme()
	for collection := range sample(s.parent) {
		s.Exec("CREATE TRIGGER hole_" + collection + " BEFORE INSERT ON " + collection + " BEGIN SELECT RAISE(ABORT, 'hole in the disk'); END")
	}
	var shapes []*core.Collection
	for collection := range sample(s.parent) {
		c, err := s.App.FindCollectionByNameOrId(collection)
		s.Must(err)
		shapes = append(shapes, c)
	}
	said := 0
	for _, c := range shapes {
		for _, f := range c.Fields {
			if _, is := f.(*core.TextField); !is || strings.HasSuffix(f.GetName(), "_at") {
				continue
			}
			set := with(sample(s.parent)[c.Name], world.M{f.GetName(): "Wielewaal zei het"})
			s.samira.Do(world.Create(c.Name, world.NewID(), set))
			said++
		}
	}
	if said < 60 {
		t.Errorf("only %d words were said", said)
	}
	s.Must(s.App.Logger().Handler().(*logger.BatchHandler).WriteAll(context.Background()))
	s.logged(t, []string{"Wielewaal", "zei het"})
}
