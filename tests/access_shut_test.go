package tests

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"naast/internal/fieldsync"
	"naast/tests/world"
)

// Whoever lost the account or the device delivers what was captured, receives
// nothing, and is told to wipe; the coordinator has every word.
func TestAShutPhoneDeliversAndReceivesNothing(t *testing.T) {
	t.Parallel()
	for name, shut := range map[string]string{
		"the account is closed":   "UPDATE workers SET active = FALSE WHERE id = 'samira000000000'",
		"the device is revoked":   "UPDATE devices SET revoked = TRUE WHERE worker = 'samira000000000'",
		"both are, at one moment": "UPDATE workers SET active = FALSE WHERE id = 'samira000000000'; UPDATE devices SET revoked = TRUE WHERE worker = 'samira000000000'",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newTwo(t)
			s.bram.Done(world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Nieuwe naam"}))
			for _, one := range strings.Split(shut, ";") {
				s.Exec(one)
			}
			before := s.Get("SELECT count(*) FROM encounters")
			ops := s.samira.Number(
				world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Zij wil rust"}),
				meeting(),
				world.Create("encounters", world.NewID(), world.M{"how": "street", "note": strings.Repeat("te lang ", 20_000)}),
				world.M{"do": []string{"no", "op"}, "words": "onleesbaar"})
			status, body := s.samira.Raw(s.samira.Request(ops...))
			var a fieldsync.Answer
			if err := json.Unmarshal(body, &a); err != nil || status != http.StatusOK {
				t.Fatalf("%d %s", status, body)
			}
			if outcomes(a.Acks) != "held shut, held shut, held shut, held shut" || !a.Wipe {
				t.Errorf("%s, wipe %v", outcomes(a.Acks), a.Wipe)
			}
			if len(a.Changes)+len(a.Grants)+len(a.Drops) > 0 || strings.Contains(string(body), "Nieuwe naam") {
				t.Errorf("something was given: %.500s", body)
			}
			s.Want(before, "SELECT count(*) FROM encounters")
			s.Want("4", "SELECT count(*) FROM quarantine WHERE municipality = '"+world.Demodam+"' AND state = 'open'")
			s.Want("1", "SELECT count(*) FROM quarantine WHERE op LIKE '%Zij wil rust%'")
			s.Want("1", "SELECT count(*) FROM quarantine WHERE op LIKE '%onleesbaar%'")
			s.Want("1", "SELECT count(*) FROM quarantine WHERE length(op) > 150000")
			if again := s.samira.Send(ops...); outcomes(again.Acks) != outcomes(a.Acks) {
				t.Errorf("again: %s", outcomes(again.Acks))
			}
			s.Want("4", "SELECT count(*) FROM quarantine")
		})
	}
}

// She said stop to somebody whose work ended since. No message may go out while
// that lies waiting for a coordinator.
func TestANoFromAShutPhoneTakesEffect(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(s.samira.Promise(s.parent, world.M{"not_before": s.Now().Add(time.Hour).UTC().Format(time.RFC3339)}))
	s.Exec("UPDATE workers SET active = FALSE WHERE id = 'bram00000000000'")
	acks := s.bram.Do(world.Consent(s.parent, "messages", "withdrawn", ""), world.Consent(s.parent, "messages", "given", ""),
		world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone"}))
	if outcomes(acks) != "done, held shut, held shut" {
		t.Errorf("%s", outcomes(acks))
	}
	s.Want("stopped consent_withdrawn", "SELECT state || ' ' || reason FROM messages")
	s.Want("2", "SELECT count(*) FROM quarantine")
}

func TestAnAccountThatIsClosedInMidSyncReceivesNothing(t *testing.T) {
	t.Parallel()
	for _, shut := range []string{"UPDATE workers SET active = FALSE WHERE id = NEW.worker", "UPDATE devices SET revoked = TRUE WHERE id = NEW.device"} {
		s := newTwo(t)
		s.Exec("CREATE TRIGGER meanwhile AFTER INSERT ON sync_ops WHEN NEW.device = '" + s.bram.Device + "' BEGIN " + shut + "; END")
		a := s.bram.Send(s.bram.Number(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone"}))...)
		if !a.Wipe || len(a.Changes)+len(a.Grants) > 0 || outcomes(a.Acks) != "done" {
			t.Errorf("wipe %v, %d changes, %s: %s", a.Wipe, len(a.Changes), outcomes(a.Acks), shut)
		}
	}
}

func TestTheCoordinatorPlacesOrClosesWhatIsHeld(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.samira.Device + "'")
	note := world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Zij wil rust"})
	wrong := world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "nowhere"})
	s.samira.Do(note, wrong)
	items := quarantine(t, s.carla)
	if len(items) != 2 {
		t.Fatalf("%v", items)
	}
	settle := func(i int, body world.M) (int, string) {
		status, answer := s.Call("POST", "/api/naast/desk/quarantine/"+items[i].ID, s.carla.Token, body)
		return status, string(answer)
	}
	if status, answer := settle(0, world.M{"state": "placed", "reason": "Hoort bij haar"}); status != http.StatusOK || !strings.Contains(answer, `"done"`) {
		t.Fatalf("%d %s", status, answer)
	}
	s.Want("Zij wil rust", "SELECT note FROM encounters WHERE author = '"+s.carla.Worker+"'")
	if status, _ := settle(0, world.M{"state": "placed"}); status == http.StatusOK {
		t.Error("placed twice")
	}
	s.Want("1", "SELECT count(*) FROM encounters WHERE note = 'Zij wil rust'")
	for _, body := range []world.M{{"state": "placed"}, {"state": "closed"}, {"state": "closed", "reason": ""}, {"state": "eaten", "reason": "x"}, {}} {
		if status, answer := settle(1, body); status != http.StatusUnprocessableEntity || problem(t, []byte(answer)).Why == "" {
			t.Errorf("%v: %d %s", body, status, answer)
		}
	}
	s.Want("1", "SELECT count(*) FROM quarantine WHERE state = 'open'") // a refused placing stays open
	if status, answer := settle(1, world.M{"state": "closed", "reason": "Dubbel"}); status != http.StatusOK {
		t.Errorf("%d %s", status, answer)
	}
	s.Want("Dubbel", "SELECT reason FROM quarantine WHERE state = 'closed' AND op LIKE '%nowhere%' AND decided_by = '"+s.carla.Worker+"'")
}

