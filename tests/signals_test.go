package tests

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"naast/internal/fieldsync"
	"naast/tests/world"
)

// atDesk asks a route of the desk as somebody who works here.
func atDesk(w *world.World, as, method, path string, body any) (status int, answer world.M) {
	w.T.Helper()
	status, raw := w.Call(method, "/api/naast/desk/"+path, w.Token(as), body)
	w.Must(json.Unmarshal(raw, &answer))
	return status, answer
}

func signalled(p *world.Phone, more world.M) string {
	p.W.T.Helper()
	id, set := world.NewID(), world.M{"kind": "waiting", "what": "Brieven komen weken te laat aan.", "times": "often", "who": "several"}
	for k, v := range more {
		set[k] = v
	}
	p.Done(world.Create("signals", id, set))
	return id
}

// rowsOf gives one list of GET desk/signals, by id.
func rowsOf(w *world.World, as, list string) map[string]world.M {
	w.T.Helper()
	status, answer := atDesk(w, as, "GET", "signals", nil)
	if status != http.StatusOK {
		w.T.Fatal(status, answer)
	}
	found := map[string]world.M{}
	for _, one := range answer[list].([]any) {
		found[one.(world.M)["id"].(string)] = one.(world.M)
	}
	return found
}

func TestR117ASignalHoldsNobody(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	for _, c := range []struct{ field, value, code, wrong string }{
		{"what", "Bel haar op 06 12 34 56 78.", "invalid", "what"},
		{"what", "Mail jan@post.example maar.", "invalid", "what"},
		{"what", "Haar nummer is 123456782.", "invalid", "what"},
		{"what", "De medewerker noemde haar fraudeur.", "warning", "what"},
		{"what", "x", "invalid", "what"},
		{"parent", world.NewID(), "unknown_field", "parent"},
		{"state", "answered", "invalid", "state"},
		{"answer", "Opgelost.", "invalid", "answer"},
		{"referral", "yes", "invalid", "referral"},
		{"theme", world.NewID(), "invalid", "theme"},
	} {
		set := world.M{"kind": "rule", "what": "De regel is niet te volgen."}
		set[c.field] = c.value
		ack := samira.Do(world.Create("signals", world.NewID(), set))[0]
		if ack.Outcome != "refused" || ack.Code != c.code || ack.Fields[c.wrong] == "" {
			t.Errorf("%s %q: %+v", c.field, c.value, ack)
		}
	}
	w.Want("0", "SELECT count(*) FROM signals")
}

func TestR117TheSenderGetsAnAnswer(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, bram := w.Phone("samira"), w.Phone("bram")
	id := signalled(samira, nil)
	row := world.Row{Collection: "signals", ID: id}
	if mine := samira.Rows[row]; mine["state"] != "received" || mine["author"] != world.Worker("samira") || mine["parent"] != "" {
		t.Error("her own signal came back as", mine)
	}
	if bram.Pull(); bram.Rows[row] != nil {
		t.Error("a colleague reads a signal of somebody else")
	}
	read := rowsOf(w, "carla", "signals")[id]
	if read["what"] != "Brieven komen weken te laat aan." || read["author"] != nil || read["device"] != nil || read["day"] != w.Today() || read["late"] != false {
		t.Error("the coordinator reads", read)
	}
	if status, said := atDesk(w, "carla", "POST", "signals/"+id, world.M{"state": "answered"}); status != http.StatusUnprocessableEntity || said["fields"].(world.M)["answer"] == nil {
		t.Error("answered without an answer", status, said)
	}
	for who, want := range map[string]int{"samira": 403, "fatma": 403, "bas": 403, "femke": 403, "wim": 422, "kees": 422} {
		if status, _ := atDesk(w, who, "POST", "signals/"+id, world.M{"state": "acknowledged"}); status != want {
			t.Errorf("%s answers: %d, want %d", who, status, want)
		}
	}
	if status, said := atDesk(w, "carla", "POST", "signals/"+id, world.M{"state": "answered", "answer": "De post gaat nu aangetekend."}); status != http.StatusOK {
		t.Fatal(status, said)
	}
	samira.Pull()
	if mine := samira.Rows[row]; mine["state"] != "answered" || mine["answer"] != "De post gaat nu aangetekend." {
		t.Error("she reads", mine)
	}
	if status, _ := atDesk(w, "carla", "POST", "signals/"+id, world.M{"state": "received"}); status != http.StatusUnprocessableEntity {
		t.Error("a signal went back", status)
	}
}

