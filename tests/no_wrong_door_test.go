package tests

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"naast/internal/clock"
	"naast/tests/world"
)

// met is a meeting, of a parent or of nobody by name.
func met(parent string, set world.M) world.M {
	all := world.M{"parent": parent, "how": "street"}
	for field, value := range set {
		all[field] = value
	}
	return world.Create("encounters", world.NewID(), all)
}

const handed = "SELECT count(*) FROM followups WHERE what LIKE 'Zoek wie deze persoon verder helpt%'"

func TestR47WhoeverComesInIsMetAndEndsOnAPerson(t *testing.T) {
	t.Parallel()
	for _, who := range []string{"samira", "fatma", "carla"} {
		w := world.New(t)
		p, carla := w.Phone(who), w.Phone("carla")
		made := 0
		for _, lives := range []string{"", "here", "elsewhere", "abroad", "unknown"} {
			for _, person := range []string{"parent", "child", "ex_partner", "bereaved", "entrepreneur", "not_affected", "other"} {
				p.Done(met("", world.M{"lives": lives, "lives_in": "Waterbeek", "person": []string{person}, "onward": "worker_calls"}))
				if person != "parent" || lives == "elsewhere" || lives == "abroad" {
					made++
				}
			}
		}
		w.Want("35", "SELECT count(*) FROM encounters WHERE municipality = '"+world.Demodam+"'")
		w.Want("7", "SELECT count(*) FROM encounters WHERE lives_in = 'Waterbeek'")
		w.Want(fmt.Sprint(made), handed+" AND owner = '"+carla.Worker+"' AND due <> '' AND kind = 'arrange' AND encounter <> ''")
		w.Want("0", handed+" AND owner <> '"+carla.Worker+"'")
		if got := len(carla.Pull().Of("followups", "")); got != made {
			t.Errorf("%s met them, and the coordinator reads %d of %d", who, got, made)
		}
	}
}

func TestR47TheTaskIsMadeOnceWithTheWishAndADay(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	elsewhere := world.M{"lives": "elsewhere", "lives_in": "Lindenhoek", "person": []string{"parent"}}
	with := func(onward, outcome string) world.M {
		return met(s.parent, world.M{"lives": "elsewhere", "lives_in": "Lindenhoek", "onward": onward, "outcome": outcome})
	}
	s.samira.Done(with("not_now", ""), with("together", "no"))
	s.Want("0", handed)
	first := met(s.parent, elsewhere)
	s.samira.Done(first)
	s.bram.Done(met(s.parent, elsewhere))
	s.Want("1", handed)
	s.Want("Zoek wie deze persoon verder helpt: woont in Lindenhoek. De wens is nog niet gevraagd. Vraag die eerst.",
		"SELECT what FROM followups WHERE encounter = '"+first["id"].(string)+"'")
	s.samira.Done(with("parent_calls", ""), with("parent_calls", ""))
	s.Want("2", handed)
	if week := w7(s); s.Get("SELECT due FROM followups WHERE what LIKE '%belt zelf%'") != week {
		t.Error("who calls herself is asked before a week has gone by")
	}
	id := s.Get("SELECT id FROM followups WHERE encounter = '" + first["id"].(string) + "'")
	s.carla.Pull()
	s.carla.Done(world.Update("followups", id, world.M{"state": "open"}, world.M{"state": "done"}))
	s.samira.Done(met(s.parent, elsewhere))
	s.Want("3", handed)
}

func w7(s two) string {
	return s.Now().In(clock.Amsterdam).AddDate(0, 0, 7).Format(time.DateOnly)
}

func TestR47WithoutANameOnlyWhatAWorkerTookUpIsATask(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	samira.Done(met("", world.M{"lives": "elsewhere"}), met("", world.M{"lives": "elsewhere", "onward": "parent_calls"}))
	w.Want("0", handed)
	samira.Done(met("", world.M{"lives": "abroad", "onward": "together"}))
	w.Want("1", handed)
}

// A replay of a phone that never heard the answer makes no second task.
func TestR47SentTwiceIsHandedOnOnce(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	ops := samira.Number(met("", world.M{"person": []string{"bereaved"}, "onward": "worker_calls"}))
	for range 3 {
		samira.Send(ops...)
	}
	w.Want("1", handed)
	w.Want("1", "SELECT count(*) FROM encounters")
}

func TestR47NothingGoesToTheOtherMunicipality(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	anna, wim := s.Phone("anna").Pull(), s.Phone("wim").Pull()
	before := len(anna.Rows) + len(wim.Rows)
	s.samira.Done(met(s.parent, world.M{"lives": "elsewhere", "lives_in": "Waterbeek", "onward": "together"}))
	anna.Pull()
	wim.Pull()
	if got := len(anna.Rows) + len(wim.Rows); got != before {
		t.Errorf("Waterbeek received %d rows more", got-before)
	}
	s.Want("0", "SELECT count(*) FROM followups WHERE municipality = '"+world.Waterbeek+"'")
}

func TestR47OnlyWordsThatAreMeantForItAndAWarningForANumber(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, c := range []struct {
		name string
		set  world.M
		want string
	}{
		{"a kind that there is not", world.M{"person": []string{"suspect"}}, "refused invalid"},
		{"somewhere that there is not", world.M{"lives": "moon"}, "refused invalid"},
		{"a street and a BSN", world.M{"lives": "elsewhere", "lives_in": "Waterbeek 111222333"}, "refused warning"},
		{"a story in the name of a town", world.M{"lives": "elsewhere", "lives_in": strings.Repeat("a", 81)}, "refused invalid"},
		{"all kinds at once", world.M{"person": []string{"parent", "child", "entrepreneur"}}, "done"},
	} {
		set := c.set
		set["how"] = "desk"
		if got := s.one("encounters", set); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestR47ADeskElsewhereIsWrittenByTheCoordinatorAndReadOffLine(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira").Pull()
	desk := world.M{"name": "Steunpunt Lindenhoek", "place": "Lindenhoek", "address": "Lindelaan 2", "hours": "Elke werkdag van 9 tot 12 uur.",
		"phone": "010 123 45 67", "source": "Gebeld", "checked_at": "2026-11-20"}
	id := written(w, "carla", "walk_in_places", "elders-lindenhoek", desk)
	if got := samira.Pull().Rows[world.Row{Collection: "walk_in_places", ID: id}]; got["place"] != "Lindenhoek" || got["phone"] != "+31101234567" {
		t.Error("samira reads", got)
	}
	desk["place"] = strings.Repeat("a", 81)
	if status, said := atDesk(w, "carla", "POST", "content/walk_in_places", world.M{"set": desk}); status != http.StatusUnprocessableEntity {
		t.Error(status, said)
	}
}
