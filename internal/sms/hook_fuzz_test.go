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

// believable: what comes through a door may go into a table and a log.
func believable(t *testing.T, call Call, err error, mine bool) {
	t.Helper()
	var no *Refused
	if err != nil && !errors.As(err, &no) {
		t.Fatalf("an error that the door does not know: %v", err)
	}
	if (err != nil || !mine) && (call.Word != nil || call.Said != nil) {
		t.Fatalf("a stranger is believed: %+v", call)
	}
	if w := call.Word; w != nil && (!attemptID.MatchString(w.Attempt) || !carrierID.MatchString(w.ID) || w.Stage <= outbox.Nothing || len(w.Code) > 40) {
		t.Fatalf("%+v", w)
	}
	if s := call.Said; s != nil && (!carrierID.MatchString(s.ID) || len(s.Text) > mostSaid) {
		t.Fatalf("%+v", s)
	}
}

func FuzzTwilioCalls(f *testing.F) {
	f.Add("attempt=abcdefghijklmno", "AccountSid=ACtest&MessageSid=SM1&MessageStatus=delivered&ErrorCode=", true)
	f.Add("attempt=abcdefghijklmno", "AccountSid=ACtest&MessageSid=SM1&MessageStatus=undelivered&ErrorCode=21610&To=%2B31698765432", true)
	f.Add("", "AccountSid=ACtest&MessageSid=SM1&From=%2B31698765432&Body=stop&OptOutType=STOP", true)
	f.Add("attempt=abcdefghijklmno&bodySHA256=00", "AccountSid=ACtest&AccountSid=ACother", false)
	f.Add("attempt=%61", "%zz;", true)
	hook := NewTwilioHook(TwilioSettings{AccountSID: "ACtest", AuthToken: "token", Public: "https://naast.example"})
	f.Fuzz(func(t *testing.T, query, body string, mine bool) {
		token := "another"
		if mine {
			token = "token"
		}
		form, _ := url.ParseQuery(body)
		for path, read := range map[string]func(*http.Request) (Call, error){twilioStatus: hook.Status, twilioInbound: hook.Inbound} {
			r := httptest.NewRequest(http.MethodPost, "https://naast.example"+path, strings.NewReader(body))
			r.URL.RawQuery = query
			address := "https://naast.example" + path
			if query != "" {
				address += "?" + query
			}
			r.Header.Set("X-Twilio-Signature", carrier.Sign(token, address, form))
			call, err := read(r)
			believable(t, call, err, mine)
		}
	})
}

func FuzzNotifyCalls(f *testing.F) {
	f.Add(`{"id":"740e5834-3a29-46b4-9a6f-16142fde533a","reference":"abcdefghijklmno","status":"delivered","notification_type":"sms"}`, true)
	f.Add(`{"id":"740e5834-3a29-46b4-9a6f-16142fde533a","source_number":"31698765432","message":"stop"}`, true)
	f.Add(`{"id":null,"reference":{},"status":[]}`, true)
	f.Add(`[`, false)
	hook := NewNotifyHook("een token van genoeg tekens")
	f.Fuzz(func(t *testing.T, body string, mine bool) {
		token := "een ander token"
		if mine {
			token = "een token van genoeg tekens"
		}
		for _, read := range []func(*http.Request) (Call, error){hook.Status, hook.Inbound} {
			r := httptest.NewRequest(http.MethodPost, "https://naast.example/", strings.NewReader(body))
			r.Header.Set("Authorization", "Bearer "+token)
			call, err := read(r)
			believable(t, call, err, mine)
		}
	})
}
