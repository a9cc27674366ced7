package tests

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/tests/world"
)

const day = 24 * time.Hour

// asking is a world with a second coordinator, bram, and a parent whom samira met.
func asking(t *testing.T) (w *world.World, samira *world.Phone, parent string) {
	t.Helper()
	w = world.New(t)
	w.Exec("UPDATE workers SET role = 'coordinator' WHERE id = '" + world.Worker("bram") + "'")
	samira = w.Phone("samira")
	return w, samira, samira.Meets("Yara", "0612345678")
}

// asks is who is asked to ask at which moment.
func asks(w *world.World) string {
	return w.Get("SELECT COALESCE(group_concat(asks || ' ' || state, ', '), '') FROM (SELECT asks, state FROM followups WHERE asks <> '' ORDER BY due, asks)")
}

func TestR129EachMomentIsAskedOnceByItself(t *testing.T) {
	t.Parallel()
	w, _, parent := asking(t)
	carla := w.Phone("carla")
	closes := func() {
		carla.Pull().Done(world.Update("parents", parent, world.M{"phase": carla.Field("parents", parent, "phase")}, world.M{"phase": "closed"}))
	}
	done := func() {
		w.Exec("UPDATE followups SET state = 'done' WHERE asks <> ''")
	}
	for _, step := range []struct {
		pass time.Duration
		do   func()
		want string
	}{
		{0, func() {}, ""},
		{3 * day, func() {}, "first_contact open"},
		{0, func() {}, "first_contact open"},
		{39 * day, done, "first_contact done, six_weeks open"},
		{3 * day, done, "first_contact done, six_weeks done"},
		{4 * day, closes, "first_contact done, six_weeks done"},
		{day, func() {}, "first_contact done, six_weeks done, closing open"},
		{91 * day, done, "first_contact done, six_weeks done, closing done, aftercare open"},
		{20 * day, done, "first_contact done, six_weeks done, closing done, aftercare done"},
	} {
		w.Pass(step.pass)
		step.do()
		for at := w.Now().In(clock.Amsterdam).Weekday(); at == time.Saturday || at == time.Sunday; at = w.Now().In(clock.Amsterdam).Weekday() {
			w.Pass(day)
		}
		tick(w, "naast_felt")
		if got := asks(w); got != step.want {
			t.Fatalf("%s: %s, want %s", w.Today(), got, step.want)
		}
	}
	w.Want("0", "SELECT count(*) FROM followups WHERE asks <> '' AND owner IN ('', '"+world.Worker("samira")+"')")
	w.Want("0", "SELECT count(*) FROM followups WHERE asks <> '' AND (due = '' OR parent <> '"+parent+"' OR kind <> 'arrange')")
}

func TestR129WhoHelpsIsNeverAskedToAsk(t *testing.T) {
	t.Parallel()
	w, _, parent := asking(t)
	carla := w.Phone("carla")
	w.Pass(3 * day)
	carla.Done(world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "phone"}))
	before := w.Get("SELECT count(*) FROM sync_grants")
	tick(w, "naast_felt")
	w.Want(world.Worker("bram"), "SELECT group_concat(owner) FROM followups WHERE asks <> ''")
	w.Want(before, "SELECT count(*) - 1 FROM sync_grants") // a task is a reason; the coordinator saw the file without it
	w.Want("0", "SELECT count(*) FROM sync_grants g WHERE reason = 'followup' AND NOT EXISTS (SELECT 1 FROM sync_grants o WHERE o.worker = g.worker AND o.parent = g.parent AND o.reason = 'coordinator')")
	w.Exec("DELETE FROM followups WHERE asks <> ''")
	w.Exec("UPDATE parents SET fixed_contact = '" + world.Worker("bram") + "'")
	tick(w, "naast_felt")
	w.Want("0", "SELECT count(*) FROM followups WHERE asks <> ''") // everybody who sees her file helps her
}

