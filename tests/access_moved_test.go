package tests

import (
	"bytes"
	"net/http"
	"testing"

	"naast/tests/world"
)

// Bram went to work in Waterbeek with words about Demodam still on his phone.
// They are for Demodam; in Waterbeek nobody reads them, or sees that they exist.
func TestWordsOfAWorkerWhoMovedGoWhereTheFileIs(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	need, wim := s.bram.Of("needs", s.parent)[0], s.Phone("wim").Pull()
	s.Exec("UPDATE workers SET municipality = '" + world.Waterbeek + "' WHERE id = '" + s.bram.Worker + "'")
	s.bram.Do(
		world.Create("stories", world.NewID(), world.M{"parent": s.parent, "agreement": "agreed", "text": "Van thuis"}),
		world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Ysolde"}),
		world.Update("needs", need, world.M{"words": ""}, world.M{"words": "De huur"}))
	if items := quarantine(t, s.carla); len(items) != 3 {
		t.Errorf("Demodam has %d of 3 to place", len(items))
	}
	for _, list := range []string{"quarantine", "devices"} {
		_, body := s.Call("GET", "/api/naast/desk/"+list, wim.Token, nil)
		for _, secret := range []string{s.parent, "Van thuis", "Ysolde", "De huur"} {
			if bytes.Contains(body, []byte(secret)) {
				t.Errorf("%s of Waterbeek shows %s", list, secret)
			}
		}
	}
	s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.bram.Device + "'")
	s.bram.Do(world.Create("stories", world.NewID(), world.M{"parent": s.parent, "agreement": "agreed", "text": "Nog iets"}))
	s.Want("4", "SELECT count(*) FROM quarantine WHERE municipality = '"+world.Demodam+"'")
}

// A phone is watched over where its worker works now.
func TestADeviceGoesWithItsWorker(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	wim := s.Phone("wim")
	s.Exec("UPDATE workers SET municipality = '" + world.Waterbeek + "' WHERE id = '" + s.bram.Worker + "'")
	revoke := "/api/naast/desk/devices/" + s.bram.Device + "/revoke"
	if status, _ := s.Call("POST", revoke, s.carla.Token, world.M{}); status != http.StatusUnprocessableEntity {
		t.Errorf("Carla ends a phone of Waterbeek: %d", status)
	}
	if _, body := s.Call("GET", "/api/naast/desk/devices", s.carla.Token, nil); bytes.Contains(body, []byte(s.bram.Device)) {
		t.Error("Carla sees a phone of Waterbeek")
	}
	if _, body := s.Call("GET", "/api/naast/desk/devices", wim.Token, nil); !bytes.Contains(body, []byte(s.bram.Device)) {
		t.Errorf("nobody watches over it: %s", body)
	}
	if status, _ := s.Call("POST", revoke, wim.Token, world.M{}); status != http.StatusOK {
		t.Errorf("Wim cannot end it: %d", status)
	}
}
