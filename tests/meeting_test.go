package tests

import (
	"testing"

	"naast/tests/world"
)

// Each of the ways is told by one choice, and none is left out.
func TestR6HowWeMetIsOneChoiceAndAlwaysThere(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, how := range []string{"intermediary", "peer", "story", "social_media", "walk_in", "home_visit", "phone", "letter", "desk", "activity", "street", "other"} {
		if got := s.one("encounters", world.M{"how": how}); got != "done" {
			t.Errorf("%s: %s", how, got)
		}
	}
	before := s.Get("SELECT count(*) FROM encounters")
	for _, how := range []any{nil, "", "by accident", []string{"phone", "letter"}} {
		set := world.M{"parent": s.parent, "note": "Zonder hoe"}
		if how != nil {
			set["how"] = how
		}
		ack := s.samira.Do(world.Create("encounters", world.NewID(), set))[0]
		if ack.Outcome != "refused" || ack.Why == "" {
			t.Errorf("%v: %s", how, world.Show(ack))
		}
	}
	s.Want(before, "SELECT count(*) FROM encounters")
}

// Only listening is a whole meeting: nothing else is asked, no follow-up comes
// of it, and who listened has met her.
func TestR59OnlyListeningIsAWholeMeeting(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	tasks := s.Get("SELECT count(*) FROM followups")
	parent := world.NewID()
	s.samira.Done(world.Create("parents", parent, world.M{"name": "Odile", "came_by": "met_outside"}),
		world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "home_visit", "kind": "listening_only"}))
	s.samira.Done(world.Create("encounters", world.NewID(), world.M{"how": "street", "kind": "listening_only"})) // without a name
	s.Want("2", "SELECT count(*) FROM encounters WHERE kind = 'listening_only'")
	s.Want(tasks, "SELECT count(*) FROM followups")
	s.Want("talked", "SELECT DISTINCT outcome FROM encounters WHERE kind = 'listening_only'")
	talked := s.samira.Meets("Pleun", "06 98 76 54 31")
	s.Want(s.Get("SELECT phase FROM parents WHERE id = '"+talked+"'"), "SELECT phase FROM parents WHERE id = '"+parent+"'")
	s.Want("1", "SELECT count(*) FROM sync_grants WHERE reason = 'met' AND parent = '"+parent+"' AND worker = '"+world.Worker("samira")+"'")
}