// What nobody answered for ten working days shows itself.
func TestR117LateSignalsShow(t *testing.T) {
	t.Parallel()
	w := world.New(t) // a Tuesday
	samira := w.Phone("samira")
	id := signalled(samira, nil)
	w.Pass(14 * 24 * time.Hour)
	if rowsOf(w, "carla", "signals")[id]["late"] != false {
		t.Error("late on its tenth working day")
	}
	w.Pass(24 * time.Hour)
	if rowsOf(w, "carla", "signals")[id]["late"] != true {
		t.Error("not late after ten working days")
	}
	atDesk(w, "carla", "POST", "signals/"+id, world.M{"state": "answered", "answer": "Gemeld bij UHT."})
	if rowsOf(w, "carla", "signals")[id]["late"] != false {
		t.Error("late although it was answered")
	}
}

func TestR138DiscriminationIsAlwaysInvestigated(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, carla := w.Phone("samira"), w.Phone("carla")
	id := signalled(samira, world.M{"kind": "discrimination", "referral": "no"})
	answered := world.M{"state": "answered", "answer": "Wij hebben dit onderzocht."}
	if status, said := atDesk(w, "carla", "POST", "signals/"+id, answered); status != http.StatusUnprocessableEntity || said["fields"].(world.M)["state"] == nil {
		t.Error("answered without being taken up", status, said)
	}
	ack := carla.Do(world.Update("signals", id, world.M{"state": "received", "answer": ""}, answered))[0]
	if ack.Outcome != "refused" || ack.Fields["state"] == "" {
		t.Errorf("by a phone: %+v", ack)
	}
	_, made := atDesk(w, "carla", "POST", "themes", world.M{"kind": "discrimination", "title": "Aan de balie", "signals": []string{id}, "state": "answered", "answer": "Gemeld."})
	w.Want("received", "SELECT state FROM signals WHERE id = '"+id+"'")
	w.Want(made["id"].(string), "SELECT theme FROM signals WHERE id = '"+id+"'")
	if status, said := atDesk(w, "carla", "POST", "signals/"+id, world.M{"state": "taken"}); status != http.StatusOK {
		t.Fatal(status, said)
	}
	if status, said := atDesk(w, "carla", "POST", "signals/"+id, answered); status != http.StatusOK {
		t.Fatal(status, said)
	}
}

func TestR139AboutTheOwnTeamGoesPastTheCoordinators(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	w.Exec("INSERT INTO clusters (id, name) VALUES ('cluster00000000', 'Regio')")
	w.Exec("UPDATE municipalities SET cluster = 'cluster00000000'")
	samira, anna, carla := w.Phone("samira"), w.Phone("anna"), w.Phone("carla")
	ours, theirs := signalled(samira, world.M{"about": "own_team"}), signalled(anna, world.M{"about": "own_team"})
	plain := signalled(samira, world.M{"about": "uht"})
	if read := rowsOf(w, "carla", "signals"); read[ours] != nil || read[plain] == nil {
		t.Error("the coordinator reads", read)
	}
	if read := rowsOf(w, "kees", "signals"); read[ours] == nil || read[theirs] == nil || read[plain] != nil {
		t.Error("the chain coordinator reads", read)
	}
	if status, _ := atDesk(w, "carla", "POST", "signals/"+ours, world.M{"state": "taken"}); status != http.StatusUnprocessableEntity {
		t.Error("the coordinator answers a signal about the own team", status)
	}
	ack := carla.Do(world.Update("signals", ours, world.M{"state": "received"}, world.M{"state": "taken"}))[0]
	if ack.Outcome != "refused" || ack.Code != "not_visible" {
		t.Errorf("by a phone: %+v", ack)
	}
	if status, said := atDesk(w, "kees", "POST", "signals/"+ours, world.M{"state": "answered", "answer": "Ik heb met het team gesproken."}); status != http.StatusOK {
		t.Error(status, said)
	}
	w.Exec("UPDATE municipalities SET cluster = '' WHERE id = '" + world.Waterbeek + "'")
	if read := rowsOf(w, "kees", "signals"); read[theirs] != nil || read[ours] == nil {
		t.Error("of another cluster too:", read)
	}
}

