package sms

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"naast/internal/outbox"
	"naast/internal/phone"
	"naast/tests/carrier"
)

var now = time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)

func parcel(t *testing.T) outbox.Parcel {
	t.Helper()
	to, err := phone.Parse("06 98 76 54 32")
	if err != nil {
		t.Fatal(err)
	}
	return outbox.Parcel{Message: "m", To: to, Text: "Hallo, met Samira.", Until: now.Add(90 * time.Minute)}
}

func against(t *testing.T, twilio *carrier.Twilio, token string, timeout time.Duration) (*Twilio, *httptest.Server) {
	t.Helper()
	server := twilio.Serve()
	t.Cleanup(server.Close)
	c, err := NewTwilio(TwilioSettings{AccountSID: "ACtest", AuthToken: token, From: "Naast",
		BaseURL: server.URL, Timeout: timeout}, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	return c, server
}

func TestTwilioAccepts(t *testing.T) {
	twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
	c, _ := against(t, twilio, "token", 5*time.Second)
	r, err := c.Send(context.Background(), parcel(t))
	if err != nil || !strings.HasPrefix(r.ID, "SM") {
		t.Fatalf("%+v %v", r, err)
	}
	got := twilio.Accepted()[0]
	for name, want := range map[string]string{"To": "+31698765432", "From": "Naast", "Body": "Hallo, met Samira.", "ValidityPeriod": "5400",
		"SmartEncoded": "false", "StatusCallback": ""} {
		if got.Get(name) != want {
			t.Errorf("%s is %q", name, got.Get(name))
		}
	}
}

func TestTwilioIsAskedToCallBack(t *testing.T) {
	c, err := NewTwilio(TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "MG00000000000000000000000000000001",
		Public: "https://naast.example"}, func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	m := parcel(t)
	m.Attempt, m.Until = attempt, now.Add(24*time.Hour)
	p := c.params(m)
	if *p.StatusCallback != "https://naast.example/api/naast/carriers/twilio/status?attempt="+attempt+"#rc=5&rp=ct,rt,5xx" {
		t.Error(*p.StatusCallback)
	}
	if p.From != nil || *p.MessagingServiceSid == "" || *p.ValidityPeriod != 14_400 {
		t.Errorf("%+v", p)
	}
}

func TestWhatIsCertainAfterTrouble(t *testing.T) {
	for _, c := range []struct {
		name           string
		play           carrier.Play
		token          string
		answer         outbox.Answer
		code           string
		asked, arrived int
	}{
		{"a wrong number is refused for good", carrier.Refuse(400, 21211), "token", outbox.Rejected, "21211", 1, 0},
		{"a number without sms is refused for good", carrier.Refuse(400, 21614), "token", outbox.Rejected, "21614", 1, 0},
		{"STOP is a word of the parent", carrier.Refuse(400, 21610), "token", outbox.OptedOut, "21610", 1, 0},
		{"a wrong token is our own trouble", nil, "wrong", outbox.Account, "20003", 1, 0},
		{"a token that cannot be one is not even asked", nil, "wr ong", outbox.Account, "21224", 0, 0},
		{"a sender that is not ours is our own trouble", carrier.Refuse(400, 21606), "token", outbox.Account, "21606", 1, 0},
		{"no credit is our own trouble", carrier.Refuse(403, 20005), "token", outbox.Account, "20005", 1, 0},
		{"too many in a day for our account", carrier.Refuse(429, 63038), "token", outbox.Account, "63038", 1, 0},
		{"a land line is refused for good", carrier.Refuse(400, 21635), "token", outbox.Rejected, "21635", 1, 0},
		{"a number that this sender cannot reach", carrier.Refuse(400, 21612), "token", outbox.Rejected, "21612", 1, 0},
		{"the Netherlands are shut for our account", carrier.Refuse(400, 21408), "token", outbox.Account, "21408", 1, 0},
		{"a code that is new speaks of this message", carrier.Refuse(400, 21999), "token", outbox.Rejected, "21999", 1, 0},
		{"too much waits there", carrier.Refuse(400, 21611), "token", outbox.Later, "21611", 1, 0},
		{"too many requests", carrier.Refuse(429, 20429), "token", outbox.Later, "20429", 1, 0},
		{"500 in JSON is not certain", carrier.Refuse(500, 20500), "token", outbox.Unknown, "20500", 1, 0},
		{"500 in HTML is not certain", carrier.HTML(500), "token", outbox.Unknown, "http_500", 1, 1},
		{"400 in HTML is not certain", carrier.HTML(400), "token", outbox.Unknown, "http_400", 1, 1},
		{"200 in HTML is not certain", carrier.HTML(200), "token", outbox.Unknown, "http_200", 1, 1},
		{"a redirect is not followed", carrier.Redirect, "token", outbox.Unknown, "http_307", 1, 1},
		{"a line that is cut is not certain, and not tried again", carrier.Drop, "token", outbox.Unknown, "no_answer", 1, 1},
		{"no answer in time is not certain", carrier.Hang, "token", outbox.Unknown, "no_answer", 1, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
			if c.play != nil {
				twilio.Script(c.play)
			}
			patience := 15 * time.Second // a busy machine is slow, not wrong
			if strings.HasPrefix(c.name, "no answer") {
				patience = 2 * time.Second
			}
			s, _ := against(t, twilio, c.token, patience)
			_, err := s.Send(context.Background(), parcel(t))
			var trouble *outbox.Trouble
			if !errors.As(err, &trouble) || trouble.Answer != c.answer || trouble.Code != c.code {
				t.Fatalf("%v", err)
			}
			if strings.Contains(err.Error(), "98765432") {
				t.Errorf("the error holds the number: %v", err)
			}
			if twilio.Requests() != c.asked || len(twilio.Accepted()) != c.arrived {
				t.Errorf("asked %d times, %d arrived", twilio.Requests(), len(twilio.Accepted()))
			}
		})
	}
}

