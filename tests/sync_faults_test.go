package tests

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"naast/internal/fieldsync"
	"naast/tests/world"
)

func TestAStoreThatFailsOnOneOpKeepsItForACoordinator(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, carla := w.Phone("samira"), w.Phone("carla")
	w.Exec("CREATE TRIGGER hole BEFORE INSERT ON encounters WHEN NEW.note = 'Koffie gedronken' BEGIN SELECT RAISE(ABORT, 'hole in the disk'); END")
	id := world.NewID()
	acks := samira.Do(meeting(), world.Create("encounters", id, world.M{"how": "street", "note": "Koffie gedronken"}), meeting())
	if outcomes(acks) != "done, held store, done" {
		t.Fatal(outcomes(acks))
	}
	if strings.Contains(world.Show(acks[1]), "hole") || !strings.Contains(acks[1].Why, "coördinator") {
		t.Error(world.Show(acks[1]))
	}
	w.Want("2", "SELECT count(*) FROM encounters")
	if again := samira.Send(samira.Number(meeting())...); outcomes(again.Acks) != "done" {
		t.Errorf("the next op suffers: %s", outcomes(again.Acks))
	}
	items := quarantine(t, carla)
	if len(items) != 1 || !strings.Contains(string(items[0].Set), "Koffie gedronken") || items[0].Record != id {
		t.Fatalf("the words are not kept: %v", items)
	}
	w.Exec("DROP TRIGGER hole")
	status, body := w.Call("POST", "/api/naast/desk/quarantine/"+items[0].ID, carla.Token, world.M{"state": "placed"})
	if status != http.StatusOK || !strings.Contains(string(body), `"done"`) {
		t.Errorf("%d %s", status, body)
	}
	w.Want("Koffie gedronken", "SELECT note FROM encounters WHERE id = '"+id+"'")
	w.Want("placed", "SELECT state FROM quarantine")
}

func TestAFullDiskIsLaterAndUsesUpNoNumber(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	samira.Done(meeting())
	before := w.Get("SELECT last_seq FROM devices")
	limitPages(w, 1)
	ops := samira.Number(long(), long(), long(), long())
	heard := false
	for range 40 { // free pages of the file are used up first
		status, body := samira.Raw(samira.Request(ops...))
		noInternals(t, body)
		var a fieldsync.Answer
		_ = json.Unmarshal(body, &a)
		if status == http.StatusInternalServerError || strings.Contains(outcomes(a.Acks), "later") {
			heard = true
			break
		}
		ops = samira.Number(long(), long(), long(), long())
	}
	if !heard {
		t.Fatal("the disk never filled up")
	}
	done := w.Get("SELECT count(*) - 1 FROM encounters")
	if last := w.Get("SELECT last_seq - " + before + " FROM devices"); last != done {
		t.Errorf("%s numbers used up, %s in effect", last, done)
	}
	w.Want(w.Get("SELECT count(*) FROM encounters"), "SELECT count(*) FROM sync_ops")
	limitPages(w, 1<<30)
	if a := samira.Send(ops...); strings.Trim(strings.ReplaceAll(outcomes(a.Acks), "done", ""), ", ") != "" || len(a.Acks) != len(ops) {
		t.Errorf("afterwards: %s", outcomes(a.Acks))
	}
	w.Want(w.Get("SELECT last_seq FROM devices"), "SELECT count(*) FROM encounters")
	w.Want("0", "SELECT count(*) FROM quarantine")
	w.Want("ok", "PRAGMA integrity_check")
}

// long is a meeting that takes several pages of the database.
func long() world.M {
	return world.Create("encounters", world.NewID(), world.M{"how": "street", "note": strings.Repeat("Lang verhaal. ", 850)})
}

// limitPages makes the file as good as full, or gives it room again.
func limitPages(w *world.World, n int) {
	w.T.Helper()
	var set int
	w.Must(w.App.NonconcurrentDB().NewQuery("PRAGMA max_page_count = " + strconv.Itoa(n)).Row(&set))
}

var anyID = regexp.MustCompile(`\b[a-z0-9]{15}\b`)

// noInternals: what a worker reads says nothing of our machinery.
func noInternals(t *testing.T, body []byte) {
	t.Helper()
	body = anyID.ReplaceAll(body, nil) // an id may spell anything
	for _, word := range []string{"full", "disk", "sql", "SQL", "database", "constraint", "internal/", ".go", "goroutine", "panic", "failed"} {
		if strings.Contains(string(body), word) {
			t.Errorf("%q is in the answer: %.300s", word, body)
		}
	}
}

// quarantine is what a coordinator finds there.
func quarantine(t *testing.T, p *world.Phone) (items []fieldsync.Held) {
	t.Helper()
	status, body := p.W.Call("GET", "/api/naast/desk/quarantine", p.Token, nil)
	var list struct{ Items []fieldsync.Held }
	if err := json.Unmarshal(body, &list); status != http.StatusOK || err != nil {
		t.Fatalf("%d %s", status, body)
	}
	return list.Items
}
