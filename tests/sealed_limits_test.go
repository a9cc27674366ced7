package tests

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"naast/tests/world"
)

func itoa(n int) string { return strconv.Itoa(n) }

func TestAWorkerHasTwentyDevicesInUse(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	first := w.Phone("samira")
	for range 19 {
		w.Phone("samira")
	}
	register := func() (int, []byte) {
		return w.Call("POST", "/api/naast/devices", w.Token("samira"), world.M{"label": "Nog een"})
	}
	status, body := register()
	if p := problem(t, body); status != http.StatusUnprocessableEntity || p.Code != "too_many_devices" || !strings.Contains(p.Why, "coördinator") {
		t.Fatalf("%d %s", status, body)
	}
	first.Done(meeting()) // those that are there go on
	w.Phone("bram")       // and so does somebody else
	w.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + first.Device + "'")
	if status, body = register(); status != http.StatusOK {
		t.Errorf("after one was revoked: %d %s", status, body)
	}
	if status, _ = register(); status == http.StatusOK {
		t.Error("one too many")
	}
	w.Pass(32 * 24 * time.Hour) // phones that lost their storage are never heard again
	if status, body = register(); status != http.StatusOK {
		t.Errorf("idle ones count: %d %s", status, body)
	}
}

func TestANewDeviceHearsWhatEarlierOnesStillHold(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	old, bram := w.Phone("samira"), w.Phone("bram")
	request := old.Request()
	request["unsent"], request["oldest_unsent"] = 3, "2026-11-22T09:00:00.000Z"
	old.Raw(request)
	w.Phone("samira") // holds nothing
	busy := bram.Request()
	busy["unsent"] = 5
	bram.Raw(busy)
	w.Pass(time.Hour)
	status, body := w.Call("POST", "/api/naast/devices", w.Token("samira"), world.M{"label": "Nieuw"})
	var d struct {
		Deliver string
		Earlier []struct {
			Label        string
			Unsent       int
			OldestUnsent string `json:"oldest_unsent"`
			LastContact  string `json:"last_contact"`
		}
	}
	if err := json.Unmarshal(body, &d); err != nil || status != http.StatusOK || len(d.Earlier) != 1 || len(d.Deliver) != 43 {
		t.Fatalf("%d %s", status, body)
	}
	if e := d.Earlier[0]; e.Label != "Telefoon" || e.Unsent != 3 || e.OldestUnsent != "2026-11-22T09:00:00.000Z" || e.LastContact != "2026-11-24T09:00:00.000Z" {
		t.Errorf("%+v", e)
	}
}

func TestWrongPasswordsAreCountedForEachAccount(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	try := func(name, password string) (int, []byte) {
		return w.Call("POST", "/api/collections/workers/auth-with-password", "", world.M{"identity": name + "@demodam.example", "password": password})
	}
	for name, status := range map[string]int{"samira": 400, "niemand": 400} { // nobody learns who works here
		for range 10 {
			if got, body := try(name, "verkeerd-wachtwoord"); got != status {
				t.Fatalf("%s: %d %s", name, got, body)
			}
		}
		got, body := try(name, "naast-demo-2026")
		if p := problem(t, body); got != http.StatusTooManyRequests || p.Code != "too_many_tries" || !strings.Contains(p.Why, "15 minuten") {
			t.Errorf("%s: %d %s", name, got, body)
		}
	}
	for range 2 { // a colleague behind the same address, who mistypes and then knows it
		for range 6 {
			try("bram", "verkeerd-wachtwoord")
		}
		if status, body := try("bram", "naast-demo-2026"); status != http.StatusOK {
			t.Errorf("a colleague: %d %s", status, body)
		}
	}
	w.Pass(14*time.Minute + 30*time.Second)
	if _, body := try("samira", "naast-demo-2026"); !strings.Contains(problem(t, body).Why, "1 minuut ") {
		t.Errorf("%s", body)
	}
	w.Pass(time.Minute)
	if status, body := try("samira", "naast-demo-2026"); status != http.StatusOK {
		t.Errorf("it never ends: %d %s", status, body)
	}
}

// A phone that roams leaves streams behind; the ninth ends the oldest, and not
// that of somebody else.
func TestAWorkerHasEightStreams(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	other := listen(w, "bram")
	var ears []*ear
	for range 9 {
		ears = append(ears, listen(w, "samira"))
	}
	select {
	case line, open := <-ears[0].line:
		if open {
			t.Errorf("the oldest hears %q", line)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("the oldest stream goes on")
	}
	w.Exec("UPDATE message_templates SET checked = NOT checked WHERE id = 'template0000001'")
	for _, e := range append(ears[1:], other) {
		e.hears(w, "what is for all")
	}
}