func TestR129WhoSaidNoIsNotAsked(t *testing.T) {
	t.Parallel()
	refuse := func(decision string) func(*world.World, *world.Phone, string) {
		return func(_ *world.World, p *world.Phone, parent string) {
			p.Done(world.Consent(parent, "felt_helped", decision, ""))
		}
	}
	set := func(assign string) func(*world.World, *world.Phone, string) {
		return func(w *world.World, _ *world.Phone, parent string) {
			w.Exec("UPDATE parents SET "+assign+" WHERE id = {:id}", dbx.Params{"id": parent})
		}
	}
	for name, no := range map[string]func(*world.World, *world.Phone, string){
		"refused": refuse("refused"), "withdrawn": refuse("withdrawn"), "nameless": set("name = ''"), "no number": set("phone = ''"),
		"banned": func(_ *world.World, p *world.Phone, parent string) {
			p.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": parent}))
		},
		"banned elsewhere": func(w *world.World, _ *world.Phone, _ string) {
			w.Phone("anna").Done(world.Create("contact_bans", world.NewID(), world.M{"number": "0612345678"}))
		},
		"never rung": func(_ *world.World, p *world.Phone, parent string) {
			p.Done(world.Create("contact_preferences", world.NewID(), world.M{"parent": parent, "channel": "call", "allowed": "no"}))
		},
		"erased": func(w *world.World, _ *world.Phone, parent string) {
			if status, said := atDesk(w, "carla", "POST", "parents/"+parent+"/erase", world.M{"reason": "Op verzoek van de ouder zelf."}); status != http.StatusOK {
				w.T.Error(status, said)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, samira, parent := asking(t)
			w.Pass(3 * day)
			no(w, samira, parent)
			tick(w, "naast_felt")
			w.Want("0", "SELECT count(*) FROM followups WHERE asks <> ''")

			w, samira, parent = asking(t)
			w.Pass(3 * day)
			tick(w, "naast_felt")
			w.Want("1", "SELECT count(*) FROM followups WHERE asks <> '' AND state = 'open'")
			no(w, samira, parent) // the task was made already
			tick(w, "naast_felt")
			w.Want("0", "SELECT count(*) FROM followups WHERE asks <> '' AND state IN ('open', 'taken', 'escalated')")
		})
	}
}

// An answer that came by another way, and crossed with the task, ends it.
func TestR129AnAnswerEndsTheTask(t *testing.T) {
	t.Parallel()
	w, samira, parent := asking(t)
	w.Pass(3 * day)
	told := world.NewID()
	asked := []world.M{felt(world.M{"moment": "first_contact"}),
		world.Create("followups", told, world.M{"parent": parent, "kind": "arrange", "what": "Vraag de ouder of de hulp echt helpt: na het eerste gesprek."}),
		world.Update("followups", told, world.M{"state": "open"}, world.M{"state": "done"})}
	tick(w, "naast_felt") // before it arrives
	w.Want("open", "SELECT state FROM followups WHERE asks <> ''")
	samira.Done(asked...)
	tick(w, "naast_felt")
	w.Want("done", "SELECT group_concat(state) FROM followups WHERE asks <> ''")
}

func TestR129LaterIsNoReasonToAskAgain(t *testing.T) {
	t.Parallel()
	w, _, _ := asking(t)
	w.Pass(3 * day)
	tick(w, "naast_felt")
	w.Exec("UPDATE followups SET state = 'cancelled', cancel_reason = 'Liever niet.' WHERE asks <> ''")
	for range 5 {
		w.Pass(day)
		tick(w, "naast_felt")
	}
	w.Want("cancelled", "SELECT group_concat(state) FROM followups WHERE asks <> ''")
	w.Exec("UPDATE followups SET state = 'open' WHERE asks <> ''")
	w.Pass(28 * day)
	tick(w, "naast_felt")
	w.Want("cancelled", "SELECT group_concat(state) FROM followups WHERE asks <> ''") // its moment is over
}

