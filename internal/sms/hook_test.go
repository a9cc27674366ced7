package sms

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"naast/internal/outbox"
	"naast/tests/carrier"
)

const attempt = "abcdefghijklmno"

func twilioDoor() *TwilioHook {
	return NewTwilioHook(TwilioSettings{AccountSID: "ACtest", AuthToken: "token", Public: "https://naast.example"})
}

// report is a callback as Twilio makes it; bend changes it after it was signed.
func report(t *testing.T, form url.Values, bend func(r *http.Request)) (Call, error) {
	t.Helper()
	address := "https://naast.example" + twilioStatus + "?attempt=" + attempt
	r := httptest.NewRequest(http.MethodPost, "http://10.0.0.1:8090"+twilioStatus+"?attempt="+attempt, strings.NewReader(form.Encode()))
	r.Header.Set("X-Twilio-Signature", carrier.Sign("token", address, form))
	if bend != nil {
		bend(r)
	}
	return twilioDoor().Status(r)
}

func form(pairs ...string) url.Values {
	f := url.Values{"AccountSid": {"ACtest"}, "MessageSid": {"SM1"}, "To": {"+31698765432"}}
	for i := 0; i+1 < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
	return f
}

func TestWhatTwilioReports(t *testing.T) {
	for _, c := range []struct {
		status, code string
		stage        outbox.Stage
	}{
		{"queued", "", outbox.Taken}, {"accepted", "", outbox.Taken}, {"sending", "", outbox.Taken}, {"sent", "", outbox.Sent},
		{"delivered", "", outbox.Delivered}, {"read", "", outbox.Delivered}, {"canceled", "", outbox.Undelivered},
		{"undelivered", "30003", outbox.Undelivered}, {"undelivered", "30005", outbox.Undelivered}, {"undelivered", "30006", outbox.Undelivered},
		{"undelivered", "30007", outbox.Undelivered}, {"undelivered", "30008", outbox.Undelivered}, {"failed", "30002", outbox.Undelivered},
		{"failed", "30036", outbox.Expired}, {"sent", "30036", outbox.Sent},
	} {
		call, err := report(t, form("MessageStatus", c.status, "ErrorCode", c.code), nil)
		if err != nil || call.Word == nil || *call.Word != (outbox.Word{Carrier: "twilio", Attempt: attempt, ID: "SM1", Stage: c.stage, Code: c.code}) || call.Said != nil {
			t.Errorf("%s %s: %+v %v", c.status, c.code, call.Word, err)
		}
	}
}

func TestWhatTwilioReportsThatIsNothingForUs(t *testing.T) {
	for name, f := range map[string]url.Values{
		"a state that we do not know": form("MessageStatus", "teleported"),
		"no state":                    form(),
		"no id":                       form("MessageStatus", "sent", "MessageSid", ""),
		"an id that could be a name":  form("MessageStatus", "sent", "MessageSid", "Samira de Vries"),
	} {
		if call, err := report(t, f, nil); err != nil || call.Word != nil || call.Said != nil {
			t.Errorf("%s: %+v %v", name, call, err)
		}
	}
	call, err := report(t, form("MessageStatus", "failed", "ErrorCode", "+31698765432"), nil)
	if err != nil || call.Word == nil || call.Word.Code != "" {
		t.Errorf("a code that is none goes on: %+v %v", call.Word, err)
	}
}

// A messaging service refuses afterwards what a number refuses at once.
func TestASTOPThatTwilioHeard(t *testing.T) {
	call, err := report(t, form("MessageStatus", "failed", "ErrorCode", "21610"), nil)
	if err != nil || call.Word == nil || call.Word.Stage != outbox.Undelivered || call.Said == nil || call.Said.Text != "STOP" || call.Said.From.E164() != "+31698765432" {
		t.Errorf("%+v %v", call, err)
	}
}

