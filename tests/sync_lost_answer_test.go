package tests

import (
	"testing"

	"naast/tests/world"
)

// What an answer takes away is taken away by the next one too, when the first
// got lost on its way (found by tests/sim).
func TestWhatGoesAwayGoesAwayThoughTheAnswerGotLost(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	fatma := s.Phone("fatma").Pull()
	s.Exec("UPDATE workers SET municipality = '" + world.Waterbeek + "' WHERE id = '" + s.bram.Worker + "'")
	fatma.Send() // nobody hears it
	if fatma.Pull(); fatma.Holds("workers", s.bram.Worker) {
		t.Error("Bram works elsewhere, and still stands in the list of colleagues")
	}
	s.bram.Send()
	s.bram.Pull()
	if s.bram.Holds("workers", s.samira.Worker) || s.bram.Holds("help_offers", "offer0000000001") || s.bram.Holds("parents", s.parent) {
		t.Error("what is Demodam's stayed on a phone that went to Waterbeek")
	}
	if !s.bram.Holds("help_offers", "offer0000000002") || !s.bram.Holds("workers", s.bram.Worker) || !s.bram.Holds("workers", world.Worker("wim")) {
		t.Error("what is Waterbeek's did not come")
	}
}

// A data directory that is put back by hand may know every change, and not know
// to whom an answer gave what (found by tests/sim): by its number it is seen to
// be older than what was given out.
func TestAnAnswerThatGivesSomethingSpendsANumber(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	fatma := s.Phone("fatma").Pull()
	s.Exec("UPDATE workers SET why = 'Omdat het moet' WHERE id = '" + s.bram.Worker + "'")
	newest := "SELECT seq FROM sqlite_sequence WHERE name = 'sync_changes'"
	before := s.Get(newest)
	if fatma.Pull(); s.Get(newest) == before {
		t.Error("a copy made before this answer would pass for the present database")
	}
	after := s.Get(newest)
	if fatma.Pull(); s.Get(newest) != after {
		t.Error("an answer that gives nothing spends a number too")
	}
}
