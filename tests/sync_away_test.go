package tests

import (
	"fmt"
	"testing"

	"naast/tests/world"
)

// A phone that was away while much happened gets what concerns it, from the
// part of the log that is at hand and from what lies further back, in pages.
func TestAPhoneThatWasAwayForLong(t *testing.T) {
	t.Parallel()
	for _, others := range []int{0, 9_000, 30_000} {
		t.Run(fmt.Sprint(others, " changes of others"), func(t *testing.T) {
			t.Parallel()
			s := newTwo(t)
			away := s.Phone("samira").Pull()
			cursor := away.Cursor
			elsewhere(s.World, others/2)
			for range 12 { // more than one page of the log
				ops := []world.M{s.visit(), s.visit()}
				for range 98 {
					ops = append(ops, meeting())
				}
				s.samira.Done(ops...)
			}
			s.samira.Done(world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Yara B."}))
			s.Exec("DELETE FROM followups WHERE id = '" + s.followup + "'")
			s.anna() // somebody of another municipality writes too
			elsewhere(s.World, others/2)
			s.samira.Pull()
			s.carla.Pull()
			if away.Cursor != cursor {
				t.Fatal("it was not away")
			}
			right(s.World, away.Pull())
			if away.Field("parents", s.parent, "name") != "Yara B." || away.Holds("followups", s.followup) {
				t.Error("it did not hear what changed")
			}
			right(s.World, s.samira)
			right(s.World, s.carla)
		})
	}
}

func (s two) anna() {
	s.Phone("anna").Meets("Iemand anders", "")
}

// elsewhere lets so much happen in files of nobody here.
func elsewhere(w *world.World, lines int) {
	w.T.Helper()
	w.Exec(fmt.Sprintf(`WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM k WHERE i < %d)
		INSERT INTO sync_changes (collection, record, parent, worker, municipality)
		SELECT 'needs', printf('r%%014d', i), printf('p%%014d', i %% 500), '', '%s' FROM k WHERE i <= %d`, lines, world.Waterbeek, lines))
}
