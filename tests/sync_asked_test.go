package tests

import (
	"testing"
	"time"

	"naast/tests/world"
)

// A phone whose clock is a year ahead asked her today, not next year.
func TestAWrongClockDoesNotMakeAParentAskedForEver(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Clock = s.Now().AddDate(1, 0, 0)
	said := func() string { return s.samira.Clock.UTC().Format("2006-01-02T15:04:05.000Z") }
	sms, call := world.NewID(), world.NewID()
	s.samira.Done(
		world.Create("contact_preferences", sms, world.M{"parent": s.parent, "channel": "sms", "allowed": "yes", "last_confirmed": said()}),
		world.Create("contact_preferences", call, world.M{"parent": s.parent, "channel": "call", "allowed": "yes"}),
		world.Update("contact_preferences", call, world.M{"last_confirmed": ""}, world.M{"last_confirmed": said()}))
	today := s.Now().UTC().Format("2006-01-02 15:04:05.000Z")
	s.Want(today+" "+today, "SELECT group_concat(last_confirmed, ' ') FROM contact_preferences")

	before := said()
	s.Pass(time.Hour)
	s.samira.Clock = s.samira.Clock.Add(time.Hour)
	s.samira.Done(world.Update("contact_preferences", sms, world.M{"last_confirmed": before}, world.M{"last_confirmed": said()})) // it did not read its own words back yet
	s.Want(s.Now().UTC().Format("2006-01-02 15:04:05.000Z"), "SELECT last_confirmed FROM contact_preferences WHERE id = '"+sms+"'")
	s.Want("0", "SELECT count(*) FROM conflicts")
}
