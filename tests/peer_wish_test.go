package tests

import (
	"slices"
	"testing"

	"naast/tests/world"
)

// A peer offers to bring her together with somebody, and writes her wish down;
// of what a colleague wrote down she reads and changes nothing.
func TestR8R70APeerWritesAWishDownAndReadsOnlyHerOwn(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	theirs, hers := world.NewID(), world.NewID()
	s.samira.Done(world.Create("peer_matches", theirs, world.M{"parent": s.parent, "wish_topic": "De rechtszaak"}))
	fatma := s.Phone("fatma").Pull()
	if got := outcomes(fatma.Do(world.Create("peer_matches", world.NewID(), world.M{"parent": s.parent}))); got != "refused not_visible" {
		t.Errorf("of somebody who is not hers: %s", got)
	}
	s.carla.Done(world.Create("followups", world.NewID(), world.M{"parent": s.parent, "what": "Kennismaken", "owner": fatma.Worker}))
	fatma.Pull()
	fatma.Done(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "peer", "peer_kind": "listened"}),
		world.Create("peer_matches", hers, world.M{"parent": s.parent, "wish_whom": "woman"}))
	if got := fatma.Pull().Of("peer_matches", s.parent); !slices.Equal(got, []string{hers}) {
		t.Errorf("a peer holds the wishes %v", got)
	}
	if got := outcomes(fatma.Do(world.Update("peer_matches", theirs, world.M{"state": "wished"}, world.M{"state": "taken_back"}))); got == "done" || got == "conflict" {
		t.Errorf("a wish that she does not see: %s", got)
	}
	s.Want("wished", "SELECT state FROM peer_matches WHERE id = '"+theirs+"'")
	for _, p := range []*world.Phone{s.samira.Pull(), s.carla.Pull()} {
		if n := len(p.Of("peer_matches", s.parent)); n != 2 {
			t.Errorf("%s holds %d of 2 wishes", p.Worker, n)
		}
	}
	fatma.Done(world.Update("peer_matches", hers, world.M{"state": "wished"}, world.M{"state": "taken_back"}))
	s.Want("taken_back", "SELECT state FROM peer_matches WHERE id = '"+hers+"'")
}
