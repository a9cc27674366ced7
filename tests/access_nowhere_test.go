package tests

import (
	"testing"

	"naast/internal/outbox"
	"naast/tests/world"
)

// An account without a municipality is a slip of who made it. Nobody would ever
// see what it captures; so it is said, and the words stay on the phone.
func TestAnAccountWithoutAMunicipalityTakesNothing(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.Exec("UPDATE workers SET municipality = '' WHERE id IN ('" + world.Worker("joris") + "', '" + world.Worker("wim") + "')")
	joris, wim := s.Phone("joris").Pull(), s.Phone("wim").Pull()
	acks := joris.Do(world.Create("parents", world.NewID(), world.M{"name": "Zoë", "came_by": "met_outside"}), meeting())
	for _, ack := range acks {
		if ack.Outcome != "refused" || ack.Code != "not_allowed" || ack.Why == "" {
			t.Errorf("%+v", ack)
		}
	}
	s.Want("0", "SELECT count(*) FROM parents WHERE municipality = ''")
	s.Want("0", "SELECT count(*) FROM encounters WHERE municipality = ''")
	if wim.Pull(); len(wim.Of("parents", "")) > 0 {
		t.Error("a coordinator of nowhere sees files of nowhere")
	}
	s.Exec("UPDATE workers SET municipality = '" + world.Demodam + "' WHERE id = '" + joris.Worker + "'")
	joris.Done(meeting())
}

// Consent for messages knows no receiver; one that was filled in all the same
// must not make a withdrawal of something else.
func TestAWithdrawalOfMessagesWithAReceiverStopsMessages(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	no := world.Consent(s.parent, "messages", "withdrawn", "")
	no["set"].(world.M)["receiver"] = "Gemeente Demodam"
	s.samira.Done(no, s.samira.Promise(s.parent, nil))
	s.settled(outbox.NoConsent)
}
