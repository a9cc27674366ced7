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

func TestALockedPhoneDeliversAndLearnsNothing(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	cursor := s.samira.Cursor
	s.bram.Done(world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Nieuwe naam"}))
	s.carla.Done(world.Create("parents", world.NewID(), world.M{"name": "Zoë", "came_by": "met_outside"}))
	ops := s.samira.Number(
		world.Create("encounters", world.NewID(), world.M{"how": "street", "note": "Onderweg, vergrendeld"}),
		world.Create("encounters", world.NewID(), world.M{"how": "nowhere"}))
	status, body := s.Call("POST", "/api/naast/deliver", "Naast-Device "+s.samira.Secret, s.samira.Request(ops...))
	var a fieldsync.Answer
	if err := json.Unmarshal(body, &a); err != nil || status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	if outcomes(a.Acks) != "done, refused invalid" || !a.Delivered || a.LastSeq != s.samira.Last || a.Acks[1].Fields["how"] == "" {
		t.Errorf("%+v", a)
	}
	if len(a.Changes)+len(a.Grants)+len(a.Drops) > 0 || a.More || a.Cursor != cursor || a.LeaseUntil != "" || strings.Contains(string(body), "Nieuwe naam") {
		t.Errorf("it learns something: %s", body)
	}
	s.Want("1", "SELECT count(*) FROM encounters WHERE note = 'Onderweg, vergrendeld'")
	again := s.samira.Send(ops...) // unlocked: the same answers, and now what changed
	if outcomes(again.Acks) != outcomes(a.Acks) || again.Delivered {
		t.Errorf("%s", outcomes(again.Acks))
	}
	s.samira.Apply(again)
	if s.samira.Field("parents", s.parent, "name") != "Nieuwe naam" {
		t.Error("a delivery took changes away from it")
	}
	s.Want("1", "SELECT count(*) FROM encounters WHERE note = 'Onderweg, vergrendeld'")
}

func TestWhoMayDeliver(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	request := s.samira.Request(s.samira.Number(meeting())...)
	for name, header := range map[string]string{
		"nobody": "", "a made-up secret": "Naast-Device geheim", "nothing after the name": "Naast-Device ", "somebody else": "Naast-Device " + s.bram.Secret,
		"the hash": "Naast-Device " + s.Get("SELECT deliver FROM devices WHERE id = '"+s.samira.Device+"'"), "the token": s.samira.Token,
		"the secret by another name": s.samira.Secret, "as a bearer": "Bearer " + s.samira.Secret,
	} {
		status, body := s.Call("POST", "/api/naast/deliver", header, request)
		if p := problem(t, body); status != http.StatusForbidden || p.Code != "device_unknown" {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
	second := s.Phone("samira")
	for _, other := range []*world.Phone{second, s.bram} { // one device does not speak for another
		status, body := s.Call("POST", "/api/naast/deliver", "Naast-Device "+s.samira.Secret, other.Request(other.Number(meeting())...))
		if p := problem(t, body); status != http.StatusForbidden || p.Code != "device_unknown" {
			t.Errorf("for another device: %d %s", status, body)
		}
	}
	s.Want("0", "SELECT count(*) FROM encounters WHERE parent = ''")
	s.Exec("UPDATE devices SET deliver = '' WHERE id = '" + s.bram.Device + "'") // a device from before secrets
	if status, body := s.Call("POST", "/api/naast/deliver", "Naast-Device ", s.bram.Request()); status != http.StatusForbidden {
		t.Errorf("an empty secret opens: %d %s", status, body)
	}
	for _, path := range []string{"sync", "reopen", "devices", "desk/devices/x/revoke"} {
		status, body := s.Call("POST", "/api/naast/"+path, "Naast-Device "+s.carla.Secret, s.carla.Request())
		if p := problem(t, body); status != http.StatusUnauthorized || p.Code != "signed_out" {
			t.Errorf("the secret opens %s: %d %s", path, status, body)
		}
	}
	s.Want("0", "SELECT count(*) FROM devices WHERE deliver LIKE '%"+s.samira.Secret+"%'")
}

func TestALockedPhoneOfSomebodyWhoLeft(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.Exec("UPDATE workers SET active = FALSE WHERE id = 'bram00000000000'")
	a := s.bram.Deliver(s.bram.Number(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone"}))...)
	if outcomes(a.Acks) != "held shut" || !a.Wipe || a.LeaseUntil != "" {
		t.Errorf("%s, wipe %v", outcomes(a.Acks), a.Wipe)
	}
}

// The one that was stolen is drained by its secret; the worker signs in anew
// everywhere, and the phone that was found again becomes a new device.
func TestARevokedPhoneIsDrainedAndSetUpAgain(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	second := s.Phone("bram")
	if status, body := s.Call("POST", "/api/naast/desk/devices/"+s.bram.Device+"/revoke", s.carla.Token, world.M{}); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	for _, p := range []*world.Phone{s.bram, second} {
		if status, body := p.Raw(p.Request()); status != http.StatusUnauthorized {
			t.Errorf("a token outlives the revoking: %d %s", status, body)
		}
	}
	a := s.bram.Deliver(s.bram.Number(meeting())...)
	if outcomes(a.Acks) != "held shut" || !a.Wipe {
		t.Errorf("%s, wipe %v", outcomes(a.Acks), a.Wipe)
	}
	second.Token = s.Token("bram")
	if second.Pull(); second.Wiped || !second.Holds("parents", s.parent) {
		t.Error("his other phone suffers")
	}
	s.bram.Token = second.Token
	s.bram.Register()
	s.bram.Cursor, s.bram.Wiped = "", false
	s.bram.Done(meeting())
	if s.bram.Wiped || !s.bram.Holds("parents", s.parent) {
		t.Error("the phone that was found again holds nothing")
	}
}

// An order to erase reaches a phone that is never unlocked again.
func TestALockedPhoneErasesAndConfirms(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	status, body := s.Call("POST", "/api/naast/desk/parents/"+s.parent+"/erase", s.carla.Token, world.M{"reason": "Zij vroeg het"})
	if status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	about := s.samira.Number(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Over haar"}))
	a := s.samira.Deliver(about...)
	if len(a.Purges) != 1 || a.Purges[0].Parent != s.parent || outcomes(a.Acks) != "done erased" {
		t.Fatalf("orders %v, %s", a.Purges, outcomes(a.Acks))
	}
	s.samira.Purged = []string{s.parent}
	if a = s.samira.Deliver(); len(a.Purges) != 0 {
		t.Errorf("confirmed, and told again: %v", a.Purges)
	}
	s.Want("1", "SELECT count(*) FROM sync_purged WHERE device = '"+s.samira.Device+"'")
	s.Want("0", "SELECT count(*) FROM encounters WHERE note = 'Over haar'")
}

func TestALeaseIsRenewedBySyncAndNotByDelivery(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	days := func(n int) string { return s.Now().AddDate(0, 0, n).UTC().Format("2006-01-02T15:04:05.000Z") }
	noted := func() string {
		status, body := s.Call("GET", "/api/naast/desk/devices", s.carla.Token, nil)
		var list struct{ Devices []fieldsync.DeskDevice }
		if err := json.Unmarshal(body, &list); err != nil || status != http.StatusOK {
			t.Fatalf("%d %s", status, body)
		}
		for _, d := range list.Devices {
			if d.ID == s.samira.Device {
				return d.LeaseUntil
			}
		}
		return "not there"
	}
	if a := s.samira.Send(); a.LeaseUntil != days(7) || noted() != days(7) {
		t.Errorf("lent until %s, noted %s, want %s", a.LeaseUntil, noted(), days(7))
	}
	before := days(7)
	s.Pass(2 * time.Hour)
	s.samira.Deliver(s.samira.Number(meeting())...)
	if noted() != before {
		t.Error("a delivery renewed the lease")
	}
	for _, c := range []struct{ chosen, lent int }{{1, 1}, {30, 30}, {0, 7}, {31, 7}, {-4, 7}} {
		s.Exec("UPDATE municipalities SET lease_days = " + json.Number(itoa(c.chosen)).String() + " WHERE id = '" + world.Demodam + "'")
		s.Pass(time.Minute)
		if a := s.samira.Send(); a.LeaseUntil != days(c.lent) || noted() != days(c.lent) {
			t.Errorf("%d days: lent until %s, noted %s, want %s", c.chosen, a.LeaseUntil, noted(), days(c.lent))
		}
	}
	root := s.RootToken()
	for n, want := range map[int]int{1: 200, 30: 200, 31: 400, -1: 400} {
		status, body := s.Call("PATCH", "/api/collections/municipalities/records/"+world.Demodam, root, world.M{"lease_days": n})
		if status != want {
			t.Errorf("%d days in the dashboard: %d %s", n, status, body)
		}
	}
}

// Who forgot the passphrase reads his own sealed work again, and nobody else's.
func TestReopeningOnesOwnSealedWork(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	ops := s.samira.Number(
		world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone", "note": "Nog niet verstuurd"}), meeting(), meeting(), meeting())
	items := []world.M{}
	for i, op := range []world.M{s.samira.Sealed(ops[0]), spoilt(s.samira, ops[1]), s.bram.Sealed(ops[2]), s.samira.Sealed(ops[3])} {
		op["nr"] = i + 1
		items = append(items, op)
	}
	reopen := func(token string, body any) (int, []byte) { return s.Call("POST", "/api/naast/reopen", token, body) }
	status, body := reopen(s.samira.Token, world.M{"items": items})
	var out struct {
		Items []struct {
			Nr   int
			Body struct{ Set world.M }
		}
	}
	if err := json.Unmarshal(body, &out); err != nil || status != http.StatusOK || len(out.Items) != 2 {
		t.Fatalf("%d %s", status, body)
	}
	if out.Items[0].Nr != 1 || out.Items[0].Body.Set["note"] != "Nog niet verstuurd" || out.Items[1].Nr != 4 {
		t.Errorf("%s", body)
	}
	status, body = reopen(s.carla.Token, world.M{"items": items})
	if status != http.StatusOK || strings.Contains(string(body), "nr") {
		t.Errorf("somebody else reads it: %d %s", status, body)
	}
	s.Exec("INSERT INTO sync_purges (id, parent, at) VALUES ('purge0000000001', '" + s.parent + "', '2026-11-24 08:00:00.000Z')")
	if _, body = reopen(s.samira.Token, world.M{"items": items}); strings.Contains(string(body), "Nog niet") {
		t.Errorf("words about somebody who was erased come back: %s", body)
	}
	s.Exec("UPDATE workers SET active = FALSE WHERE id = 'samira000000000'")
	if status, body = reopen(s.samira.Token, world.M{"items": items}); status != http.StatusUnprocessableEntity || problem(t, body).Code != "shut" {
		t.Errorf("a closed account: %d %s", status, body)
	}
	for _, bad := range []any{[]byte(`{"items":`), []byte(`{"items":7}`), world.M{"items": make([]world.M, 201)}} {
		if status, body = reopen(s.bram.Token, bad); status != http.StatusBadRequest && status != http.StatusRequestEntityTooLarge {
			t.Errorf("%d %s", status, body)
		}
	}
	if status, body = reopen("", world.M{"items": items}); status != http.StatusUnauthorized {
		t.Errorf("nobody: %d %s", status, body)
	}
}
