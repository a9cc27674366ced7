package tests

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"naast/internal/outbox"
	"naast/internal/retention"
	"naast/tests/world"
)

// hers are words of a parent that stand in every kind of row about her.
var hers = []string{"Wielewaal", "98765432"}

// aWholeFile is newTwo with something in every collection, a conflict and an
// attempt to send among it, and her words everywhere a text can be.
func aWholeFile(t *testing.T) two {
	t.Helper()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(
		world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Yara Wielewaal"}),
		world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "street", "note": "Wielewaal zag ons."}),
		world.Create("stories", world.NewID(), world.M{"parent": s.parent, "text": strings.Repeat("Wielewaal vertelt. ", 600), "agreement": "agreed"}),
		world.Create("needs", world.NewID(), world.M{"parent": s.parent, "life_area": "care", "how": "worries", "wish": "later", "words": "Wielewaal"}),
		world.Create("urgencies", world.NewID(), world.M{"parent": s.parent, "asked_by": "uht", "criteria": []string{"eviction"}, "reason": "Wielewaal"}),
		world.Create("contact_preferences", world.NewID(), world.M{"parent": s.parent, "channel": "call", "allowed": "yes", "agreed_name": "Wielewaal"}),
		s.samira.Promise(s.parent, world.M{"what": "Wielewaal bellen", "values": []string{"dag=Wielewaaldag"}}))
	<-s.Sent
	s.samira.Done(daily(s.parent, "Wielewaal")...)
	s.bram.Do(world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Wielewaal, Y."})) // a conflict
	s.Exec("UPDATE followups SET note = 'Wielewaal' WHERE parent = '" + s.parent + "'")
	for _, p := range []*world.Phone{s.samira, s.bram, s.carla} {
		p.Pull()
	}
	return s
}

// erase is what a coordinator does, and gives the id of the order.
func erase(s two, by *world.Phone, reason string) (status int, purge, said string) {
	s.T.Helper()
	status, body := s.Call("POST", "/api/naast/desk/parents/"+s.parent+"/erase", by.Token, world.M{"reason": reason})
	var out struct{ Purge string }
	_ = json.Unmarshal(body, &out)
	return status, out.Purge, string(body)
}

// found lists where words stand, in any column of any table, or in the files.
func found(w *world.World, words ...string) (places []string) {
	w.T.Helper()
	var columns []struct{ T, C string }
	w.Must(w.App.DB().NewQuery(`SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`).All(&columns))
	for _, at := range columns {
		for _, word := range words {
			if n := w.Get(fmt.Sprintf("SELECT COUNT(*) FROM `%s` WHERE CAST(`%s` AS TEXT) LIKE '%%%s%%'", at.T, at.C, word)); n != "0" {
				places = append(places, at.T+"."+at.C)
			}
		}
	}
	files, err := filepath.Glob(filepath.Join(w.Dir, "data.db*"))
	w.Must(err)
	for _, file := range files {
		raw, err := os.ReadFile(file)
		w.Must(err)
		for _, word := range words {
			if bytes.Contains(raw, []byte(word)) {
				places = append(places, filepath.Base(file))
			}
		}
	}
	slices.Sort(places)
	return slices.Compact(places)
}

func TestAnErasedFileIsNowhere(t *testing.T) {
	t.Parallel()
	s := aWholeFile(t)
	crowd(s.World, s.bram.Worker, 8)
	s.Exec("DELETE FROM sync_grants WHERE worker = '" + s.bram.Worker + "' AND parent = '" + s.parent + "'")
	late := s.bram.Do(world.Create("needs", world.NewID(), world.M{"parent": s.parent, "life_area": "work", "how": "well", "words": "Wielewaal"}))
	if late[0].Outcome != "held" {
		t.Fatal(world.Show(late[0]))
	}
	before := found(s.World, hers...)
	for _, place := range []string{"parents.name", "parents.phone", "encounters.note", "stories.text", "needs.words", "urgencies.reason",
		"contact_preferences.agreed_name", "intakes.chosen_reason", "tracks.reason", "peer_matches.wish_topic", "companions.name",
		"talks.questions", "followups.what", "messages.body", "conflicts.fields", "quarantine.op", "data.db-wal"} {
		if !slices.Contains(before, place) {
			t.Errorf("the scan does not see her in %s: %v", place, before)
		}
	}
	status, purge, said := erase(s, s.carla, "Zij vroeg erom.")
	if status != http.StatusOK || purge == "" {
		t.Fatal(status, said)
	}
	if after := found(s.World, hers...); len(after) > 0 {
		t.Errorf("her words still stand in %v", after)
	}
	allowed := []string{"sync_changes.parent", "sync_changes.record", "sync_files.parent", "sync_held.parent", "sync_held.record",
		"sync_ops.record", "sync_purge_rows.record", "sync_purges.parent"}
	for _, place := range found(s.World, s.parent) { // her id, in what orders the phones to forget
		if !slices.Contains(allowed, place) && !strings.HasPrefix(place, "data.db") {
			t.Errorf("her id still stands in %s", place)
		}
	}
	s.Want("0", "SELECT COUNT(*) FROM message_attempts")
	s.Want("8", "SELECT COUNT(*) FROM parents")
	s.Want("1", "SELECT COUNT(*) FROM sync_purges WHERE reason = 'Zij vroeg erom.' AND ordered_by = '"+s.carla.Worker+"'")
	s.Want("0", "SELECT COUNT(*) FROM sync_ops WHERE record IN (SELECT record FROM sync_purge_rows) AND fields <> ''")
	journal, err := os.ReadFile(filepath.Join(s.Keys, "purges.log"))
	s.Must(err)
	if !strings.Contains(string(journal), purge) || strings.Contains(string(journal), "Wielewaal") {
		t.Errorf("the journal: %s", journal)
	}
	if status, _, said := erase(s, s.carla, "Nog een keer."); status != http.StatusUnprocessableEntity || !strings.Contains(said, "not_visible") {
		t.Errorf("a second time: %d %s", status, said)
	}
}

