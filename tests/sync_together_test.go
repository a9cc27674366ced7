package tests

import (
	"testing"

	"naast/tests/world"
)

// Rows of a request are written together. What is wrong with one of them is the
// matter of that one alone.
func TestOneTakenIDAmongManyRows(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	taken, own := world.NewID(), world.NewID()
	note := func(id, words string) world.M {
		return world.Create("encounters", id, world.M{"parent": s.parent, "how": "street", "note": words})
	}
	s.samira.Done(note(taken, "Van Samira"))
	s.bram.Done(note(own, "Van Bram"))
	acks := s.bram.Do(s.need("work"), note(taken, "Van een ander"), note(own, "Van Bram"), note(own, "Andere woorden"), s.need("care"),
		note(world.NewID(), "Nieuw"))
	if outcomes(acks) != "done, refused invalid, done, held same_id, done, done" {
		t.Error(outcomes(acks))
	}
	s.Want("Van Samira", "SELECT note FROM encounters WHERE id = '"+taken+"'")
	s.Want("Van Bram", "SELECT note FROM encounters WHERE id = '"+own+"'")
	s.Want("1", "SELECT count(*) FROM encounters WHERE note = 'Nieuw'")
	s.Want("2", "SELECT count(*) FROM needs WHERE life_area IN ('work', 'care')")
	s.Want(s.Get("SELECT last_seq FROM devices WHERE id = '"+s.bram.Device+"'"), "SELECT count(*) FROM sync_ops WHERE device = '"+s.bram.Device+"'")
}

func TestTheSameIDTwiceInOneRequest(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	id := world.NewID()
	one := func(words string) world.M {
		return world.Create("stories", id, world.M{"parent": s.parent, "text": words, "agreement": "agreed"})
	}
	acks := s.bram.Do(one("Zo was het."), one("Zo was het."), one("Zo was het niet."))
	if outcomes(acks) != "done, done, held same_id" {
		t.Error(outcomes(acks))
	}
	s.Want("Zo was het.", "SELECT text FROM stories")
}

// What is looked at in the same request is there: a need before the consent
// that hangs on it, a new row before its update.
func TestRowsThatWaitAreThereWhenSomebodyLooks(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	parent, need := world.NewID(), world.NewID()
	samira.Done(
		world.Create("parents", parent, world.M{"name": "Nieuw", "came_by": "met_outside"}),
		world.Create("needs", need, world.M{"parent": parent, "life_area": "finance", "how": "worries"}),
		world.Consent(parent, "messages", "given", ""),
		world.Update("needs", need, world.M{"how": "worries"}, world.M{"how": "urgent"}),
		world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "street"}))
	w.Want("urgent", "SELECT how FROM needs")
	w.Want("1", "SELECT count(*) FROM consents")
	w.Want("1", "SELECT count(*) FROM encounters")
	samira.Pull()
	right(w, samira)
}
