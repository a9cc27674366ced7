package tests

import (
	"net/http"
	"testing"
	"time"

	"naast/internal/followup"
	"naast/tests/world"
)

func aboveOf(w *world.World, p *world.Phone, place string) any {
	w.T.Helper()
	return p.Pull().Rows[world.Row{Collection: "municipalities", ID: place}]["above"]
}

// Without a chain coordinator it goes to another municipality, and whoever
// writes it down reads beforehand who that is.
func TestR139WithoutAChainCoordinatorAnotherMunicipalityReads(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, hers := hears(w, s, "samira")
	_, kees := hears(w, s, "kees")
	_, wim := hears(w, s, "wim")
	_, carla := hears(w, s, "carla")
	if got := aboveOf(w, samira, world.Demodam); got != "de ketencoördinator" {
		t.Error("her phone says", got)
	}
	signalled(samira, world.M{"about": "own_team"})
	told(w, s, kees, "signal")
	w.Exec("UPDATE workers SET active = FALSE WHERE role = 'chain_coordinator'")
	tick(w, "naast_notices")
	tick(w, "naast_push")
	if got := aboveOf(w, samira, world.Demodam); got != "de coördinator van Waterbeek" {
		t.Error("her phone says", got)
	}
	told(w, s, wim, "signal") // what waited has a new reader
	id := signalled(samira, world.M{"about": "own_team"})
	told(w, s, wim, "signal", "signal")
	told(w, s, carla)
	if read := rowsOf(w, "carla", "signals"); read[id] != nil {
		t.Error("the own coordinator reads it")
	}
	if read := rowsOf(w, "wim", "signals")[id]; read["place"] != "Demodam" || read["author"] != nil {
		t.Error("the coordinator of another municipality reads", read)
	}
	if status, said := atDesk(w, "wim", "POST", "signals/"+id, world.M{"state": "answered", "answer": "Ik heb met hen gesproken."}); status != http.StatusOK {
		t.Error(status, said)
	}
	told(w, s, hers, "answer")
	w.Exec("UPDATE workers SET active = FALSE WHERE id = '" + world.Worker("wim") + "'")
	tick(w, "naast_notices")
	tick(w, "naast_push")
	if got := aboveOf(w, samira, world.Demodam); got != "" {
		t.Error("nobody reads it, and her phone says", got)
	}
}

// Who sent a signal hears once that there is an answer, and nothing of it.
func TestR117TheSenderHearsOfTheAnswerOnce(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, hers := hears(w, s, "samira")
	carla, his := hears(w, s, "carla")
	id, own := signalled(samira, nil), signalled(carla, nil)
	atDesk(w, "carla", "POST", "signals/"+id, world.M{"state": "acknowledged"})
	told(w, s, hers)
	for _, one := range []string{id, own} {
		if status, said := atDesk(w, "carla", "POST", "signals/"+one, world.M{"state": "answered", "answer": "Het gaat nu anders."}); status != http.StatusOK {
			t.Fatal(status, said)
		}
	}
	told(w, s, hers, "answer")
	atDesk(w, "carla", "POST", "signals/"+id, world.M{"state": "answered", "answer": "Nog eens."})
	told(w, s, hers, "answer")
	told(w, s, his) // her own answer is no news
	byPhone := signalled(samira, nil)
	carla.Done(world.Update("signals", byPhone, world.M{"state": "received", "answer": ""}, world.M{"state": "answered", "answer": "Ook dit."}))
	told(w, s, hers, "answer", "answer")
}

// A complaint holds nobody, reaches somebody, and gets an answer.
func TestR69AComplaintReachesSomebodyWhoAnswers(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, hers := hears(w, s, "samira")
	_, carla := hears(w, s, "carla")
	_, kees := hears(w, s, "kees")
	naast := signalled(samira, world.M{"kind": "complaint", "about": "naast"})
	told(w, s, carla, "signal")
	told(w, s, kees)
	person := signalled(samira, world.M{"kind": "complaint", "about": "own_team"})
	told(w, s, kees, "signal")
	told(w, s, carla, "signal")
	if read := rowsOf(w, "carla", "signals"); read[naast] == nil || read[person] != nil {
		t.Error("the coordinator reads", read)
	}
	if read := rowsOf(w, "kees", "signals"); read[naast] != nil || read[person]["kind"] != "complaint" {
		t.Error("who stands above reads", read)
	}
	if status, said := atDesk(w, "carla", "POST", "signals/"+naast, world.M{"state": "answered", "answer": "Wij passen de tekst aan."}); status != http.StatusOK {
		t.Error(status, said)
	}
	told(w, s, hers, "answer")
	for _, set := range []world.M{{"kind": "complaint"}, {"kind": "complaint", "about": "uht"}, {"kind": "rule", "about": "naast"}} {
		set["what"] = "De ouder is niet tevreden."
		if ack := samira.Do(world.Create("signals", world.NewID(), set))[0]; ack.Outcome != "refused" || ack.Fields["about"] == "" {
			t.Errorf("%v: %+v", set, ack)
		}
	}
}

