package tests

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"naast/internal/fieldsync"
	"naast/tests/world"
)

// inFile are the collections of a parent's file.
var inFile = []string{"parents", "encounters", "stories", "needs", "consents", "contact_preferences", "urgencies", "followups", "messages", "conflicts",
	"intakes", "tracks", "handouts", "peer_matches", "companions", "talks"}

// file lists what a phone holds of a parent.
func file(p *world.Phone, parent string) map[string][]string {
	held := map[string][]string{}
	for _, collection := range inFile {
		if ids := p.Of(collection, parent); len(ids) > 0 {
			held[collection] = ids
		}
	}
	return held
}

// stored lists what the database holds of a parent.
func stored(w *world.World, parent string) map[string][]string {
	w.T.Helper()
	all := map[string][]string{}
	for _, collection := range inFile {
		column := "parent"
		if collection == "parents" {
			column = "id"
		}
		var ids []string
		w.Must(w.App.DB().NewQuery(fmt.Sprintf("SELECT id FROM %s WHERE %s = '%s' ORDER BY id", collection, column, parent)).Column(&ids))
		if len(ids) > 0 {
			all[collection] = ids
		}
	}
	return all
}

func TestR35AnAssignmentBringsTheWholeFileAndItsEndTakesIt(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(world.Create("stories", world.NewID(), world.M{"parent": s.parent, "text": "Een verhaal", "agreement": "agreed"}),
		world.Create("urgencies", world.NewID(), world.M{"parent": s.parent, "asked_by": "municipality", "criteria": []string{"eviction"}}))
	joris := s.Phone("joris").Pull()
	task := world.NewID()
	s.carla.Pull()
	s.carla.Done(world.Create("followups", task, world.M{"parent": s.parent, "what": "Bellen", "owner": joris.Worker}))
	joris.Pull()
	if whole := stored(s.World, s.parent); !reflect.DeepEqual(file(joris, s.parent), whole) || len(whole) != 8 {
		t.Fatalf("Joris holds %v of %v", file(joris, s.parent), whole)
	}
	s.carla.Done(world.Update("followups", task, world.M{"state": "open"}, world.M{"state": "cancelled", "cancel_reason": "Niet nodig"}))

	holds := file(joris, s.parent)
	for range 3 { // the answer is lost; the order stands until it was carried out
		a := joris.Send()
		if len(a.Drops) != 1 || a.Drops[0].Parent != s.parent || !reflect.DeepEqual(sorted(a.Drops[0].IDs), holds) {
			t.Fatalf("dropped %v of %v", a.Drops, holds)
		}
		if names(a.Changes, s.parent) != 0 {
			t.Error("what is dropped was sent again")
		}
	}
	joris.Pull()
	if left := file(joris, s.parent); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if a := joris.Send(); len(a.Drops) != 0 {
		t.Errorf("dropped again: %v", a.Drops)
	}
	s.Want("0", "SELECT count(*) FROM sync_held WHERE device = '"+joris.Device+"' AND parent = '"+s.parent+"'")
	if !joris.Holds("workers", joris.Worker) {
		t.Error("more was taken than the file")
	}
	acks := joris.Do(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Nog gebeld"}))
	if outcomes(acks) != "held lost_access" {
		t.Errorf("what he wrote before he knew: %s", outcomes(acks))
	}
	if items := quarantine(t, s.carla); len(items) != 1 || items[0].Code != "lost_access" {
		t.Errorf("%v", items)
	}
}

func TestAFileThatComesBackIsWhole(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for range 3 {
		s.samira.Done(world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "done"}))
		s.bram.Pull()
		if len(file(s.bram, s.parent)) != 0 {
			t.Fatal("he kept something")
		}
		s.samira.Done(world.Update("followups", s.followup, world.M{"state": "done"}, world.M{"state": "open"}),
			world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone"}))
		lost := s.bram.Send()
		if len(lost.Grants) != 1 {
			t.Fatal("no grant")
		}
		s.bram.Pull()
		if whole := stored(s.World, s.parent); !reflect.DeepEqual(file(s.bram, s.parent), whole) {
			t.Fatalf("%v of %v", file(s.bram, s.parent), whole)
		}
	}
}

// The end of access holds from the next op on, in the same request too.
func TestAccessEndsBetweenTwoOpsOfOneRequest(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	need := func() world.M {
		return world.Create("needs", world.NewID(), world.M{"parent": s.parent, "life_area": "work", "words": "Werk"})
	}
	acks := s.bram.Do(need(), world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "done"}), need(),
		world.Update("followups", s.followup, world.M{"state": "done"}, world.M{"state": "open"}), need())
	if outcomes(acks) != "done, done, held lost_access, done, done" {
		t.Error(outcomes(acks))
	}
	s.Want("1", "SELECT count(*) FROM quarantine")
	s.bram.Pull()
	right(s.World, s.bram)
}

