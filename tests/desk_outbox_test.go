package tests

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"naast/internal/outbox"
	"naast/tests/world"
)

// desk asks a route of the desk as somebody, and reads the answer into out.
func desk(w *world.World, who, method, path string, body, out any) int {
	w.T.Helper()
	status, answer := w.Call(method, "/api/naast/desk/"+path, w.Token(who), body)
	if out != nil && status == http.StatusOK {
		if err := json.Unmarshal(answer, out); err != nil {
			w.T.Fatalf("%s %s: %s (%v)", method, path, answer, err)
		}
	}
	return status
}

// texted is a world in which Samira's parent got one message.
func texted(t *testing.T) (w *world.World, parent, message string) {
	t.Helper()
	w = world.New(t)
	parent = w.Phone("samira").Texts("Yara", "06 98 76 54 32")
	<-w.Sent
	w.Until("1", "SELECT count(*) FROM messages WHERE state = 'sent'")
	return w, parent, w.Get("SELECT id FROM messages")
}

func TestTheStoryOfAMessage(t *testing.T) {
	t.Parallel()
	w, parent, id := texted(t)
	w.Until("1", "SELECT count(*) FROM message_attempts WHERE state = 'accepted'")
	attempt := w.Get("SELECT id FROM message_attempts")
	w.Pass(time.Minute)
	_, err := outbox.Heard(w.App, outbox.Word{Carrier: "scripted", Attempt: attempt, Stage: outbox.Delivered, At: w.Now()}, w.Now())
	w.Must(err)
	var s outbox.Story
	if status := desk(w, "carla", "GET", "messages/"+id, nil, &s); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	m := s.Message
	if m.ID != id || m.Parent != parent || m.Author != world.Worker("samira") || m.State != "delivered" || m.Channel != "sms" ||
		!strings.HasPrefix(m.Body, "Hallo, met Samira.") || m.Parts != 1 || m.Alphabet != "gsm7" || m.TemplateVersion < 1 || m.DeliveredAt != "2026-11-24T09:01:00.000Z" {
		t.Errorf("the message is %+v", m)
	}
	states := ""
	for _, step := range s.Steps {
		states += step.Was + ">" + step.State + " "
		if step.At == "" || (step.Reason == "") != (step.Words == "") {
			t.Errorf("a step is %+v", step)
		}
	}
	if states != ">queued queued>sending sending>sent sent>delivered " {
		t.Errorf("its steps are %s", states)
	}
	if len(s.Attempts) != 1 {
		t.Fatalf("%d attempts", len(s.Attempts))
	}
	a := s.Attempts[0]
	if a.Number != 1 || a.Carrier != "scripted" || a.State != "accepted" || a.Heard != "delivered" || a.StartedAt == "" || a.EndedAt == "" || a.AskedAt == "" {
		t.Errorf("the attempt is %+v", a)
	}
	if a.Consent == nil || a.Consent.Manner != "spoken" || a.Consent.By != world.Worker("samira") || a.Consent.At == "" {
		t.Errorf("it rests on %+v", a.Consent)
	}
}

// Who may not see it hears the same as of what is not there.
func TestAMessageElsewhereIsNotThere(t *testing.T) {
	t.Parallel()
	w, _, id := texted(t)
	status, answer := w.Call("GET", "/api/naast/desk/messages/"+id, w.Token("wim"), nil)
	none, nothing := w.Call("GET", "/api/naast/desk/messages/nosuchmessage00", w.Token("wim"), nil)
	if status != none || string(answer) != string(nothing) || status == http.StatusOK {
		t.Errorf("%d %s, and of nothing %d %s", status, answer, none, nothing)
	}
	status, answer = w.Call("POST", "/api/naast/desk/messages/"+id, w.Token("wim"), world.M{"decision": "stop"})
	none, nothing = w.Call("POST", "/api/naast/desk/messages/nosuchmessage00", w.Token("wim"), world.M{"decision": "stop"})
	if status != none || string(answer) != string(nothing) || status == http.StatusOK {
		t.Errorf("%d %s, and of nothing %d %s", status, answer, none, nothing)
	}
	for _, who := range []string{"samira", "fatma", "kees", "femke", "bas"} {
		for _, path := range []string{"messages/" + id, "outbox", "outbox/plan", "outbox/report"} {
			if status := desk(w, who, "GET", path, nil, nil); status != http.StatusForbidden {
				t.Errorf("%s reads %s: %d", who, path, status)
			}
		}
		if status := desk(w, who, "POST", "outbox/switch", world.M{"stopped": true, "reason": "x"}, nil); status != http.StatusForbidden {
			t.Errorf("%s pulls the switch: %d", who, status)
		}
	}
	if status, _ := w.Call("GET", "/api/naast/desk/outbox", "", nil); status != http.StatusUnauthorized {
		t.Errorf("a stranger reads it: %d", status)
	}
	w.Want("0", "SELECT count(*) FROM outbox_switches")
}

