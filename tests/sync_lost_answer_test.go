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
