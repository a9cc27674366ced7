package tests

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"naast/tests/world"
)

// typed is what a superuser types in the dashboard.
func typed(w *world.World, root, method, path string, body world.M) (int, world.M) {
	w.T.Helper()
	status, answer := w.Call(method, "/api/collections/"+path, root, body)
	var out world.M
	_ = json.Unmarshal(answer, &out)
	noInternals(w.T, bytes.ReplaceAll(answer, []byte("Failed"), nil))
	return status, out
}

func TestTheDashboardObeysTheRules(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	root := s.RootToken()
	encounter, need := s.samira.Of("encounters", s.parent)[0], s.samira.Of("needs", s.parent)[0]
	empty := world.NewID()
	s.samira.Done(world.Create("parents", empty, world.M{"came_by": "met_outside"}))
	here := world.M{"municipality": world.Demodam, "author": s.carla.Worker}
	s.samira.Done(world.Create("followups", world.NewID(), world.M{"parent": s.parent, "what": "Beloofd", "promise": true, "due": s.Today()}))
	promise := s.Get("SELECT id FROM followups WHERE promise")
	for _, c := range []struct {
		name, method, path string
		body               world.M
	}{
		{"a meeting is changed", "PATCH", "encounters/records/" + encounter, world.M{"note": "Herschreven"}},
		{"a meeting is deleted", "DELETE", "encounters/records/" + encounter, nil},
		{"a parent is deleted", "DELETE", "parents/records/" + s.parent, nil},
		{"consent before a need", "POST", "consents/records", with(here, world.M{"parent": empty, "purpose": "messages", "decision": "given", "manner": "spoken", "text": world.TextOf("messages")})},
		{"consent with a text that does not exist", "POST", "consents/records", with(here, world.M{"parent": s.parent, "purpose": "messages", "decision": "given", "manner": "spoken", "text": "aaaaaaaaaaaaaaa"})},
		{"a phone number with letters", "PATCH", "parents/records/" + s.parent, world.M{"phone": "bel mij"}},
		{"a phase that goes back", "PATCH", "parents/records/" + s.parent, world.M{"phase": "seen"}},
		{"a fixed contact of elsewhere", "PATCH", "parents/records/" + s.parent, world.M{"fixed_contact": world.Worker("anna")}},
		{"an owner of elsewhere", "PATCH", "followups/records/" + s.followup, world.M{"owner": world.Worker("anna")}},
		{"an author of elsewhere", "POST", "encounters/records", world.M{"municipality": world.Demodam, "author": world.Worker("anna"), "parent": s.parent, "how": "phone"}},
		{"another author", "PATCH", "needs/records/" + need, world.M{"author": world.Worker("anna")}},
		{"another municipality", "PATCH", "parents/records/" + s.parent, world.M{"municipality": world.Waterbeek}},
		{"the wrong municipality for this parent", "POST", "needs/records", world.M{"municipality": world.Waterbeek, "author": world.Worker("anna"), "parent": s.parent, "life_area": "work"}},
		{"another file", "PATCH", "needs/records/" + need, world.M{"parent": empty}},
		{"cancelled without a reason", "PATCH", "followups/records/" + s.followup, world.M{"state": "cancelled"}},
		{"a promise without a date", "PATCH", "followups/records/" + promise, world.M{"due": ""}},
		{"a new promise without a date", "POST", "followups/records", with(here, world.M{"parent": s.parent, "what": "Bellen", "promise": true})},
		{"a life area that does not exist", "POST", "needs/records", with(here, world.M{"parent": s.parent, "life_area": "lottery"})},
		{"a ban by hand", "POST", "contact_bans/records", world.M{"hmac": "x", "municipality": world.Demodam}},
		{"the ban is lifted", "DELETE", "contact_bans/records/x", nil},
	} {
		s.Exec("UPDATE parents SET phase = 'talked' WHERE id = '" + s.parent + "' AND phase = 'seen'")
		before := s.Get("SELECT MAX(seq) FROM sync_changes")
		status, answer := typed(s.World, root, c.method, c.path, c.body)
		if status < 400 || status >= 500 || answer["message"] == "" {
			t.Errorf("%s: %d %v", c.name, status, answer)
		}
		if after := s.Get("SELECT MAX(seq) FROM sync_changes"); after != before {
			t.Errorf("%s: something was written", c.name)
		}
	}
}

