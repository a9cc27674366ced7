package tests

import (
	"fmt"
	"strings"
	"testing"

	"naast/tests/world"
)

// two are phones of two workers with the same file, both up to date.
type two struct {
	*world.World
	samira, bram, carla *world.Phone
	parent, followup    string
}

func newTwo(t *testing.T) two {
	t.Helper()
	w := world.New(t)
	s := two{World: w, samira: w.Phone("samira"), bram: w.Phone("bram"), carla: w.Phone("carla"), followup: world.NewID()}
	s.parent = s.samira.Meets("Yara", "06 98 76 54 32")
	s.samira.Done(world.Create("followups", s.followup, world.M{"parent": s.parent, "what": "Bellen", "kind": "call",
		"due": w.Today(), "channel": "call", "owner": world.Worker("bram")}))
	s.bram.Pull()
	s.carla.Pull()
	if !s.bram.Holds("parents", s.parent) {
		t.Fatal("Bram does not have the file of his follow-up")
	}
	return s
}

func TestTwoPhonesChangeTheSamePlainField(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Yara B."}))
	acks := s.bram.Do(world.Update("parents", s.parent, world.M{"name": "Yara", "station": ""},
		world.M{"name": "Jara", "station": "assessment"}))
	if outcomes(acks) != "conflict" || acks[0].Conflict == "" || acks[0].Fields["name"] == "" || acks[0].Fields["station"] != "" {
		t.Fatal(world.Show(acks[0]))
	}
	s.samira.Pull()
	for _, p := range []*world.Phone{s.samira, s.bram} { // the other value is shown to both
		if p.Field("parents", s.parent, "name") != "Yara B." || p.Field("parents", s.parent, "station") != "assessment" {
			t.Errorf("%s sees %v", p.Worker, p.Rows[world.Row{Collection: "parents", ID: s.parent}])
		}
		if kept := p.Field("conflicts", acks[0].Conflict, "fields"); kept != "[name=Jara]" {
			t.Errorf("%s is shown %s", p.Worker, kept)
		}
	}
	s.Want("0", "SELECT count(*) FROM followups WHERE kind IN ('conflict', 'safety')")
	s.samira.Done( // choosing is an ordinary update
		world.Update("parents", s.parent, world.M{"name": "Yara B."}, world.M{"name": "Jara"}),
		world.Update("conflicts", acks[0].Conflict, world.M{"state": "open"}, world.M{"state": "settled"}))
	s.Want("Jara", "SELECT name FROM parents")
}

func TestTheSameValueTwiceIsNoConflict(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	change := func() world.M {
		return world.Update("parents", s.parent, world.M{"name": "Yara", "phone": "0698765432"}, world.M{"name": "Yara B.", "phone": "+31 6 11111111"})
	}
	s.samira.Done(change())
	s.bram.Done(change())
	s.Want("0", "SELECT count(*) FROM conflicts")
	s.Want("+31611111111", "SELECT phone FROM parents")
}

// Whatever comes first, the more protective answer is in force, the other is
// kept, and the coordinator has something to do.
func TestTwoPhonesDisagreeAboutSafety(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ field, was, first, second, inForce, kept string }{
		{"allowed", "yes", "no", "unknown", "no", "unknown"},
		{"allowed", "yes", "unknown", "no", "no", "unknown"},
		{"shared_device", "no", "yes", "unknown", "yes", "unknown"},
		{"shared_device", "no", "unknown", "yes", "yes", "unknown"},
		{"safe_from", "09:00", "10:00", "13:00", "13:00", "10:00"},
		{"safe_from", "09:00", "13:00", "10:00", "13:00", "10:00"},
		{"safe_until", "17:00", "12:00", "15:00", "12:00", "15:00"},
		{"safe_until", "17:00", "15:00", "12:00", "12:00", "15:00"},
		{"safe_days", "12345", "123", "345", "3", "345"},
		{"phone", "+31698765432", "+31611111111", "", "", "+31611111111"},
		{"phone", "+31698765432", "", "+31611111111", "", "+31611111111"},
	} {
		t.Run(c.field+" "+c.first+" "+c.second, func(t *testing.T) {
			t.Parallel()
			s := newTwo(t)
			collection, id := "parents", s.parent
			if c.field != "phone" {
				collection, id = "contact_preferences", world.NewID()
				s.samira.Done(world.Create(collection, id, world.M{"parent": s.parent, "channel": "sms", "allowed": "yes",
					"shared_device": "no", "safe_from": "09:00", "safe_until": "17:00", "safe_days": "12345"}))
				s.bram.Pull()
			}
			s.samira.Done(world.Update(collection, id, world.M{c.field: c.was}, world.M{c.field: c.first}))
			acks := s.bram.Do(world.Update(collection, id, world.M{c.field: c.was}, world.M{c.field: c.second}))
			if outcomes(acks) != "conflict" {
				t.Fatal(world.Show(acks[0]))
			}
			s.Want(c.inForce, "SELECT "+c.field+" FROM "+collection)
			s.Want(fmt.Sprintf("[%q]", c.field+"="+c.kept), "SELECT fields FROM conflicts")
			s.Want("1", "SELECT count(*) FROM followups WHERE kind = 'safety' AND owner = '"+world.Worker("carla")+"' AND parent = '"+s.parent+"'")
			if s.carla.Pull(); len(s.carla.Of("followups", s.parent)) != 2 {
				t.Error("the coordinator sees nothing to decide")
			}
		})
	}
}

