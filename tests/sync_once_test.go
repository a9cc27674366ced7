package tests

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"naast/internal/fieldsync"
	"naast/tests/world"
)

func TestTheSameRequestTwiceHasOneEffect(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	parent := world.NewID()
	ops := samira.Number(
		world.Create("parents", parent, world.M{"name": "Yara", "phone": "06-98765432", "came_by": "met_outside"}),
		world.Create("needs", world.NewID(), world.M{"parent": parent, "life_area": "housing", "how": "urgent"}),
		world.Consent(parent, "messages", "given", ""),
		world.Create("contact_preferences", world.NewID(), world.M{"parent": parent, "channel": "sms", "allowed": "yes", "last_confirmed": w.Yesterday()}),
		samira.Promise(parent, nil),
		world.Create("encounters", world.NewID(), world.M{"how": "nowhere"}),
	)
	first := samira.Send(ops...)
	again := samira.Send(ops...) // the answer was lost after the commit
	if !reflect.DeepEqual(first.Acks, again.Acks) {
		t.Errorf("first %v\nagain %v", first.Acks, again.Acks)
	}
	if last := first.Acks[5]; last.Outcome != "refused" || last.Fields["how"] == "" {
		t.Errorf("%s", world.Show(last))
	}
	<-w.Sent
	for table, want := range map[string]string{"parents": "1", "needs": "1", "consents": "1", "contact_preferences": "1",
		"followups": "1", "messages": "1", "encounters": "0", "sync_ops": "6"} {
		w.Want(want, "SELECT count(*) FROM "+table)
	}
	samira.Apply(again)
	if samira.Field("parents", parent, "phone") != "+31698765432" || again.LastSeq != 6 {
		t.Errorf("%v, last %d", samira.Rows[world.Row{Collection: "parents", ID: parent}], again.LastSeq)
	}
	if n := len(w.Carrier.Seen()); n != 1 {
		t.Errorf("%d messages left", n)
	}
}

func TestALostOpIsSeenAndNothingAfterItIsDone(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	ops := samira.Number(meeting(), meeting(), meeting(), meeting())
	a := samira.Send(ops[0], ops[2], ops[3])
	if len(a.Acks) != 1 || a.Missing != 2 || a.LastSeq != 1 {
		t.Fatalf("acks %v, missing %d, last %d", a.Acks, a.Missing, a.LastSeq)
	}
	w.Want("1", "SELECT count(*) FROM encounters")
	a = samira.Send(ops[1:]...)
	if len(a.Acks) != 3 || a.Missing != 0 || a.LastSeq != 4 {
		t.Errorf("acks %v, missing %d, last %d", a.Acks, a.Missing, a.LastSeq)
	}
	w.Want("4", "SELECT count(*) FROM encounters")
}

func TestACopiedProfileBecomesANewDeviceAndNothingHappensTwice(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	parent := samira.Meets("Yara", "06 98765432")
	note := world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "phone", "note": "Gebeld"})
	text := world.Create("encounters", world.NewID(), world.M{"parent": parent, "how": "letter", "note": "Op de kopie"})
	copied := *samira
	samira.Done(note)
	copied.Number(text) // the same number with other words
	status, body := copied.Raw(copied.Request(text))
	wrong := problem(t, body)
	if status != http.StatusConflict || wrong.Code != "device_fork" || !strings.Contains(wrong.Why, "blijft bewaard") {
		t.Fatalf("%d %s", status, body)
	}
	w.Want("2", "SELECT count(*) FROM encounters")

	copied.Register()
	copied.Cursor = ""
	delete(note, "at") // the copy never heard that this arrived
	change := world.Update("parents", parent, world.M{"station": ""}, world.M{"station": "assessment"})
	copied.Done(note, text, change)
	w.Want("3", "SELECT count(*) FROM encounters")
	w.Want("assessment", "SELECT station FROM parents")
	w.Want("0", "SELECT count(*) FROM conflicts")
}

func TestOtherWordsUnderOneIDAreKept(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, bram := w.Phone("samira"), w.Phone("bram")
	id := world.NewID()
	set := world.M{"how": "street", "note": "Eerste woorden", "kind": "short"}
	samira.Done(world.Create("encounters", id, set), world.Create("encounters", id, set))
	acks := samira.Do(world.Create("encounters", id, world.M{"how": "street", "note": "Andere woorden"}))
	if outcomes(acks) != "held same_id" {
		t.Error(outcomes(acks))
	}
	w.Want("Eerste woorden", "SELECT note FROM encounters")
	w.Want("1", "SELECT count(*) FROM quarantine WHERE op LIKE '%Andere woorden%'")
	carla := w.Phone("carla")
	status, body := w.Call("POST", "/api/naast/desk/quarantine/"+w.Get("SELECT id FROM quarantine"), carla.Token, world.M{"state": "placed"})
	if status != http.StatusOK {
		t.Errorf("%d %s", status, body)
	}
	w.Want("Eerste woorden,Andere woorden", "SELECT group_concat(note) FROM (SELECT note FROM encounters ORDER BY rowid)")
	if acks = bram.Do(world.Create("encounters", id, set)); outcomes(acks) != "refused invalid" {
		t.Errorf("the id of a colleague: %s", outcomes(acks))
	}
}

func TestOneRefusedOpHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	parent := world.NewID()
	acks := samira.Do(
		world.Create("parents", parent, world.M{"name": "Yara", "came_by": "met_outside"}),
		world.Create("consents", world.NewID(), world.M{"parent": parent, "purpose": "messages", "decision": "given", "manner": "spoken", "text": world.TextOf("messages")}),
		world.Create("unicorns", world.NewID(), world.M{}),
		world.Update("encounters", world.NewID(), world.M{}, world.M{"note": "anders"}),
		world.Create("encounters", "NOT AN ID", world.M{"how": "street"}),
		world.M{"do": "delete", "collection": "parents", "id": parent, "set": world.M{}},
		world.Create("needs", world.NewID(), world.M{"parent": parent, "life_area": "work"}),
	)
	codes := []string{}
	for _, ack := range acks {
		codes = append(codes, ack.Outcome+" "+ack.Code)
		if ack.Outcome == "refused" && (ack.Why == "" || strings.Contains(ack.Why, "failed")) {
			t.Errorf("says nothing to a worker: %s", world.Show(ack))
		}
	}
	want := []string{"done ", "refused order", "refused unknown_collection", "refused append_only", "refused invalid", "refused invalid", "done "}
	if !reflect.DeepEqual(codes, want) {
		t.Errorf("%v", codes)
	}
	w.Want("7", "SELECT max(seq) FROM sync_ops")
	w.Want("1", "SELECT count(*) FROM needs")
	w.Want("0", "SELECT count(*) FROM consents")
}

// meeting is one without a name (R2).
func meeting() world.M {
	return world.Create("encounters", world.NewID(), world.M{"how": "street", "kind": "listening_only"})
}

// problem reads the answer to a request that failed as a whole.
func problem(t *testing.T, body []byte) (p struct {
	Code, Why string
	Fields    map[string]string
}) {
	t.Helper()
	if err := json.Unmarshal(body, &p); err != nil || p.Code == "" || p.Why == "" {
		t.Fatalf("no answer for a person: %s (%v)", body, err)
	}
	return p
}

func outcomes(acks []fieldsync.Ack) string {
	var list []string
	for _, a := range acks {
		list = append(list, strings.TrimSpace(a.Outcome+" "+a.Code))
	}
	return strings.Join(list, ", ")
}
