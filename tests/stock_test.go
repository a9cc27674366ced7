package tests

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"naast/tests/world"
)

const lawyer = "gratis-advocaat"

// shelf is what a phone has of one card in Dutch: counted, given, mark.
func shelf(p *world.Phone, item string) string {
	p.W.T.Helper()
	for row, r := range p.Pull().Rows {
		if row.Collection == "stocks" && r["item"] == item && r["language"] == "nl" {
			return fmt.Sprintf("%v-%v<%v", r["counted"], r["given"], r["low"])
		}
	}
	return "-"
}

// when says at what moment the phone wrote it down.
func when(op world.M, at time.Time) world.M {
	op["at"] = at.UTC().Format("2006-01-02T15:04:05.000Z")
	return op
}

func counted(pieces int, at time.Time) world.M {
	return when(world.Create("stock_entries", world.NewID(), world.M{"says": "counted", "item": lawyer, "pieces": pieces}), at)
}

func low(pieces int) world.M {
	return world.Create("stock_entries", world.NewID(), world.M{"says": "low", "item": lawyer, "pieces": pieces})
}

func (s two) gives(how string, at time.Time, items ...string) world.M {
	return when(world.Create("handouts", world.NewID(), world.M{"parent": s.parent, "kind": "pack", "items": items, "how": how}), at)
}

// What went out on paper comes off, once; what was only shown does not.
func TestR61WhatWasGivenComesOffWhatWasCounted(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	now := s.Now()
	s.samira.Done(counted(10, now.Add(-3*time.Hour)))
	if got := shelf(s.bram, lawyer); got != "10-0<0" {
		t.Fatal("a colleague reads", got)
	}
	s.samira.Done(s.gives("hand", now.Add(-2*time.Hour), lawyer, lawyer, "ombudsman"), s.gives("post", now.Add(-time.Hour), lawyer),
		s.gives("spoken", now, lawyer), s.gives("shown", now, lawyer), s.gives("printed", now, lawyer), s.gives("hand", now, "ombudsman"))
	turkish := s.gives("hand", now, lawyer)
	turkish["set"].(world.M)["language"] = "tr"
	s.samira.Done(turkish)
	if got := shelf(s.bram, lawyer); got != "10-2<0" {
		t.Error("given twice, and the phone says", got)
	}
	if got := shelf(s.bram, "ombudsman"); got != "-" {
		t.Error("nobody counted it, and the phone says", got)
	}
	s.Want(world.Worker("samira"), "SELECT counted_by FROM stocks")
}

// A phone that was off line for a day brings what happened before and after the count.
func TestR61WhatComesLateCountsByItsMoment(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	now := s.Now()
	s.samira.Done(counted(10, now.Add(-2*time.Hour)))
	s.samira.Done(s.gives("hand", now.Add(-5*time.Hour), lawyer), s.gives("hand", now.Add(-time.Hour), lawyer))
	if got := shelf(s.bram, lawyer); got != "10-1<0" {
		t.Error("one before the count and one after, and the phone says", got)
	}
	s.carla.Done(counted(50, now.Add(-4*time.Hour))) // hers is older, and came later
	if got := shelf(s.bram, lawyer); got != "10-1<0" {
		t.Error("an older count came in, and the phone says", got)
	}
	s.carla.Done(counted(20, now.Add(-90*time.Minute))) // what was given after it is here already
	if got := shelf(s.bram, lawyer); got != "20-1<0" {
		t.Error("a newer count came in, and the phone says", got)
	}
	s.samira.Done(s.gives("hand", now.Add(-30*time.Minute), lawyer), counted(7, now.Add(-20*time.Minute)), s.gives("hand", now.Add(-10*time.Minute), lawyer))
	if got := shelf(s.bram, lawyer); got != "7-1<0" {
		t.Error("given, counted and given in one request, and the phone says", got)
	}
	s.Want("4", "SELECT count(*) FROM stock_entries")
}

// An answer that got lost is asked for again; a row beside it has a taken id.
func TestR61SaidTwiceIsTakenOffOnce(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	now := s.Now()
	s.samira.Done(counted(3, now.Add(-time.Hour)))
	ops := s.samira.Number(s.gives("hand", now, lawyer), s.gives("hand", now, lawyer))
	first, again := s.samira.Send(ops...), s.samira.Send(ops...)
	if outcomes(first.Acks) != "done, done" || outcomes(again.Acks) != "done, done" {
		t.Fatal(outcomes(first.Acks), outcomes(again.Acks))
	}
	s.samira.Apply(again)
	copied := s.gives("hand", now, lawyer)
	s.samira.Done(copied)
	delete(copied, "seq")
	if got := outcomes(s.samira.Do(copied, s.gives("hand", now, lawyer))); got != "done, done" { // a copied profile says it under another number
		t.Error(got)
	}
	if got := shelf(s.bram, lawyer); got != "3-4<0" {
		t.Error("four were given of three, and the phone says", got)
	}
}

