package tests

import (
	"net/http"
	"testing"

	"naast/tests/world"
)

// What the server writes down for itself is looked at in the dashboard, not
// written: a message that is put back in the queue would be sent twice, and
// held words that are wiped are lost.
func TestNobodyRewritesMessagesOrHeldWordsByHand(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	root := s.RootToken()
	s.samira.MayText(s.parent)
	s.samira.Done(s.samira.Promise(s.parent, nil))
	<-s.Sent
	s.Until("sent", "SELECT state FROM messages")
	s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.bram.Device + "'")
	s.bram.Do(meeting())
	s.samira.Done(world.Create("followups", world.NewID(), world.M{"parent": s.parent, "what": "Bellen", "owner": world.Worker("fatma")}))
	message, attempt, held := s.Get("SELECT id FROM messages"), s.Get("SELECT id FROM message_attempts"), s.Get("SELECT id FROM quarantine")
	for _, c := range []struct {
		method, path string
		body         world.M
	}{
		{"PATCH", "messages/records/" + message, world.M{"state": "queued"}},
		{"DELETE", "messages/records/" + message, nil},
		{"POST", "messages/records", world.M{"parent": s.parent, "state": "queued", "channel": "sms", "body": "Hallo"}},
		{"PATCH", "message_attempts/records/" + attempt, world.M{"state": "rejected"}},
		{"DELETE", "message_attempts/records/" + attempt, nil},
		{"PATCH", "quarantine/records/" + held, world.M{"state": "closed"}},
		{"DELETE", "quarantine/records/" + held, nil},
		{"DELETE", "devices/records/" + s.samira.Device, nil},
		{"PATCH", "devices/records/" + s.samira.Device, world.M{"last_seq": 99}},
		{"PATCH", "devices/records/" + s.samira.Device, world.M{"worker": s.bram.Worker}},
		{"DELETE", "workers/records/" + world.Worker("fatma"), nil}, // she has to call somebody
		{"DELETE", "consent_texts/records/" + world.TextOf("messages"), nil},
		{"DELETE", "workers/records/" + s.Phone("joris").Worker, nil}, // he may have work on it that was not sent
	} {
		if status, answer := typed(s.World, root, c.method, c.path, c.body); status < 400 || status >= 500 {
			t.Errorf("%s %s: %d %v", c.method, c.path, status, answer)
		}
	}
	s.Want("sent", "SELECT group_concat(state) FROM messages")
	s.Want("accepted", "SELECT group_concat(state) FROM message_attempts")
	s.Want("open", "SELECT group_concat(state) FROM quarantine")
	for _, c := range []struct {
		method, path string
		body         world.M
		status       int
	}{
		{"PATCH", "devices/records/" + s.samira.Device, world.M{"revoked": true}, http.StatusOK},
		{"PATCH", "workers/records/" + world.Worker("joris"), world.M{"active": false}, http.StatusOK},
		{"DELETE", "workers/records/" + world.Worker("femke"), nil, http.StatusNoContent}, // a slip: nobody ever signed in with it
	} {
		if status, answer := typed(s.World, root, c.method, c.path, c.body); status != c.status {
			t.Errorf("%s %s: %d %v", c.method, c.path, status, answer)
		}
	}
	if status, body := s.samira.Raw(s.samira.Request()); status != http.StatusUnauthorized {
		t.Errorf("her token outlives the revoking: %d %s", status, body)
	}
	if a := s.samira.Deliver(); !a.Wipe {
		t.Error("the phone is not told to wipe")
	}
}
