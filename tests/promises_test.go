package tests

import (
	"net/http"
	"testing"
	"time"

	"naast/tests/world"
)

func promiseOf(w *world.World, p *world.Phone, parent string, days int) (id string) {
	w.T.Helper()
	id = world.NewID()
	p.Done(world.Create("followups", id, world.M{"parent": parent, "what": "Ik bel u terug", "promise": true,
		"due": w.Now().AddDate(0, 0, days).Format(time.DateOnly)}))
	return id
}

func keptSoFar(w *world.World, as string) world.M {
	w.T.Helper()
	status, answer := atDesk(w, as, "GET", "promises", nil)
	if status != http.StatusOK {
		w.T.Fatal(status, answer)
	}
	return answer
}

// What was kept in time, of the municipality and of nobody by name.
func TestR25TheShareOfPromisesThatWereKept(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	irina := samira.Meets("Irina", "")
	done := func(id string) {
		samira.Done(world.Update("followups", id, world.M{"state": "open"}, world.M{"state": "done"}))
	}
	var ids []string
	for range 6 {
		ids = append(ids, promiseOf(w, samira, irina, 1))
	}
	promiseOf(w, samira, irina, 30) // not due yet
	for _, id := range ids[:3] {
		done(id)
	}
	if got := keptSoFar(w, "carla"); got["due"] != 0.0 || got["too_few"] != true {
		t.Error("before anything fell due:", got)
	}
	w.Pass(2 * 24 * time.Hour)
	done(ids[3]) // a day late
	samira.Done(world.Update("followups", ids[4], world.M{"state": "open"}, world.M{"state": "cancelled", "cancel_reason": "Irina belde zelf."}))
	if got := keptSoFar(w, "carla"); got["due"] != 5.0 || got["kept"] != 3.0 || got["too_few"] != false || len(got) != 3 {
		t.Error("after six fell due:", got)
	}
	samira.Done(world.Update("followups", ids[0], world.M{"state": "done"}, world.M{"state": "open"}))
	if got := keptSoFar(w, "carla"); got["kept"] != 2.0 {
		t.Error("after one was opened again:", got)
	}
	if got := keptSoFar(w, "wim"); got["due"] != 0.0 {
		t.Error("another municipality counts", got)
	}
	if status, _ := atDesk(w, "samira", "GET", "promises", nil); status != http.StatusForbidden {
		t.Error("an ambassador is answered", status)
	}
}
