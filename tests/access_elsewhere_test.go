package tests

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"naast/tests/world"
)

// What is not yours and what is not there are answered in the same words, by
// every route; nothing of it is kept where another municipality would read it.
func TestAParentOfAnotherMunicipalityDoesNotExist(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	urgency := world.NewID()
	s.samira.Done(world.Create("urgencies", urgency, world.M{"parent": s.parent, "asked_by": "municipality", "criteria": []string{"eviction"}}))
	s.samira.Done(daily(s.parent, "Verzonnen")...)
	signalled(s.samira, nil)
	s.samira.Done(world.Create("contributions", world.NewID(), sample("")["contributions"]))
	s.samira.Do(world.Update("parents", s.parent, world.M{"name": "Iets"}, world.M{"name": "Anders"}))
	anna := s.Phone("anna").Pull()
	ids := map[string]string{"parents": s.parent, "followups": s.followup, "needs": s.samira.Of("needs", s.parent)[0],
		"contact_preferences": s.Get("SELECT id FROM contact_preferences"),
		"urgencies":           urgency, "conflicts": s.Get("SELECT id FROM conflicts")}
	for collection, change := range changes {
		if ids[collection] == "" {
			ids[collection] = s.Get("SELECT id FROM " + collection + " LIMIT 1")
		}
		same(t, anna, func(id string) world.M { return world.Update(collection, id, change[0], change[1]) }, ids[collection], world.NewID())
	}
	for collection, set := range sample(s.parent) {
		if _, about := set["parent"]; !about && !slices.Contains([]string{"encounters", "followups", "contact_bans"}, collection) {
			continue // of nobody's file
		}
		same(t, anna, func(parent string) world.M {
			return world.Create(collection, world.NewID(), with(set, world.M{"parent": parent}))
		}, s.parent, world.NewID())
	}
	s.Want("0", "SELECT count(*) FROM quarantine")
	s.Want("0", "SELECT count(*) FROM contact_bans")
	s.Want("0", "SELECT count(*) FROM sync_grants WHERE worker = '"+anna.Worker+"'")
	s.Want("Yara", "SELECT name FROM parents")
	if anna.Pull(); len(anna.Of("parents", s.parent)) != 0 || anna.Holds("parents", s.parent) {
		t.Error("Anna has the file")
	}
}

// A colleague of elsewhere is nobody, by the same words as one who does not exist.
func TestAColleagueOfElsewhereIsNobody(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, op := range []func(who string) world.M{
		func(who string) world.M {
			return world.Create("followups", world.NewID(), world.M{"parent": s.parent, "what": "Bellen", "owner": who})
		},
		func(who string) world.M {
			return world.Update("followups", s.followup, world.M{"owner": s.bram.Worker}, world.M{"owner": who})
		},
		func(who string) world.M {
			return world.Update("parents", s.parent, world.M{"fixed_contact": ""}, world.M{"fixed_contact": who})
		},
		func(who string) world.M {
			return world.Create("parents", world.NewID(), world.M{"came_by": "met_outside", "fixed_contact": who})
		},
	} {
		acks := s.carla.Do(op(world.Worker("anna")), op(world.NewID()), op(world.Worker("kees")))
		for _, ack := range acks {
			ack.Seq = acks[0].Seq
			if world.Show(ack) != world.Show(acks[0]) || ack.Outcome != "refused" || ack.Why == "" {
				t.Errorf("%s\n%s", world.Show(acks[0]), world.Show(ack))
			}
		}
	}
	s.Want("0", "SELECT count(*) FROM sync_grants WHERE worker IN ('"+world.Worker("anna")+"', '"+world.Worker("kees")+"')")
}

// same does one op about what is elsewhere and one about nothing at all.
func same(t *testing.T, p *world.Phone, op func(id string) world.M, elsewhere, nowhere string) {
	t.Helper()
	acks := p.Do(op(elsewhere), op(nowhere))
	a, b := acks[0], acks[1]
	a.Seq, b.Seq = 0, 0
	if world.Show(a) != world.Show(b) || a.Outcome != "refused" || a.Code != "not_visible" || a.Why == "" {
		t.Errorf("elsewhere: %s\nnowhere:   %s", world.Show(a), world.Show(b))
	}
}

func TestADeskOfAnotherMunicipalityAnswersTheSame(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(s.samira.Promise(s.parent, world.M{"not_before": "2026-12-01T10:00:00Z"}))
	s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.bram.Device + "'")
	s.bram.Do(meeting())
	wim := s.Phone("wim").Pull()
	held, message := s.Get("SELECT id FROM quarantine"), s.Get("SELECT id FROM messages")
	for _, c := range []struct {
		path, id string
		body     world.M
	}{
		{"devices/%/revoke", s.samira.Device, world.M{}},
		{"quarantine/%", held, world.M{"state": "placed"}},
		{"quarantine/%", held, world.M{"state": "closed", "reason": "Weg"}},
		{"messages/%", message, world.M{"decision": "stop"}},
		{"messages/%", message, world.M{"decision": "sent"}},
	} {
		ask := func(id string) (int, string) {
			path := bytes.ReplaceAll([]byte("/api/naast/desk/"+c.path), []byte("%"), []byte(id))
			status, body := s.Call("POST", string(path), wim.Token, c.body)
			return status, string(body)
		}
		theirs, words := ask(c.id)
		none, others := ask(world.NewID())
		if theirs != none || words != others || theirs == 200 {
			t.Errorf("%s: %d %s; nowhere: %d %s", c.path, theirs, words, none, others)
		}
	}
	for _, list := range []string{"devices", "quarantine"} {
		_, body := s.Call("GET", "/api/naast/desk/"+list, wim.Token, nil)
		for _, secret := range []string{s.samira.Device, s.bram.Device, held, s.parent} {
			if bytes.Contains(body, []byte(secret)) {
				t.Errorf("%s of Waterbeek shows %s", list, body)
			}
		}
	}
	s.Want("false", "SELECT revoked FROM devices WHERE id = '"+s.samira.Device+"'")
	s.Want("open", "SELECT state FROM quarantine")
	s.Want("queued", "SELECT state FROM messages")
	all, _ := json.Marshal(wim.Send())
	if bytes.Contains(all, []byte(s.parent)) || bytes.Contains(all, []byte("Samira")) {
		t.Error("Wim is told of Demodam")
	}
}

func TestTheDeskIsForCoordinators(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, name := range []string{"samira", "fatma", "kees", "femke", "bas"} {
		for _, route := range []string{"GET devices", "GET quarantine", "POST devices/x/revoke", "POST quarantine/x", "POST messages/x"} {
			method, path, _ := bytes.Cut([]byte(route), []byte(" "))
			status, body := s.Call(string(method), "/api/naast/desk/"+string(path), s.Token(name), world.M{})
			if p := problem(t, body); status != 403 || p.Code != "not_allowed" {
				t.Errorf("%s %s: %d %s", name, route, status, body)
			}
		}
	}
	for _, route := range []string{"GET desk/devices", "POST sync", "GET poke", "POST devices"} {
		method, path, _ := bytes.Cut([]byte(route), []byte(" "))
		status, body := s.Call(string(method), "/api/naast/"+string(path), "", world.M{})
		if p := problem(t, body); status != 401 || p.Code == "" {
			t.Errorf("%s: %d %s", route, status, body)
		}
	}
}