func TestWhoMayErase(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.Done(world.Update("parents", s.parent, world.M{"name": "Yara"}, world.M{"name": "Yara Wielewaal"}))
	for _, c := range []struct {
		name   string
		by     *world.Phone
		reason string
		status int
		says   string
	}{
		{"an ambassador", s.samira, "Zij vroeg erom.", http.StatusForbidden, "coördinator"},
		{"a coordinator of elsewhere", s.Phone("wim"), "Zij vroeg erom.", http.StatusUnprocessableEntity, "not_visible"},
		{"without a reason", s.carla, "  ", http.StatusUnprocessableEntity, "waarom"},
		{"with her name in the reason", s.carla, "Mevrouw wielewaal vroeg erom.", http.StatusUnprocessableEntity, "naam"},
		{"with her number in the reason", s.carla, "Gebeld op 06-98 76 54 32.", http.StatusUnprocessableEntity, "telefoonnummer"},
		{"with a reason that is a story", s.carla, strings.Repeat("omdat ", 60), http.StatusUnprocessableEntity, "300"},
	} {
		if status, _, said := erase(s, c.by, c.reason); status != c.status || !strings.Contains(said, c.says) {
			t.Errorf("%s: %d %s", c.name, status, said)
		}
	}
	s.Want("1", "SELECT COUNT(*) FROM parents")
	s.Want("0", "SELECT COUNT(*) FROM sync_purges")
}

// purges and phones are what a coordinator sees of an order.
func purges(s two) (list []retention.Purge) {
	s.T.Helper()
	status, body := s.Call("GET", "/api/naast/desk/purges", s.carla.Token, nil)
	var out struct{ Purges []retention.Purge }
	if err := json.Unmarshal(body, &out); err != nil || status != http.StatusOK {
		s.T.Fatalf("%d %s", status, body)
	}
	return out.Purges
}

func phones(s two) map[string]string {
	s.T.Helper()
	status, body := s.Call("GET", "/api/naast/desk/parents/"+s.parent+"/phones", s.carla.Token, nil)
	var out struct{ Phones []retention.Held }
	if err := json.Unmarshal(body, &out); err != nil || status != http.StatusOK {
		s.T.Fatalf("%d %s", status, body)
	}
	states := map[string]string{}
	for _, h := range out.Phones {
		states[h.Device] = h.State
		if h.At == "" || h.LastContact == "" {
			s.T.Errorf("no moment: %+v", h)
		}
	}
	return states
}

