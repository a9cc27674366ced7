package tests

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"naast/internal/consent"
	"naast/tests/world"
)

// daily is one of each of what a worker writes down in a whole day, with a word
// wherever a text can be.
func daily(parent, word string) []world.M {
	return []world.M{
		world.Create("intakes", world.NewID(), world.M{"parent": parent, "childcare_benefit": "yes", "registered": "yes",
			"advice": "right_place", "chosen": "regular_help", "chosen_reason": word}),
		world.Create("tracks", world.NewID(), world.M{"parent": parent, "can_do": "together", "room": "slowly", "suggested": "together",
			"track": "light", "reason": word, "rhythm": "month"}),
		world.Create("handouts", world.NewID(), world.M{"parent": parent, "kind": "card", "items": []string{"assessment"}, "how": "spoken"}),
		world.Create("peer_matches", world.NewID(), world.M{"parent": parent, "wish_whom": "woman", "wish_topic": word, "nobody_known": true}),
		world.Create("companions", world.NewID(), world.M{"parent": parent, "name": word, "relation": "friend"}),
		world.Create("talks", world.NewID(), world.M{"parent": parent, "discuss": word, "questions": []string{"where_wrong", word}}),
	}
}

// one tries a single create in this file and gives what became of it.
func (s two) one(collection string, set world.M) string {
	s.T.Helper()
	all := world.M{"parent": s.parent}
	maps.Copy(all, set)
	return outcomes(s.samira.Do(world.Create(collection, world.NewID(), all)))
}