// A parent who moved takes her messages along: the new municipality decides.
func TestTheMessagesOfSomebodyWhoMoved(t *testing.T) {
	t.Parallel()
	w, parent, id := texted(t)
	w.Exec("UPDATE parents SET municipality = '" + world.Waterbeek + "' WHERE id = '" + parent + "'")
	if status := desk(w, "carla", "GET", "messages/"+id, nil, nil); status == http.StatusOK {
		t.Error("the old municipality still reads it")
	}
	if status := desk(w, "wim", "GET", "messages/"+id, nil, nil); status != http.StatusOK {
		t.Errorf("the new one reads %d", status)
	}
}

func TestTheRedSwitchAtTheDesk(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	if status := desk(w, "carla", "POST", "outbox/switch", world.M{"stopped": true}, nil); status == http.StatusOK {
		t.Error("nobody knows why")
	}
	if status := desk(w, "carla", "POST", "outbox/switch", world.M{"stopped": true, "reason": "Verkeerde tekst"}, nil); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	w.Phone("samira").Texts("Yara", "06 98 76 54 32")
	w.Pass(time.Minute)
	var o outbox.Overview
	desk(w, "wim", "GET", "outbox", nil, &o) // it is of the whole instance
	if !o.Switch.Stopped || o.Switch.By != world.Worker("carla") || o.Switch.Reason != "Verkeerde tekst" || o.Switch.At != "2026-11-24T09:00:00.000Z" || o.Waiting != 0 {
		t.Errorf("%+v", o)
	}
	desk(w, "carla", "GET", "outbox", nil, &o)
	if o.Waiting != 1 {
		t.Errorf("%d wait", o.Waiting)
	}
	var p outbox.Plan
	desk(w, "carla", "GET", "outbox/plan?day=2026-11-24", nil, &p)
	if len(p.Items) != 1 || p.Items[0].Would != "held" || !strings.Contains(p.Items[0].WouldWords, "stil") {
		t.Errorf("the plan is %+v", p)
	}
	select {
	case <-w.Sent:
		t.Fatal("a message left while all was to be still")
	default:
	}
	desk(w, "wim", "POST", "outbox/switch", world.M{"stopped": false}, nil)
	<-w.Sent
	w.Until("1", "SELECT count(*) FROM messages WHERE state = 'sent'")
	w.Want("1", "SELECT count(*) FROM message_attempts")
}

func TestAnAlarmAtTheDesk(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	w.Must(outbox.Alarm(w.App, "account", "20003", w.Now()))
	w.Must(outbox.Alarm(w.App, "number_cap", world.Waterbeek, w.Now()))
	var o outbox.Overview
	desk(w, "carla", "GET", "outbox", nil, &o)
	if len(o.Alarms) != 1 || o.Alarms[0].Kind != "account" || o.Alarms[0].Code != "20003" || o.Alarms[0].Words == "" {
		t.Fatalf("%+v", o.Alarms)
	}
	elsewhere := w.Get("SELECT id FROM outbox_alarms WHERE kind = 'number_cap'")
	if status := desk(w, "carla", "POST", "outbox/alarms/"+elsewhere, world.M{}, nil); status == http.StatusOK {
		t.Error("an alarm of another municipality was cleared")
	}
	if status := desk(w, "carla", "POST", "outbox/alarms/"+o.Alarms[0].ID, world.M{}, nil); status != http.StatusOK {
		t.Errorf("status %d", status)
	}
	w.Want("number_cap", "SELECT group_concat(kind) FROM outbox_alarms WHERE cleared_at = ''")
	w.Want(world.Worker("carla"), "SELECT cleared_by FROM outbox_alarms WHERE kind = 'account'")
}
