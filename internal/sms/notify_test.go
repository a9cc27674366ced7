package sms

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"naast/internal/outbox"
	"naast/internal/phone"
	"naast/tests/carrier"
)

const bearer = "een token van genoeg tekens"

func notifyAt(t *testing.T, notify *carrier.NotifyNL, clock func() time.Time) (*NotifyNL, *bytes.Buffer) {
	t.Helper()
	server := notify.Serve()
	t.Cleanup(server.Close)
	written := &bytes.Buffer{}
	n, err := NewNotifyNL(NotifySettings{APIKey: carrier.NotifyKey, TemplateID: carrier.NotifyTemplate, BaseURL: server.URL, Timeout: 2 * time.Second},
		clock, slog.New(slog.NewTextHandler(written, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return n, written
}

func fixed() time.Time { return now }

func TestNotifyNLIsAskedRightly(t *testing.T) {
	notify := &carrier.NotifyNL{Clock: fixed}
	n, _ := notifyAt(t, notify, fixed)
	m := parcel(t)
	m.Attempt = attempt
	r, err := n.Send(context.Background(), m)
	if err != nil || r.ID == "" {
		t.Fatalf("%+v %v", r, err)
	}
	want := carrier.Notification{ID: r.ID, Number: "+31698765432", Text: m.Text, Reference: attempt}
	if got := notify.Accepted(); len(got) != 1 || got[0] != want {
		t.Errorf("%+v", got)
	}
	if _, err := n.Send(context.Background(), m); err != nil || notify.Looked() != 1 {
		t.Errorf("the template was read %d times: %v", notify.Looked(), err)
	}
}

// Somebody edits the template at NotifyNL: nothing leaves that was not judged.
func TestATemplateThatSaysMore(t *testing.T) {
	at := now
	clock := func() time.Time { return at }
	notify := &carrier.NotifyNL{Clock: clock, Template: "Gemeente Demodam: ((tekst))"}
	n, _ := notifyAt(t, notify, clock)
	refuses := func() {
		t.Helper()
		_, err := n.Send(context.Background(), parcel(t))
		var trouble *outbox.Trouble
		if !errors.As(err, &trouble) || trouble.Answer != outbox.Account || trouble.Code != "template" || notify.Requests() > len(notify.Accepted()) {
			t.Fatalf("%v, asked %d times", err, notify.Requests())
		}
	}
	refuses()
	notify.Template = ""
	if _, err := n.Send(context.Background(), parcel(t)); err != nil {
		t.Fatal("it is not looked at again:", err)
	}
	notify.Template = "((tekst)) Groeten van de gemeente"
	at = at.Add(looksAgain)
	refuses()
	if len(notify.Accepted()) != 1 {
		t.Errorf("%d left", len(notify.Accepted()))
	}
}

// What it says that it sends is not what it was given: it has left, and is
// counted as sent; the next one waits for a look at the template.
func TestATextThatBecameAnother(t *testing.T) {
	notify := &carrier.NotifyNL{Clock: fixed, Writes: func(text string) string { return "Demodam: " + text }}
	n, written := notifyAt(t, notify, fixed)
	if r, err := n.Send(context.Background(), parcel(t)); err != nil || r.ID == "" {
		t.Fatalf("%+v %v", r, err)
	}
	if !strings.Contains(written.String(), "another text") || strings.Contains(written.String(), "Samira") || strings.Contains(written.String(), "98765432") {
		t.Error("the log says", written)
	}
	notify.Template = "Demodam: ((tekst))"
	var trouble *outbox.Trouble
	if _, err := n.Send(context.Background(), parcel(t)); !errors.As(err, &trouble) || trouble.Code != "template" || notify.Requests() != 1 {
		t.Errorf("%v, asked %d times", err, notify.Requests())
	}
}

func TestWhatIsCertainAfterNotifyNLSaysNo(t *testing.T) {
	abroad, err := phone.Parse("+32470123456")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		play   carrier.Play
		abroad bool
		answer outbox.Answer
		code   string
	}{
		{"a number that is none", carrier.NotifyRefuse(400, "ValidationError", "phone_number Not a valid number"), false, outbox.Rejected, "ValidationError"},
		{"our own shape is wrong", carrier.NotifyRefuse(400, "ValidationError", "template_id is not a valid UUID"), false, outbox.Account, "ValidationError"},
		{"a service on trial", carrier.NotifyRefuse(400, "BadRequestError", "Can’t send to this recipient"), false, outbox.Account, "BadRequestError"},
		{"a number abroad", carrier.NotifyRefuse(400, "BadRequestError", "Cannot send to international mobile numbers"), true, outbox.Rejected, "BadRequestError"},
		{"a clock that is wrong", carrier.NotifyRefuse(403, "AuthError", "Error: Your system clock must be accurate"), false, outbox.Account, "AuthError"},
		{"too many in a minute", carrier.NotifyRefuse(429, "RateLimitError", "Exceeded"), false, outbox.Later, "RateLimitError"},
		{"too many in a day", carrier.NotifyRefuse(429, "TooManyRequestsError", "Exceeded"), false, outbox.Account, "TooManyRequestsError"},
		{"a kind that holds a number", carrier.NotifyRefuse(400, "Number +31698765432", ""), false, outbox.Account, "refused"},
		{"500", carrier.NotifyRefuse(500, "Exception", "Internal server error"), false, outbox.Unknown, "http_500"},
	} {
		notify := &carrier.NotifyNL{Clock: fixed}
		notify.Script(c.play)
		n, _ := notifyAt(t, notify, fixed)
		m := parcel(t)
		if c.abroad {
			m.To = abroad
		}
		_, err := n.Send(context.Background(), m)
		var trouble *outbox.Trouble
		if !errors.As(err, &trouble) || trouble.Answer != c.answer || trouble.Code != c.code || notify.Requests() != 1 {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestAKeyOfNotifyNL(t *testing.T) {
	whole := NotifySettings{APIKey: "een-naam-met-streepjes-" + carrier.NotifyService + "-" + carrier.NotifySecret, TemplateID: carrier.NotifyTemplate}
	n, err := NewNotifyNL(whole, fixed, slog.Default())
	if err != nil || n.key != (notifyKey{carrier.NotifyService, carrier.NotifySecret}) {
		t.Fatalf("%+v %v", n, err)
	}
	for name, change := range map[string]func(*NotifySettings){
		"NOTIFYNL_API_KEY":     func(s *NotifySettings) { s.APIKey = "geheim-" + carrier.NotifySecret },
		"NOTIFYNL_TEMPLATE_ID": func(s *NotifySettings) { s.TemplateID = "geheim" },
		"NOTIFYNL_SENDER_ID":   func(s *NotifySettings) { s.SenderID = "geheim" },
		"NOTIFYNL_BASE_URL":    func(s *NotifySettings) { s.BaseURL = "geheim" },
	} {
		set := whole
		change(&set)
		if _, err := NewNotifyNL(set, fixed, slog.Default()); err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatNotifyNLReports(t *testing.T) {
	for _, c := range []struct {
		status, code string
		stage        outbox.Stage
	}{
		{"created", "", outbox.Taken}, {"sending", "", outbox.Sent}, {"pending", "", outbox.Sent}, {"sent", "", outbox.Sent}, {"delivered", "", outbox.Delivered},
		{"permanent-failure", "permanent_failure", outbox.Undelivered}, {"temporary-failure", "temporary_failure", outbox.Undelivered},
		{"technical-failure", "technical_failure", outbox.Undelivered}, {"teleported", "", outbox.Nothing},
	} {
		call, err := tells(`{"id":"740e5834-3a29","reference":"`+attempt+`","status":"`+c.status+`","notification_type":"sms","completed_at":"2026-11-24T09:00:00.123456Z"}`, "Bearer "+bearer)
		if err != nil {
			t.Fatal(err)
		}
		if c.stage == outbox.Nothing {
			if call.Word != nil {
				t.Errorf("%+v", call.Word)
			}
			continue
		}
		want := outbox.Word{Carrier: "notifynl", Attempt: attempt, ID: "740e5834-3a29", Stage: c.stage, Code: c.code, At: time.Date(2026, 11, 24, 9, 0, 0, 123456000, time.UTC)}
		if call.Word == nil || *call.Word != want {
			t.Errorf("%s: %+v", c.status, call.Word)
		}
	}
}

func tells(body, authorization string) (Call, error) {
	r := httptest.NewRequest(http.MethodPost, "/api/naast/carriers/notifynl/status", strings.NewReader(body))
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	return NewNotifyHook(bearer).Status(r)
}

func TestWhoIsNotNotifyNL(t *testing.T) {
	const good = `{"id":"1","reference":"` + attempt + `","status":"delivered","notification_type":"sms"}`
	for name, c := range map[string]struct{ body, authorization, kind string }{
		"no token":         {good, "", "token"},
		"another token":    {good, "Bearer een ander token", "token"},
		"half a token":     {good, "Bearer " + bearer[:10], "token"},
		"without the word": {good, bearer, "token"},
		"no JSON":          {"id=1", "Bearer " + bearer, "shape"},
		"far too much":     {`{"id":"` + strings.Repeat("1", mostSaid) + `"}`, "Bearer " + bearer, "size"},
	} {
		call, err := tells(c.body, c.authorization)
		var no *Refused
		if !errors.As(err, &no) || no.Kind != c.kind || call.Word != nil {
			t.Errorf("%s: %+v %v", name, call, err)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(good))
	r.Header.Set("Authorization", "Bearer ")
	if _, err := NewNotifyHook("").Status(r); err == nil {
		t.Error("a door without a token is open")
	}
}

func TestWhatSomebodyTextsToNotifyNL(t *testing.T) {
	for source, want := range map[string]string{"31698765432": "+31698765432", "0698765432": "+31698765432", "+31698765432": "+31698765432", "Prijzen": "", "": ""} {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(`{"id":"1","source_number":"`+source+`","message":"Dag"}`))
		r.Header.Set("Authorization", "Bearer "+bearer)
		call, err := NewNotifyHook(bearer).Inbound(r)
		if err != nil || call.Said == nil || call.Said.From.E164() != want || call.Said.Text != "Dag" {
			t.Errorf("%s: %+v %v", source, call.Said, err)
		}
	}
}
