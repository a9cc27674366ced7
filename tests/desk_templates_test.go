package tests

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"naast/tests/world"
)

const ownText = "Dag, hier {naam}. Mijn antwoord komt uiterlijk {dag}. Bel gerust: {tel}."

// write asks for a new text as somebody who works here.
func write(w *world.World, as string, change world.M) (status int, answer world.M) {
	w.T.Helper()
	ask := world.M{"key": "belofte_later", "language": "nl", "text": ownText}
	for k, v := range change {
		ask[k] = v
	}
	status, body := w.Call("POST", "/api/naast/desk/templates", w.Token(as), ask)
	w.Must(json.Unmarshal(body, &answer))
	return status, answer
}

// A new text counts from now, here and not elsewhere; what was owed keeps its words.
func TestATextOfOnesOwnMunicipality(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira, anna := w.Phone("samira"), w.Phone("anna")
	ours, theirs := samira.Meets("Yara", "06 98 76 54 32"), anna.Meets("Noor", "06 98 76 54 33")
	samira.MayText(ours)
	anna.MayText(theirs)
	promise := func(p *world.Phone, parent string, wait time.Duration) {
		p.Done(p.Promise(parent, world.M{"template": "belofte_later", "not_before": w.Now().Add(wait).UTC().Format(time.RFC3339)}))
	}
	promise(samira, ours, time.Hour)
	status, done := write(w, "carla", nil)
	if status != http.StatusOK || done["version"] != 2.0 || done["parts"] != 1.0 || done["alphabet"] != "gsm7" || done["left"] != 66.0 ||
		done["example"] != "Dag, hier Samira. Mijn antwoord komt uiterlijk dinsdag. Bel gerust: 06 12 34 56 78." || len(done["id"].(string)) != 15 {
		t.Fatal(status, done)
	}
	promise(samira, ours, 0)
	promise(anna, theirs, 0)
	w.Until("2", "SELECT count(*) FROM messages WHERE state = 'sent'")
	w.Want("1", "SELECT count(*) FROM messages WHERE state = 'sent' AND template_version = 2 AND harmless AND body = 'Dag, hier Samira. Mijn antwoord komt uiterlijk donderdag. Bel gerust: 06 19 00 10 00.' AND municipality = '"+world.Demodam+"'")
	w.Want("1", "SELECT count(*) FROM messages WHERE state = 'sent' AND template_version = 1 AND body LIKE 'Hallo, met Anna. Ik beloofde%' AND municipality = '"+world.Waterbeek+"'")
	w.Want("1", "SELECT count(*) FROM messages WHERE state <> 'sent' AND body LIKE 'Hallo, met Samira. Ik beloofde%'")

	samira.Pull()
	anna.Pull()
	row := world.Row{Collection: "message_templates", ID: done["id"].(string)}
	if got := samira.Rows[row]; got == nil || got["text"] != ownText || got["municipality"] != world.Demodam || got["checked"] != true {
		t.Errorf("samira reads %v", got)
	}
	if got := anna.Rows[row]; got != nil {
		t.Errorf("anna of another place reads %v", got)
	}
	w.Want("1", "SELECT count(*) FROM message_templates WHERE author = '"+world.Worker("carla")+"' AND made_at <> '' AND municipality = '"+world.Demodam+"'")
	if status, again := write(w, "carla", world.M{"text": ownText + " Tot dan."}); status != http.StatusOK || again["version"] != 3.0 {
		t.Error(status, again)
	}
	w.Want(ownText, "SELECT text FROM message_templates WHERE id = '"+row.ID+"'")
	if status, first := write(w, "wim", nil); status != http.StatusOK || first["version"] != 2.0 {
		t.Error("another place begins with its own second version", status, first)
	}
}

func TestTryingATextChangesNothing(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	before := w.Get("SELECT count(*) FROM message_templates")
	status, done := write(w, "carla", world.M{"try": true, "language": "ar", "text": "أنا {naam}. الجواب بحلول {dag}. {tel}"})
	if status != http.StatusOK || done["alphabet"] != "ucs2" || done["left"] != 22.0 || done["id"] != "" ||
		done["example"] != "أنا Samira. الجواب بحلول dinsdag. 0612345678" {
		t.Error(status, done)
	}
	w.Want(before, "SELECT count(*) FROM message_templates")
	for _, as := range []string{"samira", "fatma", "kees", "bas", "femke"} {
		if status, _ := write(w, as, nil); status != http.StatusForbidden {
			t.Errorf("%s got %d", as, status)
		}
	}
	if status, _ := w.Call("POST", "/api/naast/desk/templates", "", world.M{"key": "belofte_later"}); status != http.StatusUnauthorized {
		t.Error("nobody got", status)
	}
	w.Want(before, "SELECT count(*) FROM message_templates")
}

