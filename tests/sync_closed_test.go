package tests

import (
	"strings"
	"testing"

	"naast/tests/world"
)

const toLookAt = "SELECT count(*) FROM followups WHERE kind = 'conflict' AND state = 'open' AND owner = 'carla0000000000'"

// closedBy: Samira closes the file while Bram is on the road with it.
func closedBy(t *testing.T) two {
	t.Helper()
	s := newTwo(t)
	s.samira.Done(world.Update("parents", s.parent, world.M{"phase": "seen"}, world.M{"phase": "closed"}))
	s.Want("0", toLookAt)
	return s
}

func (s two) visit() world.M {
	return world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "home_visit", "note": "Thee gedronken."})
}

func (s two) need(area string) world.M {
	return world.Create("needs", world.NewID(), world.M{"parent": s.parent, "life_area": area, "how": "worries"})
}

func TestWhatComesToAClosedFileIsTakenAndLookedAtOnce(t *testing.T) {
	t.Parallel()
	s := closedBy(t)
	s.bram.Done(s.visit(), s.need("work"), world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Yara B."}))
	s.bram.Done(s.visit(), world.Create("followups", world.NewID(), world.M{"parent": s.parent, "what": "Nog eens langs", "channel": "visit"}))
	s.Want("1", toLookAt)
	s.Want("closed", "SELECT phase FROM parents")
	s.Want("2", "SELECT count(*) FROM encounters WHERE note = 'Thee gedronken.'")
	s.Want("Yara B.", "SELECT name FROM parents")
	s.carla.Pull()
	id := s.Get("SELECT id FROM followups WHERE kind = 'conflict'")
	if !strings.Contains(s.carla.Field("followups", id, "what"), "gesloten") {
		t.Error("the coordinator does not hear of it")
	}
	s.carla.Done(world.Update("followups", id, world.M{"state": "open"}, world.M{"state": "done"}))
	s.Want("0", toLookAt)
	s.bram.Done(s.visit()) // after it was looked at, it is news again
	s.Want("1", toLookAt)
}

func TestOpeningAClosedFileIsSeenByTheCoordinator(t *testing.T) {
	t.Parallel()
	s := closedBy(t)
	s.bram.Pull()
	s.bram.Done(world.Update("parents", s.parent, world.M{"phase": "closed"}, world.M{"phase": "talked"}))
	s.Want("talked", "SELECT phase FROM parents")
	s.Want("1", toLookAt)
	s.bram.Done(s.visit()) // it is open now
	s.Want("1", toLookAt)
}

func TestWhatNobodyHasToLookAt(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		do   func(s two)
	}{
		{"the coordinator herself", func(s two) { s.carla.Done(s.visit(), s.need("work")) }},
		{"a follow-up that ends", func(s two) {
			s.bram.Done(world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "done"}))
		}},
		{"a withdrawal", func(s two) { s.bram.Done(world.Consent(s.parent, "messages", "withdrawn", "")) }},
		{"a no", func(s two) {
			s.bram.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent}), s.visit())
			s.Want("closed", "SELECT phase FROM parents")
		}},
		{"the same value", func(s two) {
			s.bram.Done(world.Update("parents", s.parent, world.M{"name": "Jara"}, world.M{"name": "Yara"}))
		}},
		{"something that is refused", func(s two) {
			acks := s.bram.Do(world.Create("needs", world.NewID(), world.M{"parent": s.parent, "life_area": "weather"}))
			if outcomes(acks) != "refused invalid" {
				t.Error(outcomes(acks))
			}
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newTwo(t)
			if c.name != "a no" { // that closes the file itself
				s.samira.Done(world.Update("parents", s.parent, world.M{"phase": "seen"}, world.M{"phase": "closed"}))
			}
			c.do(s)
			s.Want("0", toLookAt)
		})
	}
}

func TestWhoClosesAFileAndAddsToItKnows(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(world.Update("parents", s.parent, world.M{"phase": "seen"}, world.M{"phase": "closed"}), s.visit(), s.need("care"))
	made := world.NewID()
	s.samira.Done(world.Create("parents", made, world.M{"name": "Kort", "came_by": "met_outside", "phase": "closed"}),
		world.Create("encounters", world.NewID(), world.M{"parent": made, "how": "street"}))
	s.Want("0", toLookAt)
}

// Nothing that the ban took away comes back by this way, and nobody is told to ring.
func TestWhatComesAfterANoOpensNothing(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent}))
	acks := s.bram.Do(s.visit(), world.Update("parents", s.parent, world.M{"phone": ""}, world.M{"phone": "06-98765432"}))
	if outcomes(acks) != "done, conflict" {
		t.Fatal(outcomes(acks))
	}
	s.Want("closed", "SELECT phase || phone FROM parents")
	s.Want("1", toLookAt)
	s.Want("0", "SELECT count(*) FROM followups WHERE kind = 'conflict' AND (channel <> 'none' OR what NOT LIKE '%geen contact%' OR due <> '')")
	nowhere(s.World, ends)
}