// Taken and failed in one breath: the code says why, as in a refusal.
func TestTwilioTakesAndFails(t *testing.T) {
	for body, want := range map[string]outbox.Trouble{
		`{"sid":"SM1","status":"failed","error_code":21610}`: {Answer: outbox.OptedOut, Code: "21610"},
		`{"sid":"SM1","status":"failed","error_code":30002}`: {Answer: outbox.Account, Code: "30002"},
		`{"sid":"SM1","status":"failed","error_code":30005}`: {Answer: outbox.Rejected, Code: "30005"},
		`{"sid":"SM1","status":"failed","error_code":null}`:  {Answer: outbox.Rejected, Code: "failed"},
	} {
		twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
		twilio.Script(func(w http.ResponseWriter, _ *http.Request, _ func() string) {
			w.WriteHeader(http.StatusCreated)
			_, _ = w.Write([]byte(body))
		})
		s, _ := against(t, twilio, "token", 5*time.Second)
		_, err := s.Send(context.Background(), parcel(t))
		var trouble *outbox.Trouble
		if !errors.As(err, &trouble) || *trouble != want {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestTwilioSaysHowLongToWait(t *testing.T) {
	twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
	twilio.Script(carrier.Refuse(429, 20429))
	s, _ := against(t, twilio, "token", 5*time.Second)
	_, err := s.Send(context.Background(), parcel(t))
	var trouble *outbox.Trouble
	if !errors.As(err, &trouble) || trouble.After != 90*time.Second {
		t.Fatalf("%+v", trouble)
	}
}

func TestNobodyListens(t *testing.T) {
	s, server := against(t, &carrier.Twilio{Account: "ACtest", Token: "token"}, "token", 5*time.Second)
	server.Close()
	_, err := s.Send(context.Background(), parcel(t))
	var trouble *outbox.Trouble
	if !errors.As(err, &trouble) || trouble.Answer != outbox.Later || trouble.Code != "unreachable" {
		t.Fatalf("nothing was written, so it is certain: %v", err)
	}
}

func TestSettings(t *testing.T) {
	whole := TwilioSettings{AccountSID: "AC1", AuthToken: "geheim", From: "Naast"}
	for _, c := range []struct {
		name   string
		change func(*TwilioSettings)
	}{
		{"TWILIO_ACCOUNT_SID", func(s *TwilioSettings) { s.AccountSID = "" }},
		{"TWILIO_AUTH_TOKEN", func(s *TwilioSettings) { s.AuthToken = "" }},
		{"TWILIO_FROM", func(s *TwilioSettings) { s.From = "" }},
		{"TWILIO_BASE_URL", func(s *TwilioSettings) { s.BaseURL = "geheim" }},
	} {
		set := whole
		c.change(&set)
		_, err := NewTwilio(set, time.Now)
		if err == nil || !strings.Contains(err.Error(), c.name) || strings.Contains(err.Error(), "geheim") {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := NewTwilio(whole, time.Now); err != nil {
		t.Error(err)
	}
}
