package tests

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"naast/tests/world"
)

func felt(more world.M) world.M {
	set := world.M{"statement": "heard", "answer": 4, "manner": "screen", "moment": "six_weeks"}
	for k, v := range more {
		set[k] = v
	}
	return world.Create("experiences", world.NewID(), set)
}

// An answer is kept apart from who asked, and from when.
func TestR129AnAnswerLeadsToNobody(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	ops := []world.M{felt(nil), felt(world.M{"statement": "words", "answer": 0, "words": "Iemand luisterde eindelijk naar mij.", "manner": "phone"})}
	samira.Done(ops...)
	day := w.Today()
	w.Want("heard 4 screen six_weeks  "+day+" "+world.Demodam, "SELECT statement || ' ' || answer || ' ' || manner || ' ' || moment || ' ' || words || ' ' || day || ' ' || municipality FROM experiences WHERE statement = 'heard'")
	w.Want("1", "SELECT count(*) FROM experiences WHERE statement = 'words' AND answer = 0 AND words LIKE 'Iemand luisterde%'")
	w.Want("2", "SELECT count(*) FROM experiences WHERE rowid > 1000000")
	w.Want("0", "SELECT count(*) FROM sync_changes WHERE collection = 'experiences'")
	w.Want("2", "SELECT count(*) FROM sync_ops WHERE collection = '' AND record = '' AND fields = '' AND at = '' AND do = '' AND outcome = 'done'")
	w.Want("0", "SELECT count(*) FROM sync_held WHERE collection = 'experiences'")
	for _, op := range ops {
		id := op["id"].(string)
		w.Want("0", "SELECT count(*) FROM experiences WHERE id = '"+id+"'")
		for _, name := range []string{"data.db", "data.db-wal", "auxiliary.db", "auxiliary.db-wal"} {
			raw, err := os.ReadFile(filepath.Join(w.Dir, name))
			if err == nil && strings.Contains(string(raw), id) {
				t.Errorf("%s holds the id of the op", name)
			}
		}
	}
	again := samira.Send(ops...) // its answer got lost
	if len(again.Acks) != 2 || again.Acks[0].Outcome != "done" || again.Acks[1].Outcome != "done" {
		t.Errorf("said again: %+v", again.Acks)
	}
	w.Want("2", "SELECT count(*) FROM experiences")
	if samira.Pull(); len(samira.Rows) == 0 {
		t.Fatal("nothing came")
	}
	for row := range samira.Rows {
		if row.Collection == "experiences" {
			t.Error("an answer was sent back")
		}
	}
}

func TestR129WhatIsNoAnswerIsRefused(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	for name, c := range map[string]struct {
		set         world.M
		code, field string
	}{
		"six":              {world.M{"answer": 6}, "invalid", "answer"},
		"less than none":   {world.M{"answer": -1}, "invalid", "answer"},
		"another moment":   {world.M{"moment": "later"}, "invalid", "moment"},
		"by text message":  {world.M{"manner": "sms"}, "invalid", "manner"},
		"words and number": {world.M{"words": "Fijn."}, "invalid", "words"},
		"no words":         {world.M{"statement": "words", "answer": 0}, "invalid", "words"},
		"a number in it":   {world.M{"statement": "words", "answer": 0, "words": "Bel 06 12 34 56 78"}, "invalid", "words"},
		"a stamp":          {world.M{"statement": "words", "answer": 0, "words": "Zij vond mij verdacht"}, "warning", "words"},
		"a parent":         {world.M{"parent": world.NewID()}, "unknown_field", "parent"},
	} {
		ack := samira.Do(felt(c.set))[0]
		if ack.Outcome != "refused" || ack.Code != c.code || ack.Fields[c.field] == "" {
			t.Errorf("%s: %+v", name, ack)
		}
	}
	w.Want("0", "SELECT count(*) FROM experiences")
}

// What a closed account brings is kept or refused, and lies nowhere with a name.
func TestR129NothingWaitsInQuarantine(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	w.Exec("UPDATE devices SET revoked = TRUE")
	acks := samira.Do(felt(nil), felt(world.M{"answer": 9}), world.Create("encounters", world.NewID(), world.M{"how": "street"}))
	if acks[0].Outcome != "done" || acks[1].Outcome != "refused" || acks[2].Outcome != "held" {
		t.Errorf("%+v", acks)
	}
	w.Want("1", "SELECT count(*) FROM experiences")
	w.Want("encounters", "SELECT group_concat(collection) FROM quarantine")
}

// The moment is no question that has to be answered, and what a parent says in
// her own words is hers: neither may send her answers back to who helps her.
func TestR129WhatAPhoneSendsOfAParentIsTaken(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	own := felt(world.M{"statement": "words", "answer": 0, "words": "Ik werd behandeld als fraudeur."})
	own["answered"] = []string{"words"}
	unasked := felt(nil)
	delete(unasked["set"].(world.M), "moment")
	samira.Done(own, unasked, felt(world.M{"moment": ""}))
	w.Want("2", "SELECT count(*) FROM experiences WHERE moment = '' AND statement = 'heard'")
	w.Want("1", "SELECT count(*) FROM experiences WHERE words LIKE '%fraudeur.'")
}