func TestEveryPhoneForgetsAndSaysSo(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	copied := *s.samira // a profile that was copied: it registers as a device of its own
	copied.Rows = map[world.Row]world.M{}
	for row, r := range s.samira.Rows {
		copied.Rows[row] = r
	}
	anna := s.Phone("anna").Pull()
	s.Exec("UPDATE followups SET owner = '" + s.samira.Worker + "' WHERE parent = '" + s.parent + "'") // Bram may not see it any more
	if s.bram.Send(); phones(s)[s.bram.Device] != "ordered" || phones(s)[s.samira.Device] != "holds" {
		t.Errorf("before: %v", phones(s))
	}
	if s.bram.Pull().Pull(); phones(s)[s.bram.Device] != "gone" {
		t.Errorf("Bram's phone has forgotten: %v", phones(s))
	}
	s.Pass(time.Hour)
	if status, _, said := erase(s, s.carla, "Zij vroeg erom."); status != http.StatusOK {
		t.Fatal(said)
	}
	copied.Register()
	for _, p := range []*world.Phone{s.samira, &copied, s.bram, s.carla} {
		if state := phones(s)[p.Device]; state != "ordered" {
			t.Errorf("%s: %q before it was heard", p.Device, state)
		}
		if p.Pull(); p.Holds("parents", s.parent) || len(file(p, s.parent)) > 0 {
			t.Errorf("%s still holds %v", p.Device, file(p, s.parent))
		}
		if a := p.Send(); len(a.Purges) != 0 || phones(s)[p.Device] != "gone" {
			t.Errorf("%s: after its word: %v, %v", p.Device, a.Purges, phones(s))
		}
	}
	if a := anna.Send(); len(a.Purges) != 0 {
		t.Errorf("Anna never heard of her, and is told %v", a.Purges)
	}
	list := purges(s)
	if len(list) != 1 || list[0].Parent != s.parent || list[0].Reason != "Zij vroeg erom." || len(list[0].Phones) != 4 {
		t.Fatalf("%+v", list)
	}
	for _, told := range list[0].Phones {
		if told.ConfirmedAt == "" {
			t.Errorf("%+v", told)
		}
	}
	if status, _ := s.Call("GET", "/api/naast/desk/parents/"+s.parent+"/phones", s.Token("wim"), nil); status != http.StatusUnprocessableEntity {
		t.Errorf("Waterbeek hears of a parent of Demodam: %d", status)
	}
}

func TestAnOpAboutSomebodyErasedIsDoneAndDropped(t *testing.T) {
	t.Parallel()
	s := aWholeFile(t)
	need := s.samira.Of("needs", s.parent)[0]
	if status, _, said := erase(s, s.carla, "Zij vroeg erom."); status != http.StatusOK {
		t.Fatal(said)
	}
	made := world.NewID()
	acks := s.samira.Do(
		world.Create("encounters", made, world.M{"parent": s.parent, "how": "street", "note": "Wielewaal"}),
		world.Update("needs", need, world.M{"words": ""}, world.M{"words": "Wielewaal"}),
		world.Update("parents", s.parent, world.M{"name": ""}, world.M{"name": "Wielewaal"}),
		world.Create("parents", s.parent, world.M{"name": "Wielewaal", "came_by": "met_outside"}),
		world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent, "number": "06 98 76 54 32"}),
		world.Create("encounters", world.NewID(), world.M{"how": "street"}))
	for i, ack := range acks {
		if ack.Outcome != "done" || (ack.Code == "erased") != (i < 5) || ack.Why != "" || ack.Fields != nil {
			t.Errorf("op %d: %s", i+1, world.Show(ack))
		}
	}
	s.Exec("UPDATE devices SET revoked = TRUE WHERE id = '" + s.bram.Device + "'")
	shut := s.bram.Send(s.bram.Number(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "street", "note": "Wielewaal"}))...)
	if len(shut.Acks) != 1 || shut.Acks[0].Code != "erased" || !shut.Wipe {
		t.Errorf("a phone that is shut: %+v", shut.Acks)
	}
	if acks := s.carla.Do(world.Update("encounters", made, nil, world.M{"note": "Wielewaal"})); acks[0].Code != "erased" {
		t.Errorf("about a row that was dropped: %s", world.Show(acks[0]))
	}
	if acks := s.Phone("anna").Do(world.Create("encounters", world.NewID(), world.M{"parent": s.parent, "how": "street"})); acks[0].Code != "not_visible" {
		t.Errorf("who never had the file learns that it was there: %s", world.Show(acks[0]))
	}
	if places := found(s.World, hers...); len(places) > 0 {
		t.Errorf("her words came back in %v", places)
	}
	s.Want("1", "SELECT COUNT(*) FROM contact_bans")
	s.Want("0", "SELECT COUNT(*) FROM quarantine")
}

// The carrier answers after the file was erased.
func TestNothingAboutHerComesBackByACarrier(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	ready, goOn := make(chan struct{}), make(chan struct{})
	s.Carrier.Answers = []error{&outbox.Trouble{Answer: outbox.OptedOut, Code: "21610"}}
	s.Carrier.While = func(outbox.Parcel) { close(ready); <-goOn }
	s.samira.Done(s.samira.Promise(s.parent, nil))
	<-ready
	if status, _, said := erase(s, s.carla, "Zij vroeg erom."); status != http.StatusOK {
		t.Error(said)
	}
	close(goOn)
	s.Stop() // waits for the answer to be noted
	s.Carrier.While = nil
	s.Start()
	for _, table := range []string{"consents", "followups", "messages", "message_attempts"} {
		s.Want("0", "SELECT COUNT(*) FROM "+table)
	}
}
