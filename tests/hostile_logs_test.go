package tests

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/tools/logger"

	"naast/tests/world"
)

// Whatever goes well or wrong, the log has ids: no name, no number, no text.
func TestNoLogHoldsAPerson(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	secrets := []string{"Yara", "Ysolde", "98765432", "9876 5432", "98 76 54 32", "geheimverhaal", "codewoord", "Samira", "samira@", "fout-wachtwoord"}
	s.samira.MayText(s.parent)
	story := func() world.M {
		return world.Create("stories", world.NewID(), world.M{"parent": s.parent, "agreement": "agreed", "text": "geheimverhaal"})
	}
	s.samira.Done(story(), world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Ysolde"}), s.samira.Promise(s.parent, nil))
	<-s.Sent
	s.bram.Do(world.Update("parents", s.parent, world.M{"name": "Yara", "phone": "0698765432"}, world.M{"name": "Ysolde 2", "phone": "06 98 76 54 33"}))
	s.Exec("CREATE TRIGGER hole BEFORE INSERT ON stories BEGIN SELECT RAISE(ABORT, 'hole in the disk'); END")
	s.samira.Do(story())
	s.Exec("DROP TRIGGER hole")
	s.Exec("CREATE TRIGGER hole BEFORE INSERT ON sync_ops BEGIN SELECT RAISE(FAIL, 'hole in the receipts'); END")
	ops := s.samira.Number(story())
	status, body := s.samira.Raw(s.samira.Request(ops...))
	if p := problem(t, body); status != http.StatusInternalServerError || p.Code != "later" || !strings.Contains(p.Why, "nog op dit toestel") {
		t.Errorf("%d %s", status, body)
	}
	noInternals(t, body)
	s.Exec("DROP TRIGGER hole")
	s.samira.Raw([]byte(`{"protocol":1,"ops":[{"set":{"name":"Ysolde","phone":"06 98 76 54 32"`))
	s.Call("POST", "/api/naast/devices", s.samira.Token, []byte(`{"label":"telefoon van Yara`))
	s.Call("POST", "/api/collections/workers/auth-with-password", "", world.M{"identity": "samira@demodam.example", "password": "fout-wachtwoord"})
	root := s.RootToken()
	s.Call("PATCH", "/api/collections/parents/records/"+s.parent, root, world.M{"phone": "bel Yara op 0698765432"})
	s.Call("POST", "/api/collections/stories/records", root, world.M{"text": "geheimverhaal", "author": "Samira"})
	s.samira.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent}))
	if a := s.samira.Send(); a.LastSeq == 0 {
		t.Error("it does not go on")
	}

	s.Must(s.App.Logger().Handler().(*logger.BatchHandler).WriteAll(context.Background()))
	s.logged(t, secrets)
}

// logged reads all that PocketBase logged, and expects none of the secrets.
func (s two) logged(t *testing.T, secrets []string) {
	t.Helper()
	var lines []struct{ Message, Data string }
	for until := time.Now().Add(10 * time.Second); time.Now().Before(until); { // it writes in the background
		s.Must(s.App.AuxDB().NewQuery("SELECT message, data FROM _logs").All(&lines))
		if len(lines) > 3 {
			break
		}
	}
	if len(lines) <= 3 {
		t.Fatalf("only %d lines were logged: this is no test", len(lines))
	}
	for _, line := range lines {
		for _, secret := range secrets {
			if strings.Contains(line.Message+line.Data, secret) {
				t.Errorf("%q is in the log: %s %s", secret, line.Message, line.Data)
			}
		}
	}
}

// PocketBase's own stream tells a worker nothing, whatever he subscribes to.
func TestPocketBasesStreamTellsWorkersNothing(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	hears := func(token string) (lines chan string) {
		id, lines := stream(s.World)
		topics := []string{}
		for _, c := range append(inFile, "workers", "devices", "quarantine", "contact_bans") {
			topics = append(topics, c+"/*", c)
		}
		s.Call("POST", "/api/realtime", token, world.M{"clientId": id, "subscriptions": append(topics, "parents/"+s.parent)})
		return lines
	}
	root := s.RootToken()
	worker, coordinator, nobody, superuser := hears(s.Token("samira")), hears(s.Token("carla")), hears(""), hears(root)
	for _, name := range []string{"Een", "Twee"} {
		typed(s.World, root, "PATCH", "parents/records/"+s.parent, world.M{"name": name})
		select {
		case line := <-superuser:
			if !strings.Contains(line, s.parent) {
				t.Error(line)
			}
		case <-time.After(10 * time.Second):
			t.Fatal("the superuser hears nothing: this is no test")
		}
	}
	for who, lines := range map[string]chan string{"samira": worker, "carla": coordinator, "nobody": nobody} {
		select {
		case line := <-lines:
			t.Errorf("%s is told %s", who, line)
		default:
		}
	}
}

// stream opens PocketBase's realtime connection and gives the data after the
// first line, which names the client.
func stream(w *world.World) (id string, data chan string) {
	w.T.Helper()
	lines := make(chan string, 1000)
	open(w, "/api/realtime", "", lines)
	data = make(chan string, 1000)
	for line := range lines {
		if rest, ok := strings.CutPrefix(line, "id:"); ok {
			id = rest
		}
		if strings.HasPrefix(line, "data:") {
			break
		}
	}
	go func() {
		for line := range lines {
			if strings.HasPrefix(line, "data:") {
				data <- line
			}
		}
	}()
	return id, data
}

// A superuser who looks somebody up puts her name in the address.
func TestNoLogHoldsWhomASuperuserLookedUp(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	root := s.RootToken()
	for _, query := range []string{"filter=name~%22Ysolde%22", "filter=(phone=%270698765432%27%20Ysolde", "sort=Ysolde"} {
		for _, path := range []string{"/api/collections/parents/records?", "/api/collections/parents/records/nobody?", "/api/naast/nowhere?"} {
			s.Call("GET", path+query, root, nil)
		}
	}
	if _, body := s.Call("GET", "/api/collections/parents/records?filter=name~%22Yara%22", root, nil); !strings.Contains(string(body), s.parent) {
		t.Errorf("the filter itself works no more: %s", body)
	}
	s.Must(s.App.Logger().Handler().(*logger.BatchHandler).WriteAll(context.Background()))
	s.logged(t, []string{"Ysolde", "98765432", "Yara"})
}