func TestWhoMetHerKeepsHerFile(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.bram.Done(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone"}),
		world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "done"}))
	if s.bram.Pull(); !reflect.DeepEqual(file(s.bram, s.parent), stored(s.World, s.parent)) {
		t.Error("he met her himself, and lost the file")
	}
}

func TestAMeetingWithoutANameStaysWithItsAuthor(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	op := meeting()
	s.samira.Done(op)
	id := op["id"].(string)
	if s.samira.Pull(); !s.samira.Holds("encounters", id) {
		t.Error("her own meeting is not on her phone")
	}
	another := s.Phone("samira").Pull()
	if !another.Holds("encounters", id) {
		t.Error("it is not on her second phone")
	}
	for _, name := range []string{"bram", "carla", "fatma", "kees", "femke", "bas", "anna", "wim"} {
		if s.Phone(name).Pull().Holds("encounters", id) {
			t.Errorf("%s has it", name)
		}
	}
}

func TestWhoHasNoFiles(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, name := range []string{"kees", "femke", "bas", "joris", "fatma", "anna"} {
		p := s.Phone(name).Pull()
		if held := file(p, s.parent); len(held) != 0 {
			t.Errorf("%s holds %v", name, held)
		}
		if !p.Holds("workers", p.Worker) || p.Holds("municipalities", world.Waterbeek) != (name == "anna") {
			t.Errorf("%s lacks what everybody reads", name)
		}
	}
	for _, name := range []string{"kees", "femke", "bas"} { // they capture nothing either
		acks := s.Phone(name).Do(meeting(), world.Create("parents", world.NewID(), world.M{"came_by": "met_outside"}))
		if outcomes(acks) != "refused not_allowed, refused not_allowed" {
			t.Errorf("%s: %s", name, outcomes(acks))
		}
	}
	second := s.samira.Meets("Zoë", "0611223344")
	if s.carla.Pull(); !s.carla.Holds("parents", s.parent) || !s.carla.Holds("parents", second) {
		t.Error("the coordinator does not see all of hers")
	}
}

func TestAPeerSeesNeedsOnlyWithConsent(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(world.Create("stories", world.NewID(), world.M{"parent": s.parent, "text": "Verzonnen verhaal", "agreement": "agreed"}))
	fatma := s.Phone("fatma").Pull()
	s.carla.Done(world.Create("followups", world.NewID(), world.M{"parent": s.parent, "what": "Kennismaken", "owner": fatma.Worker}))
	fatma.Pull()
	without := []string{"consents", "contact_preferences", "followups", "parents"}
	if got := inHand(file(fatma, s.parent)); !slices.Equal(got, without) {
		t.Errorf("a peer sees %v", got)
	}
	for _, hidden := range []string{"phase", "station", "came_by"} {
		if fatma.Field("parents", s.parent, hidden) != "<nil>" {
			t.Errorf("a peer sees %s", hidden)
		}
	}
	if len(fatma.Of("followups", s.parent)) != 1 || len(fatma.Of("consents", s.parent)) != 1 {
		t.Error("a peer sees what is not hers")
	}
	acks := fatma.Do(world.Update("needs", s.samira.Of("needs", s.parent)[0], world.M{"how": "worries"}, world.M{"how": "urgent"}),
		world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "X"}))
	for _, ack := range acks {
		if ack.Outcome == "done" || ack.Outcome == "conflict" {
			t.Errorf("a peer changed what she does not see: %s", world.Show(ack))
		}
	}
	s.samira.Done(world.Consent(s.parent, "peer_needs", "given", ""))
	if fatma.Pull(); len(fatma.Of("needs", s.parent)) != 1 {
		t.Error("with consent the needs do not come")
	}
	s.samira.Done(world.Consent(s.parent, "peer_needs", "withdrawn", ""))
	if got := inHand(file(fatma.Pull(), s.parent)); !slices.Equal(got, without) {
		t.Errorf("after the withdrawal: %v", got)
	}
}

func inHand(m map[string][]string) (list []string) {
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}

func sorted(m map[string][]string) map[string][]string {
	for _, ids := range m {
		slices.Sort(ids)
	}
	return m
}

// names counts the changes that mention a parent.
func names(changes []fieldsync.Change, parent string) (n int) {
	for _, c := range changes {
		if c.ID == parent || slices.Contains([]string{string(c.Record)}, parent) {
			n++
		}
	}
	return n
}