func TestR41R42R43AnIntakeGivesTheAdviceOfTheTable(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, c := range []struct {
		name string
		set  world.M
		want string
	}{
		{"R41: everything may be skipped", world.M{"advice": "unsure", "chosen": "unsure"}, "done"},
		{"R42: the advice is worked out again", world.M{"childcare_benefit": "yes", "paid_back": "yes", "advice": "regular_help", "chosen": "regular_help"}, "refused invalid"},
		{"R42: it can be overruled, with a reason", world.M{"advice": "unsure", "chosen": "right_place", "chosen_reason": "Zij heeft de brief al."}, "done"},
		{"R42: not without one", world.M{"advice": "unsure", "chosen": "right_place"}, "refused invalid"},
		{"R43: another allowance", world.M{"childcare_benefit": "no", "other_benefits": []string{"rent"}, "advice": "other_benefit", "chosen": "other_benefit"}, "done"},
		{"R43: one that there is not", world.M{"childcare_benefit": "no", "other_benefits": []string{"car"}, "advice": "other_benefit", "chosen": "other_benefit"}, "refused invalid"},
	} {
		if got := s.one("intakes", c.set); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	s.Want("3", "SELECT count(*) FROM intakes")
	id := s.Get("SELECT id FROM intakes LIMIT 1")
	if got := outcomes(s.samira.Do(world.Update("intakes", id, world.M{"chosen": "unsure"}, world.M{"chosen": "right_place"}))); got != "refused append_only" {
		t.Error(got)
	}
}

func TestR28R50R90ANeedHasSubjectsOfItsOwnArea(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, c := range []struct {
		name string
		set  world.M
		want string
	}{
		{"R50: within the area", world.M{"life_area": "housing", "topics": []string{"arrears", "eviction"}}, "done"},
		{"R50: of another area", world.M{"life_area": "housing", "topics": []string{"debts"}}, "refused invalid"},
		{"R90: to be seen", world.M{"life_area": "care", "topics": []string{"seen"}, "wish": "help_now"}, "done"},
		{"R28: children by number and age", world.M{"life_area": "family", "children": "2", "bands": []string{"4_11", "12_17"}}, "done"},
		{"R28: only with family", world.M{"life_area": "work", "children": "2"}, "refused invalid"},
		{"R28: ages only with family", world.M{"life_area": "work", "bands": []string{"0_3"}}, "refused invalid"},
		{"R28: never a name", world.M{"life_area": "family", "bands": []string{"Noor"}}, "refused invalid"},
	} {
		if got := s.one("needs", c.set); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	s.bram.Pull()
	id := s.Get("SELECT id FROM needs WHERE children = '2'")
	if got := s.bram.Field("needs", id, "bands"); got != "[4_11 12_17]" {
		t.Errorf("Bram reads %s", got)
	}
}

func TestR51R52R76ATrackIsChosenWithTheParent(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, c := range []struct {
		name string
		set  world.M
		want string
	}{
		{"R51: nothing but the choice", world.M{"suggested": "light", "track": "light"}, "done"},
		{"R52: another one without a reason", world.M{"suggested": "light", "track": "intensive"}, "refused invalid"},
		{"R52: another one with a reason", world.M{"suggested": "light", "track": "intensive", "reason": "Er speelt meer dan zij vertelt."}, "done"},
		{"R76: how often we call", world.M{"suggested": "light", "track": "light", "rhythm": "two_weeks"}, "done"},
		{"R76: a rhythm that there is not", world.M{"suggested": "light", "track": "light", "rhythm": "daily"}, "refused invalid"},
	} {
		if got := s.one("tracks", c.set); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestR34R55R61WhatIsSaidOfStationsUrgenciesAndPapers(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(world.Update("parents", s.parent, world.M{"station": "", "station_at": "", "station_source": ""},
		world.M{"station": "assessment", "station_at": "2026-10-01", "station_source": "letter"}))
	s.Want("assessment 2026-10-01 letter", "SELECT station || ' ' || station_at || ' ' || station_source FROM parents")
	if got := outcomes(s.samira.Do(world.Update("parents", s.parent, world.M{"station_at": "2026-10-01"}, world.M{"station_at": "vorige maand"}))); got != "refused invalid" {
		t.Errorf("R34: %s", got)
	}
	if got := s.one("urgencies", world.M{"criteria": []string{"eviction"}, "step": "assessment"}); got != "done" {
		t.Errorf("R55: %s", got)
	}
	if got := s.one("urgencies", world.M{"criteria": []string{"eviction"}, "step": "aftercare"}); got != "refused invalid" {
		t.Errorf("R55: %s", got)
	}
	if got := s.one("handouts", world.M{"items": []string{}, "how": "hand"}); got != "refused invalid" {
		t.Errorf("R61: %s", got)
	}
	if got := s.one("handouts", world.M{"kind": "pack", "items": []string{"free_lawyer"}, "how": "hand"}); got != "done" {
		t.Errorf("R61: %s", got)
	}
}

func TestR73OnlyWhoWasNamedReadsAlong(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	said := func(decision, saw, name string) world.M {
		op := world.Consent(s.parent, "companion_reads", decision, saw)
		op["set"].(world.M)["receiver"] = name
		return op
	}
	reads := func(want string) {
		t.Helper()
		s.Want(want, "SELECT CASE WHEN reads_along THEN 'true' ELSE 'false' END FROM companions")
	}
	if got := s.one("companions", world.M{"name": "Greet", "reads_along": true}); got != "refused order" {
		t.Fatal(got)
	}
	id := world.NewID()
	s.samira.Done(said("given", "", "Joep"), world.Create("companions", id, world.M{"parent": s.parent, "name": "Greet", "phone": "06 11 22 33 44"}))
	on := world.Update("companions", id, world.M{"reads_along": false}, world.M{"reads_along": true})
	if got := outcomes(s.samira.Do(on)); got != "refused order" {
		t.Errorf("on the yes to somebody else: %s", got)
	}
	s.samira.Done(said("given", "", "Greet"), on)
	reads("true")
	s.bram.Pull()
	s.bram.Done(said("withdrawn", "", "Joep"))
	reads("true")
	no := said("withdrawn", "", "Greet")
	s.bram.Done(no)
	reads("false")
	if s.samira.Pull(); s.samira.Field("companions", id, "reads_along") != "false" {
		t.Error("Samira's phone lets her read on")
	}
	s.samira.Done(said("given", no["id"].(string), "Greet"), on)
	reads("true")
	s.samira.Done(world.Update("companions", id, world.M{"name": "Greet"}, world.M{"name": "Mina"}))
	reads("false") // under another name
	s.samira.Done(world.Update("companions", id, world.M{"state": "beside"}, world.M{"state": "ended"}))
	if got := outcomes(s.samira.Do(world.Update("companions", id, world.M{"state": "ended"}, world.M{"state": "beside"}))); got != "refused invalid" {
		t.Errorf("back: %s", got)
	}
	if state, err := consent.Of(s.App, s.parent, "companion_reads", "Joep"); err != nil || state != consent.IsWithdrawn {
		t.Error(state, err)
	}
}

// The yes is taken back: the number goes with it, here, on every phone, and
// where another number stood beside it.
func TestR73TheNumberGoesWithTheYes(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	id, other := world.NewID(), world.NewID()
	yes := world.Consent(s.parent, "companion_reads", "given", "")
	yes["set"].(world.M)["receiver"] = "Greet"
	s.samira.Done(yes, world.Create("companions", id, world.M{"parent": s.parent, "name": "Greet", "phone": "06 55 44 33 22", "reads_along": true, "may_be_called": true}),
		world.Create("companions", other, world.M{"parent": s.parent, "name": "Joep", "phone": "06 77 88 99 00"}))
	s.bram.Pull()
	s.samira.Done(world.Update("companions", id, world.M{"phone": "+31655443322"}, world.M{"phone": "06 55 44 33 23"}))
	acks := s.bram.Do(world.Update("companions", id, world.M{"phone": "+31655443322", "relation": ""}, world.M{"phone": "06 55 44 33 24", "relation": "friend"}))
	if outcomes(acks) != "conflict" || len(found(s.World, "5544332")) < 3 {
		t.Fatal(outcomes(acks), found(s.World, "5544332"))
	}
	s.samira.Pull()
	no := world.Consent(s.parent, "companion_reads", "withdrawn", "")
	no["set"].(world.M)["receiver"] = "Greet"
	s.bram.Done(no)
	for _, table := range []string{"companions.phone", "conflicts.fields"} {
		if slices.Contains(found(s.World, "5544332"), table) {
			t.Error("it still stands in", table)
		}
	}
	for _, p := range []*world.Phone{s.samira.Pull(), s.bram.Pull(), s.carla.Pull()} {
		for row, r := range p.Rows {
			if text, _ := json.Marshal(r); strings.Contains(string(text), "5544332") {
				t.Errorf("%s still holds it in %v", p.Worker, row)
			}
		}
		if p.Field("companions", id, "reads_along") != "false" || p.Field("companions", id, "may_be_called") != "false" || p.Field("companions", id, "name") != "Greet" {
			t.Errorf("%s: %v", p.Worker, p.Rows[world.Row{Collection: "companions", ID: id}])
		}
	}
	s.Want("+31677889900", "SELECT phone FROM companions WHERE id = '"+other+"'")
}

func TestR70AWishIsTakenBackAndR80ATalkIsPrepared(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	wish, talk := world.NewID(), world.NewID()
	s.samira.Done(world.Create("peer_matches", wish, world.M{"parent": s.parent, "wish_whom": "any"}),
		world.Create("talks", talk, world.M{"parent": s.parent, "questions": []string{"amount_calculated", "Wie leest dit?"}}),
		world.Update("peer_matches", wish, world.M{"state": "wished"}, world.M{"state": "taken_back"}))
	if got := outcomes(s.samira.Do(world.Update("peer_matches", wish, world.M{"state": "taken_back"}, world.M{"state": "wished"}))); got != "refused invalid" {
		t.Errorf("R70: %s", got)
	}
	s.bram.Pull()
	s.bram.Done(world.Update("talks", talk, world.M{"state": "preparing"}, world.M{"state": "not_wanted"}))
	acks := s.samira.Do(world.Update("talks", talk, world.M{"state": "preparing"}, world.M{"state": "ready"}))
	if outcomes(acks) != "conflict" {
		t.Errorf("R80: %s", outcomes(acks))
	}
	s.Want("not_wanted", "SELECT state FROM talks") // what she did not want is not overruled unseen
	if got := s.one("talks", world.M{"questions": []string{"Mijn nummer is 111222333"}}); got != "refused warning" {
		t.Errorf("R80: a BSN in a question: %s", got)
	}
}

func TestR71WhatAPeerDidAndWhatAPeerSees(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	if got := s.one("encounters", world.M{"how": "phone", "peer_kind": "listened"}); got != "refused invalid" {
		t.Errorf("an ambassador: %s", got)
	}
	s.samira.Done(daily(s.parent, "Verzonnen")...)
	fatma := s.Phone("fatma").Pull()
	s.carla.Done(world.Create("followups", world.NewID(), world.M{"parent": s.parent, "what": "Kennismaken", "owner": fatma.Worker}))
	fatma.Pull()
	fatma.Done(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "peer", "peer_kind": "accompanied"}),
		world.Create("handouts", world.NewID(), world.M{"parent": s.parent, "items": []string{"assessment"}, "how": "shown"}))
	fatma.Pull()
	for _, hidden := range []string{"intakes", "tracks", "peer_matches", "companions", "talks"} {
		if n := len(fatma.Of(hidden, s.parent)); n != 0 {
			t.Errorf("a peer sees %s", hidden)
		}
	}
	if n := len(fatma.Of("handouts", s.parent)); n != 1 {
		t.Errorf("a peer has %d handouts, not only her own", n)
	}
	for _, hidden := range []string{"station_at", "station_source"} {
		if fatma.Field("parents", s.parent, hidden) != "<nil>" {
			t.Errorf("a peer sees %s", hidden)
		}
	}
	if held := file(s.bram.Pull(), s.parent); len(held["talks"]) != 1 || len(held["handouts"]) != 2 {
		t.Errorf("Bram holds %v", held)
	}
}

func TestADayInAFileThatWasClosedIsLookedAtOnceAndElsewhereIsNothing(t *testing.T) {
	t.Parallel()
	s := closedBy(t)
	s.bram.Done(daily(s.parent, "Verzonnen")...)
	s.Want("1", toLookAt)
	for _, ack := range s.Phone("anna").Do(daily(s.parent, "Verzonnen")...) {
		if ack.Code != "not_visible" {
			t.Error(world.Show(ack))
		}
	}
}
