package tests

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/tools/logger"

	"naast/tests/world"
)

// aboutUs is a signal about the own team, in words that stand nowhere else.
func aboutUs() world.M {
	return world.Create("signals", world.NewID(), world.M{"kind": "treatment", "about": "own_team", "what": "Teamgeheim: zo praten wij over ouders."})
}

const noSignal = "SELECT COUNT(*) FROM signals WHERE about = 'own_team'"

// unread: no list of the desk of the own team holds it, whatever became of it.
func unread(s two, when string) {
	s.T.Helper()
	for _, path := range deskLists(s) {
		status, body := s.Call("GET", path, s.Token("carla"), nil)
		if status >= 500 || bytes.Contains(body, []byte("Teamgeheim")) || bytes.Contains(body, []byte("own_team")) {
			s.T.Errorf("%s: the coordinator reads in %s: %d %s", when, path, status, body)
		}
	}
	for row, r := range s.carla.Pull().Rows {
		if row.Collection == "signals" || strings.Contains(toJSON(s, r), "Teamgeheim") {
			s.T.Errorf("%s: the coordinator's phone holds %v", when, row)
		}
	}
}

func toJSON(s two, r world.M) string {
	s.T.Helper()
	var all strings.Builder
	for _, v := range r {
		if text, is := v.(string); is {
			all.WriteString(text)
		}
	}
	return all.String()
}

var getRoute = regexp.MustCompile(`desk\.GET\("([^"]+)"`)

// deskLists are all that a desk can read, from the source: a new one is in.
func deskLists(s two) (paths []string) {
	s.T.Helper()
	files, err := filepath.Glob("../hooks/*.go")
	s.Must(err)
	for _, file := range files {
		raw, err := os.ReadFile(file)
		s.Must(err)
		for _, m := range getRoute.FindAllSubmatch(raw, -1) {
			path := strings.NewReplacer("{collection}", "knowledge_items", "{id}", s.parent).Replace(string(m[1]))
			paths = append(paths, "/api/naast/desk"+path)
		}
	}
	if len(paths) < 8 {
		s.T.Fatalf("only %v: the source was not understood", paths)
	}
	return paths
}

// What becomes of a signal about the own team on a day on which something goes
// wrong: the coordinator of that team reads it in no case.
func TestR139ASignalAboutTheOwnTeamWaitsAtNoDeskOfThatTeam(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		befalls func(s two) world.M // what it is to be sent as
		want    string
		kept    string
	}{
		"the device was revoked": {func(s two) world.M {
			s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.samira.Device + "'")
			return aboutUs()
		}, "done", "1"},
		"the account was closed": {func(s two) world.M {
			s.Exec("UPDATE workers SET active = FALSE WHERE id = '" + s.samira.Worker + "'")
			return aboutUs()
		}, "done", "1"},
		"it was closed, and there is a number in the words": {func(s two) world.M {
			s.Exec("UPDATE workers SET active = FALSE WHERE id = '" + s.samira.Worker + "'")
			op := aboutUs()
			op["set"].(world.M)["what"] = "Teamgeheim: bel 06 12 34 56 78."
			return op
		}, "held shut", "0"},
		"it was closed, and a file is named": {func(s two) world.M {
			s.Exec("UPDATE workers SET active = FALSE WHERE id = '" + s.samira.Worker + "'")
			op := aboutUs()
			op["set"].(world.M)["parent"] = s.parent
			return op
		}, "held shut", "0"},
		"the store fails on it": {func(s two) world.M {
			s.Exec("CREATE TRIGGER hole BEFORE INSERT ON signals BEGIN SELECT RAISE(ABORT, 'hole in the disk'); END")
			return aboutUs()
		}, "held store", "0"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newTwo(t)
			op := c.befalls(s)
			if got := outcomes(s.samira.Do(op)); got != c.want {
				t.Error(got)
			}
			s.Want(c.kept, noSignal)
			unread(s, name)
			if c.kept == "1" {
				s.Want(s.samira.Worker, "SELECT author FROM signals")
			} else {
				s.Want("1", "SELECT count(*) FROM quarantine WHERE municipality = '' AND parent = '' AND op LIKE '%Teamgeheim%'") // it is not lost either
			}
		})
	}
}

// Whoever brought it is told whom to call: who really stands above the team.
func TestR139WhatIsHeldNamesWhoStandsAbove(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ befalls, says string }{
		"a chain coordinator":                  {"", "Bel de ketencoördinator."},
		"without one, of another municipality": {"UPDATE workers SET active = FALSE WHERE role = 'chain_coordinator'", "Bel de coördinator van Waterbeek."},
		"without anybody":                      {"UPDATE workers SET active = FALSE WHERE role LIKE '%coordinator'", "Vraag de beheerder van Naast wie dat wordt."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newTwo(t)
			s.Exec("CREATE TRIGGER hole BEFORE INSERT ON signals BEGIN SELECT RAISE(ABORT, 'hole in the disk'); END")
			if c.befalls != "" {
				s.Exec(c.befalls)
			}
			ack := s.samira.Do(aboutUs())[0]
			if ack.Outcome != "held" || !strings.HasSuffix(ack.Why, c.says) {
				t.Error(world.Show(ack))
			}
		})
	}
}

