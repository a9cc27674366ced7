package tests

import (
	"bufio"
	"context"
	"net/http"
	"testing"
	"time"

	"naast/tests/world"
)

// ear is an open stream of pokes.
type ear struct {
	name string
	line chan string
}

// listen opens a stream and hears its first line, which says that it is open.
func listen(w *world.World, name string) *ear {
	w.T.Helper()
	e := &ear{name: name, line: make(chan string, 100)}
	if kind := open(w, "/api/naast/poke", w.Token(name), e.line); kind != "application/x-ndjson" {
		w.T.Fatal(kind)
	}
	e.hears(w, "the opening")
	return e
}

// open reads the lines of an endless answer until the test ends.
func open(w *world.World, path, token string, lines chan<- string) (kind string) {
	w.T.Helper()
	ctx, end := context.WithCancel(context.Background())
	request, err := http.NewRequestWithContext(ctx, "GET", w.URL+path, nil)
	w.Must(err)
	request.Header.Set("Authorization", token)
	response, err := http.DefaultClient.Do(request)
	w.Must(err)
	w.T.Cleanup(func() { end(); _ = response.Body.Close() })
	if response.StatusCode != http.StatusOK {
		w.T.Fatalf("%s: %d", path, response.StatusCode)
	}
	go func() {
		defer close(lines)
		for read := bufio.NewScanner(response.Body); read.Scan(); {
			lines <- read.Text()
		}
	}()
	return response.Header.Get("Content-Type")
}

// hears expects a poke before long.
func (e *ear) hears(w *world.World, why string) {
	w.T.Helper()
	select {
	case line := <-e.line:
		if line != "{}" {
			w.T.Errorf("%s is told %q", e.name, line)
		}
	case <-time.After(30 * time.Second):
		w.T.Errorf("%s hears nothing of %s", e.name, why)
	}
}

// Each change pokes those who may see it, and then one change for everybody
// shows that nobody else had heard anything before.
func TestAChangePokesThoseWhoMaySeeIt(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	second := s.samira.Meets("Zoë", "")
	nameless := meeting()
	for _, c := range []struct {
		why  string
		do   func()
		hear []string
	}{
		{"a change in a file", func() {
			s.samira.Done(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "phone"}))
		}, []string{"samira", "bram", "carla"}},
		{"a file that Bram does not have", func() {
			s.samira.Done(world.Create("encounters", world.NewID(), world.M{"parent": second, "how": "phone"}))
		}, []string{"samira", "carla"}},
		{"a meeting without a name", func() { s.samira.Done(nameless) }, []string{"samira"}},
		{"an assignment", func() {
			s.carla.Done(world.Create("followups", world.NewID(), world.M{"parent": second, "what": "Bellen", "owner": world.Worker("joris")}))
		}, []string{"samira", "carla", "joris"}},
		{"the end of an assignment", func() {
			s.samira.Done(world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "done"}))
		}, []string{"samira", "carla", "bram"}}, // he may not see it any more, and that is what he has to hear
		{"the assignment again", func() {
			s.samira.Done(world.Update("followups", s.followup, world.M{"state": "done"}, world.M{"state": "open"}))
		}, []string{"samira", "carla", "bram"}},
		{"SQL by hand", func() { s.Exec("UPDATE parents SET name = 'Y' WHERE id = '" + s.parent + "'") }, []string{"samira", "bram", "carla"}},
		{"the dashboard", func() {
			typed(s.World, s.RootToken(), "PATCH", "parents/records/"+s.parent, world.M{"name": "Z"})
		}, []string{"samira", "bram", "carla"}},
		{"an offer of Waterbeek", func() { s.Exec("UPDATE help_offers SET title = 'X' WHERE municipality = '" + world.Waterbeek + "'") }, []string{"anna"}},
		{"a refused op", func() { s.samira.Do(world.Create("encounters", world.NewID(), world.M{"how": "nowhere"})) }, nil},
	} {
		ears := map[string]*ear{}
		for _, name := range []string{"samira", "bram", "carla", "joris", "anna", "fatma"} {
			ears[name] = listen(s.World, name)
		}
		c.do()
		for _, name := range c.hear {
			ears[name].hears(s.World, c.why)
		}
		s.Exec("UPDATE consent_texts SET checked = NOT checked WHERE 0") // append-only: nothing may change here
		s.Exec("UPDATE message_templates SET checked = NOT checked WHERE id = 'template0000001'")
		for name, e := range ears {
			e.hears(s.World, "what is for all, after "+c.why)
			select {
			case <-e.line:
				t.Errorf("%s: %s was poked once too often", c.why, name)
			default:
			}
		}
	}
}

func TestTheStreamEndsWithTheAccount(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	token := w.Token("samira")
	w.Exec("UPDATE workers SET active = FALSE WHERE id = 'samira000000000'")
	status, body := w.Call("GET", "/api/naast/poke", token, nil)
	if p := problem(t, body); status != http.StatusForbidden || p.Code != "not_allowed" {
		t.Errorf("%d %s", status, body)
	}
}