func TestAChangeInTheDashboardReachesPhones(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	root := s.RootToken()
	status, _ := typed(s.World, root, "PATCH", "parents/records/"+s.parent, world.M{"name": "In het dashboard", "fixed_contact": world.Worker("joris")})
	if status != http.StatusOK {
		t.Fatal(status)
	}
	status, made := typed(s.World, root, "POST", "needs/records", world.M{"parent": s.parent, "life_area": "work", "how": "urgent",
		"municipality": world.Demodam, "author": s.carla.Worker, "words": "Werk"})
	if status != http.StatusOK {
		t.Fatal(status, made)
	}
	need, joris := made["id"].(string), s.Phone("joris").Pull()
	for _, p := range []*world.Phone{s.samira, s.bram, s.carla, joris} {
		if p.Pull(); p.Field("parents", s.parent, "name") != "In het dashboard" || !p.Holds("needs", need) {
			t.Errorf("%s did not hear", p.Worker)
		}
		right(s.World, p)
	}
	for _, channel := range []string{"sms", "call"} { // one each: nobody disagrees
		status, made := typed(s.World, root, "POST", "contact_preferences/records", world.M{"parent": s.parent, "channel": channel, "allowed": "yes",
			"municipality": world.Demodam, "author": s.carla.Worker})
		if status != http.StatusOK {
			t.Error(status, made)
		}
	}
	s.Want("0", "SELECT count(*) FROM followups WHERE kind = 'safety'")
	status, made = typed(s.World, root, "POST", "followups/records", world.M{"parent": s.parent, "what": "Bellen", "municipality": world.Demodam, "author": s.carla.Worker})
	if status != http.StatusOK || made["owner"] != s.carla.Worker || made["state"] != "open" {
		t.Errorf("a follow-up without an owner or a state: %d %v", status, made)
	}
	if status, made = typed(s.World, root, "PATCH", "parents/records/"+s.parent, world.M{"phone": "06 22 33 44 55"}); status != http.StatusOK || made["phone"] != "+31622334455" {
		t.Errorf("a number is not kept as numbers are: %d %v", status, made)
	}
	if at := s.samira.Field("needs", need, "recorded_at"); at != s.Now().UTC().Format("2006-01-02T15:04:05.000Z") {
		t.Errorf("recorded at %q", at)
	}
}

func TestAWithdrawalByHandStopsMessagesAtOnce(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(s.samira.Promise(s.parent, world.M{"not_before": s.Now().Add(time.Hour).UTC().Format(time.RFC3339)}))
	status, answer := typed(s.World, s.RootToken(), "POST", "consents/records", world.M{"parent": s.parent, "purpose": "messages",
		"decision": "withdrawn", "manner": "spoken", "municipality": world.Demodam, "author": s.carla.Worker})
	if status != http.StatusOK {
		t.Fatal(status, answer)
	}
	s.Want("stopped consent_withdrawn", "SELECT state || ' ' || reason FROM messages")
	s.Want("1", "SELECT count(*) FROM followups WHERE kind = 'message_stopped'")
}

func TestAChangeByHandThatFailsHalfwayLeavesNothing(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(s.samira.Promise(s.parent, world.M{"not_before": s.Now().Add(time.Hour).UTC().Format(time.RFC3339)}))
	s.Exec("CREATE TRIGGER hole BEFORE UPDATE ON messages BEGIN SELECT RAISE(ABORT, 'hole in the disk'); END")
	status, _ := s.Call("POST", "/api/collections/consents/records", s.RootToken(), world.M{"parent": s.parent, "purpose": "messages",
		"decision": "withdrawn", "manner": "spoken", "municipality": world.Demodam, "author": s.carla.Worker})
	if status < 400 {
		t.Errorf("%d", status)
	}
	s.Want("1", "SELECT count(*) FROM consents")
	s.Want("queued", "SELECT state FROM messages")
}

// PocketBase has doors of its own; workers do not pass them.
func TestPocketBasesOwnDoorsAreClosedToWorkers(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	collections, err := s.App.FindAllCollections()
	s.Must(err)
	for _, name := range []string{"samira", "carla", "bas", ""} {
		token := ""
		if name != "" {
			token = s.Token(name)
		}
		for _, c := range collections {
			var id string
			s.Must(s.App.DB().NewQuery("SELECT COALESCE((SELECT id FROM `" + c.Name + "` LIMIT 1), 'x')").Row(&id))
			for _, ask := range []string{"GET /records", "GET /records?filter=(id!='')", "GET /records/" + id, "POST /records",
				"PATCH /records/" + id, "DELETE /records/" + id} {
				method, path, _ := strings.Cut(ask, " ")
				status, body := s.Call(method, "/api/collections/"+c.Name+path, token, world.M{"name": "X", "active": true})
				own := status == 200 && strings.HasPrefix(c.Name, "_") && bytes.Contains(body, []byte(`"items":[]`)) // PocketBase shows a person his own
				if status < 400 && !own || bytes.Contains(body, []byte("Yara")) || bytes.Contains(body, []byte("@demodam")) {
					t.Errorf("%s as %q in %s: %d %.200s", ask, name, c.Name, status, body)
				}
			}
		}
		for _, path := range []string{"/api/collections", "/api/logs", "/api/settings", "/api/backups", "/api/crons"} {
			if status, _ := s.Call("GET", path, token, nil); status < 400 {
				t.Errorf("%s as %q: %d", path, name, status)
			}
		}
	}
	s.Want("Yara", "SELECT name FROM parents")
}