// answered puts answers of a day into the store.
func answered(w *world.World, place, on, statement, moment string, faces ...int) {
	for _, face := range faces {
		w.Exec("INSERT INTO experiences (id, municipality, day, statement, answer, manner, moment) VALUES ({:id}, {:m}, {:day}, {:s}, {:a}, 'paper', {:moment})",
			dbx.Params{"id": world.NewID(), "m": place, "day": on, "s": statement, "a": face, "moment": moment})
	}
}

func TestR129TheReportTellsOfNobody(t *testing.T) {
	t.Parallel()
	w := world.New(t) // 24 November 2026
	answered(w, world.Demodam, "2026-07-02", "heard", "six_weeks", 5, 5, 4, 4, 4, 3, 2, 0, 0, 5)
	answered(w, world.Demodam, "2026-08-02", "pace", "six_weeks", 1, 1, 1, 1, 1, 1, 1, 1, 1)
	answered(w, world.Demodam, "2026-10-01", "heard", "six_weeks", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	answered(w, world.Waterbeek, "2026-07-02", "heard", "six_weeks", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
	status, told := atDesk(w, "carla", "GET", "experiences", nil)
	groups, _ := told["groups"].([]any)
	if status != http.StatusOK || len(groups) != 1 || told["few"] != true {
		t.Fatal("ten of one group, nine of another, and a quarter that is not over:", status, told)
	}
	one := groups[0].(world.M)
	if one["quarter"] != "2026-3" || one["moment"] != "six_weeks" || one["statement"] != "heard" || one["unknown"] != 2.0 {
		t.Error(one)
	}
	for i, n := range []float64{0, 1, 1, 3, 3} {
		if one["answers"].([]any)[i] != n {
			t.Error("face", i+1, one["answers"])
		}
	}
	for _, name := range []string{"samira", "fatma", "femke", "bas"} {
		if status, said := atDesk(w, name, "GET", "experiences", nil); status != http.StatusForbidden {
			t.Error(name, "reads it:", status, said)
		}
	}
	if _, told := atDesk(w, "kees", "GET", "experiences", nil); len(told["groups"].([]any)) != 1 {
		t.Error("the chain coordinator reads", told)
	}
	w.Exec("UPDATE workers SET active = FALSE WHERE id = '" + world.Worker("carla") + "'")
	if status, _ := atDesk(w, "carla", "GET", "experiences", nil); status == http.StatusOK {
		t.Error("who does not work here any more reads it")
	}
}

// What people wrote is shown when ten did, in the order of the alphabet, with
// nothing beside it; what leads to somebody stays out.
func TestR129OwnWordsStandAlone(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	say := func(words string) {
		w.Exec("INSERT INTO experiences (id, municipality, day, statement, words, manner, moment) VALUES ({:id}, {:m}, '2026-07-02', 'words', {:w}, 'paper', 'closing')",
			dbx.Params{"id": world.NewID(), "m": world.Demodam, "w": words})
	}
	for _, letter := range strings.Split("ihgfedcba", "") {
		say(letter + " is fijn")
	}
	say("Bel 06 12 34 56 78")
	if _, told := atDesk(w, "carla", "GET", "experiences", nil); len(told["words"].([]any)) != 0 {
		t.Error("nine are too few:", told)
	}
	say("j is fijn")
	_, told := atDesk(w, "carla", "GET", "experiences", nil)
	words, _ := told["words"].([]any)
	if len(words) != 10 || words[0] != "a is fijn" || words[9] != "j is fijn" {
		t.Error(words)
	}
}

// Who does not know says so: that is an answer, and no face.
func TestR129NotToKnowIsAnAnswer(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	w.Phone("samira").Done(felt(world.M{"answer": 0}))
	w.Want("0", "SELECT answer FROM experiences WHERE statement = 'heard'")
}