func TestR61AnotherMunicipalityHasItsOwnShelf(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	anna, fatma := s.Phone("anna"), s.Phone("fatma")
	s.samira.Done(counted(10, s.Now()))
	if got := shelf(anna, lawyer); got != "-" {
		t.Error("anna reads", got)
	}
	anna.Done(counted(99, s.Now()))
	if got := shelf(anna, lawyer); got != "99-0<0" {
		t.Error("anna reads", got)
	}
	if got := shelf(fatma, lawyer); got != "10-0<0" {
		t.Error("fatma reads", got)
	}
	for row := range s.bram.Pull().Rows {
		if row.Collection == "stock_entries" {
			t.Error("a colleague has the entry of somebody else")
		}
	}
}

// Under the mark it is a task with a date, once until it is counted again.
func TestR61FewIsToldOnceUntilItIsCountedAgain(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	open := func(want string) {
		t.Helper()
		s.Want(want, "SELECT count(*) FROM followups WHERE state = 'open' AND owner = '"+world.Worker("carla")+"' AND what LIKE 'De voorraad raakt op: Gratis advocaat (Nederlands).%'")
	}
	if got := outcomes(s.samira.Do(low(9))); got != "refused not_allowed" {
		t.Error("an ambassador sets a mark:", got)
	}
	s.carla.Done(low(9))
	open("0")
	s.Pass(time.Minute)
	s.samira.Done(counted(10, s.Now()))
	give := func() {
		s.Pass(time.Minute)
		s.samira.Done(s.gives("hand", s.Now(), lawyer))
	}
	give()
	open("0")
	give()
	open("1")
	s.Want("2026-12-01/other/", "SELECT due || '/' || kind || '/' || parent FROM followups WHERE what LIKE '%Nog ongeveer 8.'")
	give()
	open("1")
	s.carla.Pull()
	s.carla.Done(world.Update("followups", s.Get("SELECT id FROM followups WHERE what LIKE 'De voorraad%'"), world.M{"state": "open"}, world.M{"state": "done"}))
	give()
	open("0")
	s.Pass(time.Minute)
	s.samira.Done(counted(5, s.Now()))
	open("1")
	s.Pass(time.Minute)
	s.samira.Done(counted(4, s.Now()))
	open("1")
	s.Pass(time.Minute)
	s.samira.Done(counted(40, s.Now()))
	open("0")
	s.Want("2", "SELECT count(*) FROM followups WHERE what LIKE 'De voorraad%' AND state = 'done' AND done_at <> ''")
	s.Pass(time.Minute)
	s.carla.Done(low(60))
	open("1")
	s.Pass(time.Minute)
	s.carla.Done(low(0))
	open("0")
}

// Whoever is forgotten took the paper with her all the same.
func TestR61WhatWasGivenStaysGivenWhenAFileIsErased(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(counted(10, s.Now().Add(-time.Hour)))
	s.samira.Done(s.gives("hand", s.Now(), lawyer))
	if status, _, said := erase(s, s.carla, "Zij vroeg erom."); status != http.StatusOK {
		t.Fatal(said)
	}
	s.Want("0", "SELECT count(*) FROM handouts")
	if got := shelf(s.bram, lawyer); got != "10-1<0" {
		t.Error("the phone says", got)
	}
}

func TestR61WhatIsNoCountIsRefused(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, c := range []struct {
		set  world.M
		want string
	}{
		{world.M{"pieces": -1}, "refused invalid"},
		{world.M{"pieces": 100_001}, "refused invalid"},
		{world.M{"pieces": "veel"}, "refused invalid"},
		{world.M{"pieces": 1.5}, "refused invalid"},
		{world.M{"says": "guessed"}, "refused invalid"},
		{world.M{"item": ""}, "refused invalid"},
		{world.M{"parent": s.parent}, "refused unknown_field"},
		{world.M{"pieces": 0}, "done"},
	} {
		set := world.M{"says": "counted", "item": lawyer, "pieces": 3}
		for name, value := range c.set {
			set[name] = value
		}
		if got := outcomes(s.samira.Do(world.Create("stock_entries", world.NewID(), set))); got != c.want {
			t.Errorf("%v: %s, want %s", c.set, got, c.want)
		}
	}
	s.Want("1", "SELECT count(*) FROM stock_entries")
}
