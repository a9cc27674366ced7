package tests

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	standin "naast/tests/webpush"
	"naast/tests/world"
)

// pushing is a world whose server hands pushes to a service of ours.
func pushing(t *testing.T) (*world.World, *standin.Service) {
	t.Helper()
	s := standin.New(t)
	return world.New(t, func(w *world.World) { w.PushTo = s.URL }), s
}

// hears is a phone of a worker that is told by pushes.
func hears(w *world.World, s *standin.Service, name string, replies ...standin.Reply) (*world.Phone, *standin.Telephone) {
	w.T.Helper()
	p, t := w.Phone(name), s.Telephone(replies...)
	if status, body := w.Call("POST", "/api/naast/push", p.Token, t.JSON(world.M{"device": p.Device})); status != http.StatusOK {
		w.T.Fatalf("%s cannot be told: %d %s", name, status, body)
	}
	return p, t
}

// tick does what happens by the clock.
func tick(w *world.World, job string) {
	w.T.Helper()
	for _, j := range w.App.Cron().Jobs() {
		if j.Id() == job {
			j.Run()
			return
		}
	}
	w.T.Fatalf("there is no cron line %s", job)
}

// told waits until no notice is queued, and expects how many times a telephone
// was pushed to, of which kind.
func told(w *world.World, s *standin.Service, to *standin.Telephone, kinds ...string) {
	w.T.Helper()
	w.Until("0", "SELECT count(*) FROM notices WHERE state = 'queued'")
	list := s.To(to)
	if len(list) != len(kinds) {
		w.T.Fatalf("%d pushes, want %v", len(list), kinds)
	}
	for i, p := range list {
		if fmt.Sprint(p.Plain) != fmt.Sprint(map[string]any{"v": 1, "kind": kinds[i]}) || p.Topic != "naast-"+kinds[i] {
			w.T.Errorf("push %d says %v under %s, want %s and nothing else", i+1, p.Plain, p.Topic, kinds[i])
		}
	}
}

func task(owner string) world.M {
	return world.Create("followups", world.NewID(), world.M{"what": "Bel Irina over de brief", "owner": world.Worker(owner)})
}

func TestAColleagueHearsOfAnAssignment(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, hers := hears(w, s, "samira")
	_, his := hears(w, s, "bram")
	samira.Done(task("bram"), task("samira"))
	told(w, s, his, "assignment")
	told(w, s, hers)
	p := s.To(his)[0]
	if p.Length != 4096 || p.Urgency != "normal" || p.TTL == 0 {
		t.Errorf("length %d, urgency %s, TTL %d: each push has the same length", p.Length, p.Urgency, p.TTL)
	}
	if p.Key != w.Push.Key() || p.Claims.Sub != "mailto:beheer@demodam.example" {
		t.Errorf("signed by %s, for %s", p.Key, p.Claims.Sub)
	}
	w.Want("1", "SELECT count(*) FROM push_subscriptions WHERE worker = '"+world.Worker("bram")+"' AND last_ok <> ''")
}

func TestWhoHearsOfWhat(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, hers := hears(w, s, "samira")
	carla, desk := hears(w, s, "carla")
	_, elsewhere := hears(w, s, "wim")
	irina := samira.Meets("Irina", "")
	t.Run("an urgency is for every coordinator of the municipality", func(t *testing.T) {
		samira.Done(world.Create("urgencies", world.NewID(), world.M{"parent": irina, "criteria": []string{"eviction"}, "reason": "Ze moet er morgen uit"}))
		told(w, s, desk, "urgent")
		if got := s.To(desk)[0].Urgency; got != "high" {
			t.Errorf("Urgency: %s", got)
		}
		told(w, s, elsewhere)
		told(w, s, hers)
	})
	t.Run("a task that is handed on, and a fixed contact person", func(t *testing.T) {
		carla.Pull()
		his := world.NewID()
		carla.Done(world.Create("followups", his, world.M{"parent": irina, "what": "Bellen"}))
		carla.Done(world.Update("followups", his, world.M{"owner": world.Worker("carla")}, world.M{"owner": world.Worker("samira")}))
		told(w, s, hers, "assignment")
		carla.Done(world.Update("parents", irina, world.M{"fixed_contact": ""}, world.M{"fixed_contact": world.Worker("samira")}))
		told(w, s, hers, "assignment", "assignment")
		told(w, s, desk, "urgent")
	})
	t.Run("words that are not in force", func(t *testing.T) {
		samira.Pull()
		carla.Done(world.Update("parents", irina, world.M{"name": "Irina"}, world.M{"name": "Irina B."}))
		if ack := samira.Do(world.Update("parents", irina, world.M{"name": "Irina"}, world.M{"name": "Irini"}))[0]; ack.Outcome != "conflict" {
			t.Fatal(world.Show(ack))
		}
		told(w, s, hers, "assignment", "assignment", "conflict")
	})
}

func TestPromisesAreSpokenOfInTheMorning(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, hers := hears(w, s, "samira")
	_, desk := hears(w, s, "carla")
	promise := func(due string) world.M {
		return world.Create("followups", world.NewID(), world.M{"what": "Bellen", "due": due, "promise": true, "told_how": "spoken"})
	}
	w.Set(world.Tuesday.Add(-3 * time.Hour))
	samira.Done(promise("2026-11-26"), promise("2026-12-04"), task("samira"))
	for _, c := range []struct {
		at          string
		owner, desk int // pushes so far
	}{
		{"2026-11-24T10:00:00+01:00", 0, 0},
		{"2026-11-25T10:00:00+01:00", 0, 0},
		{"2026-11-26T07:50:00+01:00", 0, 0}, // too early
		{"2026-11-26T08:00:00+01:00", 1, 0}, // today
		{"2026-11-26T08:10:00+01:00", 1, 0}, // said already
		{"2026-11-27T09:00:00+01:00", 2, 1}, // not kept: the coordinator too
		{"2026-11-28T09:00:00+01:00", 2, 1}, // a Saturday
		{"2026-11-30T09:00:00+01:00", 2, 1}, // a Monday: nothing new
		{"2026-12-01T09:00:00+01:00", 3, 1}, // three days before the other
	} {
		at, err := time.Parse(time.RFC3339, c.at)
		w.Must(err)
		w.Set(at)
		tick(w, "naast_notices")
		tick(w, "naast_push")
		w.Until("0", "SELECT count(*) FROM notices WHERE state = 'queued'")
		if a, b := len(s.To(hers)), len(s.To(desk)); a != c.owner || b != c.desk {
			t.Errorf("%s: owner heard %d times, coordinator %d, want %d and %d", c.at, a, b, c.owner, c.desk)
		}
	}
}

func TestUnsentWorkIsToldOnceADay(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, hers := hears(w, s, "samira")
	hold := samira.Request()
	hold["unsent"], hold["oldest_unsent"] = 3, w.Now().Add(-49*time.Hour).UTC().Format("2006-01-02T15:04:05.000Z")
	if status, body := samira.Raw(hold); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	for range 3 {
		tick(w, "naast_notices")
		tick(w, "naast_push")
		told(w, s, hers, "unsent")
		w.Pass(time.Hour)
	}
	w.Pass(24 * time.Hour)
	tick(w, "naast_notices")
	tick(w, "naast_push")
	told(w, s, hers, "unsent", "unsent")
	samira.Pull() // it holds nothing any more
	w.Pass(25 * time.Hour)
	tick(w, "naast_notices")
	tick(w, "naast_push")
	told(w, s, hers, "unsent", "unsent")
}