func TestWhoIsNotTwilio(t *testing.T) {
	good := form("MessageStatus", "delivered")
	for name, c := range map[string]struct {
		form url.Values
		bend func(r *http.Request)
		kind string
	}{
		"no signature":                 {good, func(r *http.Request) { r.Header.Del("X-Twilio-Signature") }, "signature"},
		"the token of another":         {good, sign("another", twilioStatus+"?attempt="+attempt, good), "signature"},
		"a signature of another path":  {good, sign("token", twilioInbound, good), "signature"},
		"of another attempt":           {good, func(r *http.Request) { r.URL.RawQuery = "attempt=bbbbbbbbbbbbbbb" }, "signature"},
		"more in the address":          {good, func(r *http.Request) { r.URL.RawQuery += "&bodySHA256=00" }, "address"},
		"no attempt":                   {good, func(r *http.Request) { r.URL.RawQuery = "" }, "address"},
		"an attempt in capitals":       {good, func(r *http.Request) { r.URL.RawQuery = "attempt=ABCDEFGHIJKLMNO" }, "address"},
		"another account, well signed": {form("AccountSid", "ACother", "MessageStatus", "delivered"), nil, "account"},
		"no account":                   {url.Values{"MessageSid": {"SM1"}, "MessageStatus": {"delivered"}}, nil, "account"},
		"a GET":                        {good, func(r *http.Request) { r.Method = http.MethodGet }, "method"},
		"far too much":                 {form("MessageStatus", "delivered", "Padding", strings.Repeat("x", mostSaid)), nil, "size"},
	} {
		call, err := report(t, c.form, c.bend)
		var no *Refused
		if !errors.As(err, &no) || no.Kind != c.kind || call.Word != nil || call.Said != nil {
			t.Errorf("%s: %+v %v", name, call, err)
		}
	}
}

func sign(token, path string, f url.Values) func(*http.Request) {
	return func(r *http.Request) {
		r.Header.Set("X-Twilio-Signature", carrier.Sign(token, "https://naast.example"+path, f))
	}
}

// The signature covers the first value of a name; a second one is a stranger's.
func TestANameThatStandsThereTwice(t *testing.T) {
	f := form("MessageStatus", "sent")
	r := httptest.NewRequest(http.MethodPost, twilioStatus+"?attempt="+attempt, strings.NewReader(f.Encode()+"&MessageStatus=delivered&MessageSid=SM9"))
	sign("token", twilioStatus+"?attempt="+attempt, f)(r)
	call, err := twilioDoor().Status(r)
	if err != nil || call.Word == nil || call.Word.Stage != outbox.Sent || call.Word.ID != "SM1" {
		t.Errorf("%+v %v", call.Word, err)
	}
	r = httptest.NewRequest(http.MethodPost, twilioStatus+"?attempt="+attempt, strings.NewReader("MessageStatus=delivered&"+f.Encode()))
	sign("token", twilioStatus+"?attempt="+attempt, f)(r)
	if call, err := twilioDoor().Status(r); err == nil {
		t.Errorf("what came first was not signed: %+v", call.Word)
	}
}

func TestWhatSomebodyTexts(t *testing.T) {
	for name, c := range map[string]struct {
		form       url.Values
		text, from string
	}{
		"words":                    {form("Body", "Dag Samira", "From", "+31698765432"), "Dag Samira", "+31698765432"},
		"a STOP in Twilio's words": {form("Body", "genoeg", "From", "+31698765432", "OptOutType", "STOP"), "STOP", "+31698765432"},
		"from a name":              {form("Body", "win", "From", "Prijzen"), "win", ""},
	} {
		r := httptest.NewRequest(http.MethodPost, twilioInbound, strings.NewReader(c.form.Encode()))
		sign("token", twilioInbound, c.form)(r)
		call, err := twilioDoor().Inbound(r)
		if err != nil || call.Word != nil || call.Said == nil || call.Said.Text != c.text || call.Said.From.E164() != c.from || call.Said.ID != "SM1" {
			t.Errorf("%s: %+v %v", name, call.Said, err)
		}
		if status, kind, body := twilioDoor().Thanks(call); status != http.StatusOK || kind != "text/xml" || !strings.HasSuffix(body, "<Response/>") {
			t.Errorf("%s: %d %s %s", name, status, kind, body)
		}
	}
}
