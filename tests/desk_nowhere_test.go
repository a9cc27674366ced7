package tests

import (
	"net/http"
	"testing"

	"naast/tests/world"
)

// A coordinator who belongs to no municipality has no desk: what has no
// municipality in the database is everybody's (content), or waits out of sight
// of every desk (what goes past the own team, R139).
func TestR139ACoordinatorOfNowhereHasNoDesk(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	w.Exec("UPDATE workers SET municipality = '' WHERE id = '" + world.Worker("carla") + "'")
	w.Exec("UPDATE devices SET revoked = TRUE WHERE worker = '" + world.Worker("samira") + "'")
	past := world.Create("signals", world.NewID(), world.M{"kind": "treatment", "what": "Mijn team luistert niet.", "about": "own_team", "theme": world.NewID()})
	if ack := samira.Do(past)[0]; ack.Outcome != "held" {
		t.Fatalf("%+v", ack)
	}
	w.Want("1", "SELECT count(*) FROM quarantine WHERE municipality = ''")
	for _, c := range []struct {
		method, path string
		body         any
	}{
		{"GET", "quarantine", nil}, {"GET", "devices", nil}, {"GET", "purges", nil}, {"GET", "outbox", nil}, {"GET", "promises", nil},
		{"POST", "outbox/switch", world.M{"stopped": true, "reason": "Proef"}},
		{"GET", "content/stations", nil}, {"POST", "content/stations", world.M{"key": "first_test", "set": world.M{"title": "Van iedereen"}}},
	} {
		if status, answer := atDesk(w, "carla", c.method, c.path, c.body); status != http.StatusForbidden {
			t.Errorf("%s %s: %d %v", c.method, c.path, status, answer)
		}
	}
	w.Want("0", "SELECT count(*) FROM stations WHERE title = 'Van iedereen'")
}