func TestWhatMayNotBeAText(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	before := w.Get("SELECT count(*) FROM message_templates")
	for _, c := range []struct {
		name, field, says string
		change            world.M
	}{
		{"a link", "text", "link", world.M{"text": ownText + " demodam.nl"}},
		{"money", "text", "bedrag", world.M{"text": ownText + " Het is 1.250,-"}},
		{"money in words", "text", "bedrag", world.M{"text": ownText + " Het is honderd euro."}},
		{"two lines", "text", "één regel", world.M{"text": "Dag {naam}\n{dag} {tel}"}},
		{"nobody's name", "text", "{naam}", world.M{"text": "Dag. Ik bel {dag}. {tel}"}},
		{"nobody's number", "text", "{tel}", world.M{"text": "Dag {naam}. Ik bel {dag}."}},
		{"a place that is not asked for", "text", "{dag}", world.M{"text": "Dag {naam}. Bel {tel}."}},
		{"a place that is not known", "text", "{plaats}", world.M{"text": ownText + " In {plaats}."}},
		{"a brace too many", "text", "accolade", world.M{"text": ownText + " {"}},
		{"too long", "text", "15 tekens te lang", world.M{"text": ownText + strings.Repeat(" Dag.", 16) + "!"}},
		{"too long for its letters", "text", "“ж”", world.M{"text": ownText + " ж"}},
		{"the organisation in the neutral text", "text", "“gemeente”", world.M{"text": "Dag, {naam} van de gemeente. {dag}, {tel}."}},
		{"a word that harms", "text", "fraude", world.M{"text": ownText + " Geen fraude."}},
		{"nothing new", "text", "niets veranderd", world.M{"text": "Hallo, met {naam}. Ik beloofde u vandaag antwoord. Dat lukt niet, sorry. U hoort het uiterlijk {dag} van mij. Bel gerust: {tel}."}},
		{"nothing", "text", "leeg", world.M{"text": "  "}},
		{"a text that is not there", "key", "bestaat niet", world.M{"key": "aanmaning"}},
		{"a named text for colleagues", "key", "bestaat niet", world.M{"key": "spoed", "names_organisation": true, "text": "Open Naast."}},
		{"a language that we do not have", "language", "taal", world.M{"language": "de"}},
	} {
		for _, try := range []bool{true, false} {
			c.change["try"] = try
			status, answer := write(w, "carla", c.change)
			fields, _ := answer["fields"].(map[string]any)
			if says, _ := fields[c.field].(string); status != http.StatusUnprocessableEntity || !strings.Contains(says, c.says) {
				t.Errorf("%s: %d %v", c.name, status, answer)
			}
		}
	}
	w.Want(before, "SELECT count(*) FROM message_templates")
}

// The named set is written by itself; the ending of the key and the flag say the same.
func TestANamedTextOfOnesOwn(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	named := "Dag, {naam} van de gemeente Demodam. Mijn antwoord komt {dag}. Bel: {tel}."
	for _, change := range []world.M{{"key": "belofte_later_org", "text": named}, {"names_organisation": true, "text": named + " Tot dan."}} {
		if status, done := write(w, "carla", change); status != http.StatusOK {
			t.Fatal(status, done)
		}
	}
	w.Want("2 3", "SELECT group_concat(version, ' ') FROM (SELECT version FROM message_templates WHERE key = 'belofte_later_org' AND names_organisation AND municipality = '"+
		world.Demodam+"' ORDER BY version)")
	status, done := write(w, "carla", world.M{"key": "gestopt", "text": "Dag, {naam} hier. Ik stuur niets meer. Bellen mag: {tel}."})
	if status != http.StatusOK {
		t.Fatal(done)
	}
	w.Want("false", "SELECT harmless FROM message_templates WHERE id = '"+done["id"].(string)+"'") // as the text in whose place it comes
	status, done = write(w, "carla", world.M{"key": "spoed", "text": "Naast: spoed. Kijk in Naast."})
	if status != http.StatusOK || done["left"] != 132.0 {
		t.Error(status, done)
	}
}