func TestR119WhoSeesItTooIsCountedOnceADay(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, bram, anna := w.Phone("samira"), w.Phone("bram"), w.Phone("anna")
	id := signalled(samira, nil)
	_, made := atDesk(w, "carla", "POST", "themes", world.M{"kind": "waiting", "title": "Post komt laat", "text": "Brieven doen er weken over.", "signals": []string{id}})
	theme := made["id"].(string)
	echo := func(p *world.Phone) fieldsync.Ack {
		return p.Do(world.Create("signal_echoes", world.NewID(), world.M{"theme": theme, "times": "often"}))[0]
	}
	for range 2 {
		for _, p := range []*world.Phone{samira, bram} {
			if ack := echo(p); ack.Outcome != "done" {
				t.Fatalf("%+v", ack)
			}
		}
	}
	w.Want("3/1", "SELECT seen || '/' || places FROM signal_themes")
	if ack := echo(anna); ack.Outcome != "refused" {
		t.Errorf("an echo of a theme of another municipality: %+v", ack)
	}
	w.Pass(24 * time.Hour)
	echo(bram)
	w.Want("4/1", "SELECT seen || '/' || places FROM signal_themes")
	w.Exec("UPDATE signal_themes SET municipality = ''") // now of everybody
	if ack := echo(anna); ack.Outcome != "done" {
		t.Errorf("an echo of a theme of everybody: %+v", ack)
	}
	anna.Pull()
	if row := anna.Rows[world.Row{Collection: "signal_themes", ID: theme}]; row["seen"] != 5.0 || row["places"] != 2.0 || row["title"] != "Post komt laat" {
		t.Error("she reads", row)
	}
	if status, _ := atDesk(w, "wim", "POST", "themes", world.M{"id": theme, "title": "Van ons"}); status != http.StatusUnprocessableEntity {
		t.Error("a coordinator changes a theme of everybody", status)
	}
}

// Who sent a signal of a theme hears its answer.
func TestR117AThemeAnswersItsSignals(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	one, other := signalled(samira, nil), signalled(samira, nil)
	_, made := atDesk(w, "carla", "POST", "themes", world.M{"kind": "waiting", "title": "Post komt laat", "text": "Weken.", "signals": []string{one}})
	if status, said := atDesk(w, "carla", "POST", "themes", world.M{"id": made["id"], "state": "answered"}); status != http.StatusUnprocessableEntity {
		t.Error("answered without an answer", status, said)
	}
	if status, said := atDesk(w, "carla", "POST", "themes", world.M{"id": made["id"], "state": "answered", "answer": "Het gaat nu anders."}); status != http.StatusOK {
		t.Fatal(status, said)
	}
	w.Want("answered Het gaat nu anders.", "SELECT state || ' ' || answer FROM signals WHERE id = '"+one+"'")
	w.Want("received ", "SELECT state || ' ' || answer FROM signals WHERE id = '"+other+"'")
	w.Want("Post komt laat Weken.", "SELECT title || ' ' || text FROM signal_themes")
	if status, said := atDesk(w, "carla", "POST", "themes", world.M{"kind": "waiting", "title": "Bel 06 12 34 56 78"}); status != http.StatusUnprocessableEntity || !strings.Contains(said["fields"].(world.M)["title"].(string), "telefoonnummer") {
		t.Error("a theme with a number in it", status, said)
	}
}
