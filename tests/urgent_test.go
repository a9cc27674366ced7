package tests

import (
	"strings"
	"testing"
	"time"

	standin "naast/tests/webpush"
	"naast/tests/world"
)

func urgent(parent string) world.M {
	return world.Create("urgencies", world.NewID(), world.M{"parent": parent, "criteria": []string{"eviction"}, "reason": "Ze moet er morgen uit"})
}

// calls are the texts that left, by number, since they were last asked for.
func calls(w *world.World) (numbers []string) {
	w.T.Helper()
	w.Until("0", "SELECT count(*) FROM messages WHERE state IN ('queued', 'sending')")
	for len(w.Sent) > 0 {
		p := <-w.Sent
		if strings.Contains(p.Text, "Irina") || strings.Contains(p.Text, "0612345678") {
			w.T.Errorf("%q speaks of somebody", p.Text)
		}
		numbers = append(numbers, p.To.E164())
	}
	return numbers
}

// minutes lets time go by as the clock of the server sees it.
func minutes(w *world.World, n int) {
	w.T.Helper()
	w.Pass(time.Duration(n) * time.Minute)
	tick(w, "naast_push")
}

const carlas = "+31619001004"

func TestAnUrgencyWithoutAnAnswer(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	_, desk := hears(w, s, "carla", standin.Reply{Status: 410}) // her telephone is gone: nothing may hang on it
	samira := w.Phone("samira")
	irina := samira.Meets("Irina", "0612345678")
	w.Set(world.Tuesday.Add(12 * time.Hour)) // in the evening: hours are for parents
	samira.Done(urgent(irina))
	minutes(w, 14)
	if got := calls(w); len(got) > 0 {
		t.Fatalf("called after 14 minutes: %v", got)
	}
	minutes(w, 1)
	if got := calls(w); len(got) != 1 || got[0] != carlas {
		t.Fatalf("called %v, want the coordinator of this municipality", got)
	}
	w.Want(world.Worker("carla")+" sent", "SELECT worker || ' ' || state FROM messages WHERE parent = '' AND author = '' AND template = 'spoed'")
	for range 5 {
		minutes(w, 10)
	}
	if got := calls(w); len(got) > 0 {
		t.Errorf("called again: %v", got)
	}
	w.Want("0", "SELECT count(*) FROM followups WHERE kind = 'safety'")
	minutes(w, 24*60)
	minutes(w, 1)
	w.Want("1 "+world.Worker("carla")+" "+irina, "SELECT count(*) || ' ' || owner || ' ' || parent FROM followups WHERE kind = 'safety'")
	w.Want("2", "SELECT count(*) FROM notices WHERE kind = 'urgent' AND worker IN ('"+world.Worker("carla")+"', '"+world.Worker("kees")+"') AND made_at > '2026-11-25'")
	minutes(w, 60)
	w.Want("1", "SELECT count(*) FROM followups WHERE kind = 'safety'")
	if got := s.To(desk); len(got) != 1 {
		t.Errorf("%d pushes to a telephone that is gone", len(got))
	}
}

func TestAnUrgencyThatIsAnswered(t *testing.T) {
	t.Parallel()
	t.Run("in time: nobody is called", func(t *testing.T) {
		t.Parallel()
		w, carla, id := anUrgency(t)
		minutes(w, 10)
		answer(carla, id)
		minutes(w, 10)
		minutes(w, 26*60)
		if got := calls(w); len(got) > 0 {
			t.Errorf("called %v", got)
		}
		w.Want("0", "SELECT count(*) FROM messages")
		w.Want("0", "SELECT count(*) FROM followups WHERE kind = 'safety'")
	})
	t.Run("while the SMS waits: it does not leave", func(t *testing.T) {
		t.Parallel()
		w, carla, id := anUrgency(t)
		want(w, 200, "POST", "/api/naast/desk/outbox/switch", carla.Token, world.M{"stopped": true, "reason": "Proef"})
		minutes(w, 16)
		w.Want("1", "SELECT count(*) FROM messages WHERE state IN ('queued', 'held')")
		answer(carla, id)
		want(w, 200, "POST", "/api/naast/desk/outbox/switch", carla.Token, world.M{"stopped": false, "reason": ""})
		tick(w, "naast_outbox")
		w.Until("stopped urgency_over", "SELECT state || ' ' || reason FROM messages")
		if len(w.Sent) > 0 {
			t.Error("it left")
		}
		w.Want("0", "SELECT count(*) FROM followups WHERE kind = 'message_stopped'")
	})
	t.Run("by who asked it: granted at once", func(t *testing.T) {
		t.Parallel()
		w, s := pushing(t)
		carla, hers := hears(w, s, "carla")
		irina := carla.Meets("Irina", "0612345678")
		op := urgent(irina)
		op["set"].(world.M)["decision"] = "granted"
		carla.Done(op)
		minutes(w, 20)
		told(w, s, hers)
		if got := calls(w); len(got) > 0 {
			t.Errorf("called %v", got)
		}
	})
}

func anUrgency(t *testing.T) (*world.World, *world.Phone, string) {
	t.Helper()
	w, _ := pushing(t)
	samira, carla := w.Phone("samira"), w.Phone("carla")
	op := urgent(samira.Meets("Irina", "0612345678"))
	samira.Done(op)
	carla.Pull()
	return w, carla, op["id"].(string)
}

func answer(carla *world.Phone, id string) {
	carla.Done(world.Update("urgencies", id, world.M{"decision": "asked"}, world.M{"decision": "granted", "decision_reason": "Direct bellen"}))
}

// One who cannot be called does not keep the others, or the task, waiting.
func TestWhoCannotBeCalled(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ sql, want string }{
		"no number":                {"UPDATE workers SET phone = '' WHERE id = 'carla0000000000'", "stopped no_number"},
		"a number on a desk":       {"UPDATE workers SET phone = '+31201234567' WHERE id = 'carla0000000000'", "stopped not_mobile"},
		"does not work here":       {"UPDATE workers SET active = FALSE WHERE id = 'carla0000000000'", ""},
		"there is no text to send": {"DELETE FROM message_templates WHERE key = 'spoed'", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, s := pushing(t)
			samira := w.Phone("samira")
			_, _ = hears(w, s, "joris")
			w.Exec("UPDATE workers SET role = 'coordinator' WHERE id = 'joris0000000000'")
			irina := samira.Meets("Irina", "0612345678")
			w.Exec(c.sql)
			samira.Done(urgent(irina))
			minutes(w, 16)
			got := calls(w)
			if strings.Contains(c.sql, "DELETE") && len(got) != 0 || !strings.Contains(c.sql, "DELETE") && (len(got) != 1 || got[0] == carlas) {
				t.Errorf("called %v, want the other coordinator", got)
			}
			if c.want != "" {
				w.Want(c.want, "SELECT state || ' ' || reason FROM messages WHERE worker = 'carla0000000000'")
			}
			w.Want("0", "SELECT count(*) FROM followups WHERE kind = 'message_stopped'")
			minutes(w, 24*60)
			w.Want("1", "SELECT count(*) FROM followups WHERE kind = 'safety' AND parent = '"+irina+"'")
		})
	}
}