// What is kept stands as it travels: a phone sends it back when it is chosen.
func TestAKeptValueCanBeChosen(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	id := world.NewID()
	s.samira.Done(world.Create("contact_preferences", id, world.M{"parent": s.parent, "channel": "call", "allowed": "yes", "name_organisation": true,
		"last_confirmed": "2026-11-01T10:00:00.000Z"}))
	s.bram.Pull()
	was := world.M{"name_organisation": true, "last_confirmed": "2026-11-01T10:00:00.000Z"}
	s.samira.Done(world.Update("contact_preferences", id, was, world.M{"name_organisation": false, "last_confirmed": "2026-11-02T10:00:00.000Z"}))
	s.bram.Do(world.Update("contact_preferences", id, world.M{"name_organisation": false, "last_confirmed": "2026-11-01T10:00:00.000Z"},
		world.M{"name_organisation": true, "last_confirmed": "2026-11-03T10:00:00.000Z"}))
	s.Want(`["last_confirmed=2026-11-03T10:00:00.000Z"]`, "SELECT fields FROM conflicts")
	acks := s.bram.Do(world.Update("contact_preferences", id, world.M{}, world.M{"name_organisation": false})) // does not say what it saw
	s.Want(`["name_organisation=true"]`, "SELECT fields FROM conflicts WHERE id = '"+acks[0].Conflict+"'")
	s.Want("false", "SELECT name_organisation FROM contact_preferences")
}

func TestTwoPhonesEachWriteDownHowToReachHer(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	for _, p := range []*world.Phone{s.samira, s.bram} {
		p.Done(world.Create("contact_preferences", world.NewID(), world.M{"parent": s.parent, "channel": "sms",
			"allowed": map[string]string{s.samira.Worker: "no", s.bram.Worker: "yes"}[p.Worker], "last_confirmed": s.Yesterday()}))
	}
	s.Want("2", "SELECT count(*) FROM contact_preferences")
	s.Want("1", "SELECT count(*) FROM followups WHERE kind = 'safety'")
	s.samira.Done(world.Consent(s.parent, "messages", "given", ""), s.samira.Promise(s.parent, nil))
	s.settled("channel_not_allowed") // the freer of the two is not in force
}

func TestAFollowUpDoneTwiceIsDoneOnce(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	done := func() world.M {
		return world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "done"})
	}
	s.samira.Done(done())
	s.bram.Done(done())
	s.Want("done", "SELECT state FROM followups")
	s.Want("0", "SELECT count(*) FROM conflicts")
}

func TestAStepThatNoLongerFitsIsKept(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "cancelled", "cancel_reason": "Zij belde zelf"}))
	acks := s.bram.Do(world.Update("followups", s.followup, world.M{"state": "open", "note": ""}, world.M{"state": "done", "note": "Gebeld"}))
	if outcomes(acks) != "conflict" || acks[0].Why == "" {
		t.Fatal(world.Show(acks[0]))
	}
	s.Want("cancelled", "SELECT state FROM followups")
	s.Want("Gebeld", "SELECT note FROM followups")
	s.Want(`["state=done"]`, "SELECT fields FROM conflicts")
}

func TestTheSlowerPhoneDoesNotTurnAStateBack(t *testing.T) {
	t.Parallel()
	for _, order := range []string{"talked contact_agreed", "contact_agreed talked"} {
		t.Run(order, func(t *testing.T) {
			t.Parallel()
			s := newTwo(t)
			first, second, _ := strings.Cut(order, " ")
			s.samira.Do(world.Update("parents", s.parent, world.M{"phase": "seen"}, world.M{"phase": first}))
			s.bram.Do(world.Update("parents", s.parent, world.M{"phase": "seen"}, world.M{"phase": second}))
			s.Want("contact_agreed", "SELECT phase FROM parents")
		})
	}
}

func TestAStateThatCannotBeReachedIsRefusedInWords(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	acks := s.samira.Do(
		world.Update("parents", s.parent, world.M{"phase": "seen"}, world.M{"phase": "asked_help"}),
		world.Update("parents", s.parent, world.M{"phase": "asked_help"}, world.M{"phase": "seen"}),
		world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "cancelled"}),
		world.Update("parents", s.parent, world.M{"fixed_contact": ""}, world.M{"fixed_contact": world.Worker("bram")}))
	if outcomes(acks) != "done, refused invalid, refused invalid, refused not_allowed" {
		t.Error(outcomes(acks))
	}
	s.Want("asked_help", "SELECT phase || fixed_contact FROM parents")
	s.Want("open", "SELECT state FROM followups")
}

func TestAPromiseKeepsItsDate(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	promise := world.NewID()
	s.samira.Done(world.Create("followups", promise, world.M{"parent": s.parent, "what": "Bellen", "promise": true, "due": s.Today()}))
	acks := s.samira.Do(world.Update("followups", promise, world.M{"due": s.Today()}, world.M{"due": ""}),
		world.Update("followups", s.followup, world.M{"due": s.Today()}, world.M{"due": ""}))
	if outcomes(acks) != "refused invalid" && outcomes(acks) != "refused invalid, done" || acks[0].Fields["due"] == "" {
		t.Error(outcomes(acks))
	}
	s.Want(s.Today(), "SELECT due FROM followups WHERE promise")
}