func wantsOther(w *world.World, p *world.Phone, parent string) (task string) {
	w.T.Helper()
	task = world.NewID()
	p.Done(world.Update("parents", parent, world.M{"wants_other": false}, world.M{"wants_other": true}),
		world.Create("followups", task, world.M{"parent": parent, "what": followup.OtherPerson + ". Zoek een andere collega en bel de ouder.",
			"kind": "arrange", "owner": world.Worker("carla"), "due": w.Now().AddDate(0, 0, 3).Format(time.DateOnly), "channel": "none", "promise": false}))
	return task
}

// What the coordinator leaves goes one desk up: once, visible, and without whom.
func TestR16WhoWaitsForSomebodyElseIsRaisedOnce(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, _ := hears(w, s, "samira")
	_, kees := hears(w, s, "kees")
	irina := samira.Meets("Irina", "")
	task := wantsOther(w, samira, irina)
	state := "SELECT state FROM followups WHERE id = '" + task + "'"
	w.Pass(3 * 24 * time.Hour) // Friday: the last day of the term
	tick(w, "naast_notices")
	tick(w, "naast_push")
	w.Want("open", state)
	told(w, s, kees)
	w.Pass(24 * time.Hour) // Saturday: nobody is there
	tick(w, "naast_notices")
	tick(w, "naast_push")
	w.Want("open", state)
	w.Pass(2 * 24 * time.Hour)
	for range 2 {
		tick(w, "naast_notices")
		tick(w, "naast_push")
		tick(w, "naast_push")
		w.Want("escalated", state)
		told(w, s, kees, "signal")
	}
	_, answer := atDesk(w, "kees", "GET", "signals", nil)
	waiting := answer["waiting"].([]any)
	if len(waiting) != 1 {
		t.Fatal(waiting)
	}
	one := waiting[0].(world.M)
	if one["place"] != "Demodam" || one["parents"] != 1.0 || one["since"] != "2026-11-24" || len(one) != 4 || one["coordinators"].([]any)[0].(world.M)["name"] != "Carla" {
		t.Error(one)
	}
	if _, answer := atDesk(w, "wim", "GET", "signals", nil); len(answer["waiting"].([]any)) != 0 {
		t.Error("another municipality reads", answer["waiting"])
	}
	carla := w.Phone("carla")
	carla.Done(world.Update("parents", irina, world.M{"wants_other": true}, world.M{"wants_other": false}))
	if _, answer := atDesk(w, "kees", "GET", "signals", nil); len(answer["waiting"].([]any)) != 0 {
		t.Error("it waits no longer, and kees reads", answer["waiting"])
	}
}

func TestR16WhatTheCoordinatorDidIsNotRaised(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, carla := w.Phone("samira"), w.Phone("carla")
	irina, nadia := samira.Meets("Irina", ""), samira.Meets("Nadia", "")
	done := wantsOther(w, samira, irina)
	wantsOther(w, samira, nadia)
	carla.Done(world.Update("followups", done, world.M{"state": "open"}, world.M{"state": "done"}))
	samira.Done(world.Update("parents", nadia, world.M{"wants_other": true}, world.M{"wants_other": false}))
	w.Pass(7 * 24 * time.Hour)
	tick(w, "naast_notices")
	tick(w, "naast_push")
	w.Want("0", "SELECT count(*) FROM followups WHERE state = 'escalated'")
	w.Want("0", "SELECT count(*) FROM parents WHERE other_raised_at <> ''")
}

// Whoever gets stuck raises it without anybody's leave; the coordinator hears it, once.
func TestR16AWorkerRaisesWhatGetsStuck(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira, hers := hears(w, s, "samira")
	_, carlas := hears(w, s, "carla")
	_, kees := hears(w, s, "kees")
	task := world.NewID()
	irina := samira.Meets("Irina", "")
	samira.Done(world.Create("followups", task, world.M{"parent": irina, "what": "Bel de woningstichting.", "kind": "call",
		"due": w.Now().AddDate(0, 0, 3).Format(time.DateOnly), "channel": "none", "promise": false}))
	samira.Done(world.Update("followups", task, world.M{"state": "open"}, world.M{"state": "escalated"}))
	for range 2 {
		tick(w, "naast_push")
		told(w, s, carlas, "assignment")
	}
	told(w, s, hers)
	told(w, s, kees)
	w.Want("escalated", "SELECT state FROM followups WHERE id = '"+task+"'")
	samira.Done(world.Update("followups", task, world.M{"state": "escalated"}, world.M{"state": "taken"}))
	if ack := w.Phone("joris").Do(world.Update("followups", task, world.M{"state": "taken"}, world.M{"state": "escalated"}))[0]; ack.Outcome == "done" {
		t.Errorf("a colleague who has nothing to do with it raised it: %+v", ack)
	}
}
