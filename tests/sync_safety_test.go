package tests

import (
	"fmt"
	"testing"

	"naast/internal/contactrule"
	"naast/internal/parent"
	"naast/internal/record"
	"naast/internal/urgency"
	"naast/tests/world"
)

// disagreement is one safety field, written by two people who did not know of one another.
type disagreement struct {
	was, first, second any
	inForce, kept      string // as the table has it; as the conflict shows it
}

var disagreements = map[string]disagreement{
	"phone":             {"+31698765432", "+31611111111", "", "", "+31611111111"},
	"allowed":           {"yes", "no", "unknown", "no", "unknown"},
	"shared_device":     {"no", "unknown", "yes", "yes", "unknown"},
	"name_organisation": {nil, true, false, "false", "true"},
	"agreed_name":       {"Els", "", "Els van de bieb", "Els van de bieb", ""},
	"code_word":         {"roos", "", "tulp", "tulp", ""},
	"safe_from":         {"09:00", "10:00", "13:00", "13:00", "10:00"},
	"safe_until":        {"17:00", "12:00", "15:00", "12:00", "15:00"},
	"safe_days":         {"12345", "123", "345", "3", "345"},
	"last_confirmed": {"2026-10-01T10:00:00.000Z", "2026-11-20T10:00:00.000Z", "2026-11-10T10:00:00.000Z",
		"2026-11-10 10:00:00.000Z", "2026-11-20T10:00:00.000Z"},
	"decision": {"asked", "declined", "granted", "granted", "declined"},
}

// Every safety field: both values are kept, the more protective one is in force
// (for an urgency the one that helps sooner), and a coordinator has to choose.
func TestEverySafetyFieldIsDecidedByAPerson(t *testing.T) {
	t.Parallel()
	for _, shape := range []*record.Shape{parent.Shape, contactrule.Shape, urgency.Shape} {
		for _, column := range shape.Columns {
			if column.Class != record.Safety {
				continue
			}
			d, known := disagreements[column.Name]
			if !known {
				t.Errorf("%s.%s has no scenario", shape.Collection, column.Name)
				continue
			}
			t.Run(column.Name, func(t *testing.T) {
				t.Parallel()
				d.happens(t, shape.Collection, column.Name)
			})
		}
	}
}

func (d disagreement) happens(t *testing.T, collection, field string) {
	t.Helper()
	s := newTwo(t)
	one, other, id := s.samira, s.bram, s.parent
	switch collection {
	case "contact_preferences":
		id = world.NewID()
		row := world.M{"parent": s.parent, "channel": "sms", "allowed": "yes", "shared_device": "no", "safe_from": "09:00",
			"safe_until": "17:00", "safe_days": "12345", "agreed_name": "Els", "code_word": "roos", "last_confirmed": "2026-10-01T10:00:00.000Z"}
		s.samira.Done(world.Create(collection, id, row))
	case "urgencies": // only coordinators decide: she has two phones
		one, other, id = s.carla, s.Phone("carla"), world.NewID()
		s.samira.Done(world.Create(collection, id, world.M{"parent": s.parent, "criteria": []string{"eviction"}, "reason": "Brief van de deurwaarder"}))
	}
	other.Pull()
	said := func(value any) world.M {
		return world.Update(collection, id, world.M{field: d.was}, world.M{field: value})
	}
	one.Done(said(d.first))
	acks := other.Do(said(d.second))
	if outcomes(acks) != "conflict" || acks[0].Fields[field] == "" {
		t.Fatal(world.Show(acks[0]))
	}
	s.Want(d.inForce, "SELECT "+field+" FROM "+collection+" WHERE id = '"+id+"'")
	s.Want(fmt.Sprintf("[%q]", field+"="+d.kept), "SELECT fields FROM conflicts WHERE id = '"+acks[0].Conflict+"'")
	s.Want("1", "SELECT min(count(*), 1) FROM followups WHERE kind = 'safety' AND owner = 'carla0000000000' AND parent = '"+s.parent+"' AND what LIKE '%Kies wat klopt%'")
	s.carla.Pull()
	if s.carla.Field("conflicts", acks[0].Conflict, "state") != "open" {
		t.Error("the coordinator does not see the two values")
	}
}
