package tests

import (
	"strings"
	"testing"
	"time"

	"naast/tests/world"
)

// What nobody looked at for six months is a task with a date, once, and ends
// when it was looked at.
func TestR64OldContentBecomesATaskOnce(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	w.Exec("UPDATE help_offers SET retired = TRUE")
	open := func(what string) string {
		return w.Get("SELECT count(*) FROM followups WHERE state = 'open' AND owner = '" + world.Worker("carla") + "' AND what LIKE '%" + what + "%'")
	}
	offer := world.M{"title": "Samen rekenen", "text": "Iemand kijkt met u mee.", "life_area": "finance", "source": "Proef", "checked_at": "2026-06-01"}
	first := written(w, "carla", "help_offers", "rekenen", offer)
	offer["title"] = "Samen sporten"
	written(w, "carla", "help_offers", "sporten", offer)
	tick(w, "naast_content")
	w.Want("0", "SELECT count(*) FROM followups")
	w.Pass(7 * 24 * time.Hour) // the first of December: six months
	w.Pass(24 * time.Hour)
	for range 2 {
		tick(w, "naast_content")
		if open("Hulp: Samen rekenen, Samen sporten.") != "1" {
			t.Fatal(w.Get("SELECT group_concat(what) FROM followups"))
		}
	}
	w.Want("2026-12-16/other/1", "SELECT due || '/' || kind || '/' || count(*) FROM followups")
	if got := items(w, "carla", "help_offers")["rekenen"]; got["stale"] != true || got["id"] != first {
		t.Error(got)
	}
	written(w, "carla", "help_offers", "rekenen", world.M{"checked_at": "2026-12-02"})
	if open("Samen sporten") != "1" {
		t.Error("half of it was looked at, and the task is gone")
	}
	written(w, "carla", "help_offers", "sporten", world.M{"retired": true})
	w.Want("done", "SELECT state FROM followups")
	tick(w, "naast_content")
	w.Want("1", "SELECT count(*) FROM followups")
	carla := w.Phone("carla").Pull()
	for row, said := range carla.Rows {
		if row.Collection == "followups" && (said["state"] != "done" || !strings.Contains(said["note"].(string), "nieuwe datum")) {
			t.Error("her phone says", said)
		}
	}
}

// What everybody shows is looked at in each municipality; a tick by hand ends
// the task for good, for that date.
func TestR64WhatEverybodyShowsIsAskedOfEach(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	w.Exec("UPDATE help_offers SET retired = TRUE")
	w.Set(time.Date(2027, 5, 25, 10, 0, 0, 0, time.UTC))
	tick(w, "naast_content")
	w.Want("2", "SELECT count(*) FROM followups WHERE what LIKE '%Routekaart: %'")
	w.Want("2", "SELECT count(DISTINCT owner) FROM followups")
	carla := w.Phone("carla").Pull()
	id := w.Get("SELECT id FROM followups WHERE what LIKE '%Routekaart: %' AND owner = '" + world.Worker("carla") + "'")
	carla.Done(world.Update("followups", id, world.M{"state": "open"}, world.M{"state": "done"}))
	before := w.Get("SELECT count(*) FROM followups")
	w.Pass(48 * time.Hour)
	tick(w, "naast_content")
	w.Want(before, "SELECT count(*) FROM followups")
	w.Exec("UPDATE workers SET active = FALSE WHERE id = '" + world.Worker("wim") + "'")
	w.Exec("UPDATE stations SET dated = '2026-01-01'")
	tick(w, "naast_content")
	w.Want("2", "SELECT count(*) FROM followups WHERE what LIKE '%Routekaart: %' AND owner = '"+world.Worker("carla")+"'")
	w.Want("1", "SELECT count(*) FROM followups WHERE what LIKE '%Routekaart: %' AND owner = '"+world.Worker("wim")+"'")
}