// The parent was moved to another municipality meanwhile: nothing can be placed
// there from here, and the words stay where they are.
func TestWhatIsHeldForAFileThatMovedAwayStaysOpen(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	mine := world.NewID()
	s.carla.Done(world.Create("parents", mine, world.M{"name": "Zoë", "came_by": "met_outside"}))
	s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.carla.Device + "'")
	s.carla.Do(world.Create("needs", world.NewID(), world.M{"parent": mine, "life_area": "work", "words": "Werk zoeken"}))
	s.Exec("UPDATE parents SET municipality = '" + world.Waterbeek + "' WHERE id = '" + mine + "'")
	items := quarantine(t, s.carla)
	status, body := s.Call("POST", "/api/naast/desk/quarantine/"+items[0].ID, s.carla.Token, world.M{"state": "placed"})
	if p := problem(t, body); status != http.StatusUnprocessableEntity || p.Code != "not_visible" {
		t.Errorf("%d %s", status, body)
	}
	s.Want("open", "SELECT group_concat(state) FROM quarantine")
	s.Want("0", "SELECT count(*) FROM needs WHERE parent = '"+mine+"'")
}

func TestACoordinatorRevokesADevice(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	status, body := s.Call("POST", "/api/naast/desk/devices/"+s.bram.Device+"/revoke", s.carla.Token, world.M{})
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	status, body = s.Call("POST", "/api/naast/devices", s.bram.Token, world.M{"label": "Van de dief"})
	if p := problem(t, body); status != http.StatusUnauthorized || p.Code != "signed_out" {
		t.Errorf("his token still makes a device: %d %s", status, body)
	}
	s.bram.Apply(s.bram.Deliver())
	if !s.bram.Wiped || len(s.bram.Rows) != 0 {
		t.Error("the phone was not told to wipe")
	}
	if other := s.Phone("bram").Pull(); other.Wiped || !other.Holds("parents", s.parent) {
		t.Error("his other phone suffers")
	}
}

func TestSomebodyWhoLeftRegistersNoDevice(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	token := w.Token("samira")
	w.Exec("UPDATE workers SET active = FALSE WHERE id = 'samira000000000'")
	status, body := w.Call("POST", "/api/naast/devices", token, world.M{"label": "Nieuw"})
	if p := problem(t, body); status != http.StatusForbidden || p.Code != "not_allowed" {
		t.Errorf("%d %s", status, body)
	}
	w.Want("0", "SELECT count(*) FROM devices")
	status, body = w.Call("POST", "/api/collections/workers/auth-with-password", "", world.M{"identity": "samira@demodam.example", "password": "naast-demo-2026"})
	if status == http.StatusOK {
		t.Errorf("signed in: %s", body)
	}
}

func TestATokenRevokedBetweenTwoPagesLosesNothing(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	ops := s.samira.Number(meeting(), meeting())
	s.samira.Send(ops[0])
	s.Exec("UPDATE workers SET tokenKey = 'another' WHERE id = '" + s.samira.Worker + "'")
	status, body := s.samira.Raw(s.samira.Request(ops...))
	if p := problem(t, body); status != http.StatusUnauthorized || !strings.Contains(p.Why, "bewaard") {
		t.Errorf("%d %s", status, body)
	}
	s.samira.Token = s.Token("samira")
	if a := s.samira.Send(ops...); outcomes(a.Acks) != "done, done" {
		t.Errorf("%s", outcomes(a.Acks))
	}
	s.Want("2", "SELECT count(*) FROM encounters WHERE parent = ''")
}