// A coordinator brings the file of a phone that broke; an op before it is missing.
func TestR139R129AFileOfUnsentWorkTellsTheCoordinatorNothing(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Number(meeting()) // lost with the phone
	ours, said := aboutUs(), felt(world.M{"statement": "words", "answer": 0, "words": "Teamgeheim: zij luisterde."})
	ops := s.samira.Number(ours, said, meeting())
	if out, code, body := imported(s.World, s.carla, exported(s.samira, ops...)); out.Held != 3 {
		t.Fatal(code, string(body))
	}
	unread(s, "in a file with a gap")
	s.Want("0", "SELECT count(*) FROM quarantine WHERE op LIKE '%luisterde%'")
	for _, item := range quarantine(t, s.carla) {
		s.Call("POST", "/api/naast/desk/quarantine/"+item.ID, s.carla.Token, world.M{"state": "placed", "reason": "Hoort erbij"})
	}
	s.Want("1", "SELECT count(*) FROM experiences WHERE words LIKE '%zij luisterde.'")
	s.Want("0", "SELECT count(*) FROM quarantine WHERE state = 'placed' AND worker <> '' AND collection = '' ")
	unread(s, "after placing")
}

// Bytes that did not open yet are placed by the coordinator, unread; they stay
// of who said them.
func TestR139WhatIsPlacedUnreadStaysOfWhoSaidIt(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	op := s.samira.Number(aboutUs())[0]
	good := s.samira.Sealed(op)
	bad := world.M{"seq": good["seq"], "kid": "2031-01-ffff", "sealed": good["sealed"]}
	if a := s.samira.Send(bad); outcomes(a.Acks) != "held unknown_key" {
		t.Fatal(outcomes(a.Acks))
	}
	s.Exec("UPDATE quarantine SET op = replace(op, '2031-01-ffff', '" + good["kid"].(string) + "')") // the key was put back
	items := quarantine(t, s.carla)
	if len(items) != 1 {
		t.Fatal(items)
	}
	if status, body := s.Call("POST", "/api/naast/desk/quarantine/"+items[0].ID, s.carla.Token, world.M{"state": "placed"}); status != http.StatusOK {
		t.Fatal(status, string(body))
	}
	s.Want(s.samira.Worker, "SELECT author FROM signals WHERE about = 'own_team'")
	unread(s, "placed")
}

// A theme of the municipality does not reach over to it either.
func TestR139ACoordinatorAnswersNoSignalAboutTheTeamByItsTheme(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	_, made := atDesk(s.World, "carla", "POST", "themes", world.M{"kind": "treatment", "title": "Hoe wij praten"})
	op := aboutUs()
	op["set"].(world.M)["theme"] = made["id"]
	s.samira.Done(op)
	id := op["id"].(string)
	if status, said := atDesk(s.World, "carla", "POST", "themes", world.M{"id": made["id"], "state": "answered", "answer": "Opgelost."}); status != http.StatusOK {
		t.Fatal(said)
	}
	s.Want("received", "SELECT state FROM signals WHERE id = '"+id+"'")
	for _, ask := range []string{id, world.NewID()} { // the same words, whether it is there or not
		status, said := atDesk(s.World, "carla", "POST", "themes", world.M{"kind": "treatment", "title": "Nog een", "signals": []string{ask}})
		if status != http.StatusUnprocessableEntity || said["code"] != "not_visible" {
			t.Error(ask, status, said)
		}
	}
	same(t, s.carla, func(id string) world.M {
		return world.Update("signals", id, world.M{"state": "received"}, world.M{"state": "taken"})
	}, id, world.NewID())
	unread(s, "with a theme")
}

// Who made a signal about the team stands in no log, and it wakes no coordinator.
func TestR139NoLogAndNoNoticeTellsOfASignalAboutTheTeam(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	ofTheTeam := "SELECT count(*) FROM notices WHERE worker IN (SELECT id FROM workers WHERE municipality = '" + world.Demodam + "' AND role <> 'chain_coordinator')"
	notices := s.Get(ofTheTeam)
	op := aboutUs()
	s.samira.Done(op)
	s.Exec("CREATE TRIGGER hole BEFORE INSERT ON signals BEGIN SELECT RAISE(ABORT, 'hole in the disk'); END")
	s.samira.Do(aboutUs())
	for range 5 {
		s.samira.Raw([]byte(`{"protocol":1,"ops":[{"set":{"what":"Teamgeheim"`))
	}
	s.Pass(15 * 24 * time.Hour)
	s.Want(notices, ofTheTeam)
	s.Must(s.App.Logger().Handler().(*logger.BatchHandler).WriteAll(context.Background()))
	s.logged(t, []string{"Teamgeheim", "own_team"})
	s.Want("0", "SELECT count(*) FROM followups WHERE what LIKE '%signaal%'")
	if places := strings.Join(found(s.World, "Teamgeheim"), " "); strings.Trim(strings.ReplaceAll(places, "data.db-wal", ""), " ") != "quarantine.op signals.what" {
		t.Errorf("it stands in %s", places)
	}
}

// Of whether help was felt nothing lies with who asked, also when it goes wrong.
func TestR129AnAnswerThatTheStoreRefusesLiesNowhere(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.Exec("CREATE TRIGGER hole BEFORE INSERT ON experiences BEGIN SELECT RAISE(ABORT, 'hole in the disk'); END")
	op := felt(world.M{"statement": "words", "answer": 0, "words": "Teamgeheim: zij luisterde."})
	if got := outcomes(s.samira.Do(op)); got != "refused invalid" {
		t.Error(got)
	}
	s.Want("0", "SELECT count(*) FROM quarantine")
	s.Want("1", "SELECT count(*) FROM sync_ops WHERE outcome = 'refused' AND collection = '' AND record = '' AND fields = ''")
	if places := found(s.World, "Teamgeheim", op["id"].(string)); len(places) > 0 {
		t.Errorf("it stands in %v", places)
	}
	s.Exec("DROP TRIGGER hole")
	s.samira.Done(felt(nil), meeting())
}
