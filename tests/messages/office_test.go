package messages

import (
	"net/http/httptest"
	"testing"
	"time"

	"naast/internal/outbox"
	"naast/internal/sms"
	"naast/tests/carrier"
	"naast/tests/world"
)

const public = "https://naast.demodam.example"

// The patience of our clients here: long for a busy machine, and shorter where
// the carrier never answers, since that is waited for.
const (
	answersWithin = 30 * time.Second
	silenceLasts  = 3 * time.Second
)

// office is a stand-in for a carrier, with our real client on one side of it
// and our real webhook on the other.
type office struct {
	line   outbox.Carrier
	hook   sms.Hook
	script func(...carrier.Play)
	before func(...string) carrier.Play // words that come before the answer
	refuse carrier.Play
	stop   carrier.Play // she told the carrier to stop; nil: this carrier does not know that
	report func(n int, word string) int
	taken  func(number string) int
	door   func(url string)
}

// offices make each kind of carrier.
var offices = map[string]func(*testing.T, *world.World, time.Duration) *office{"twilio": twilioOffice, "notifynl": notifyOffice}

func twilioOffice(t *testing.T, w *world.World, patience time.Duration) *office {
	far := &carrier.Twilio{Account: "ACtest", Token: "token", Clock: w.Now}
	server := httptest.NewServer(far)
	t.Cleanup(server.Close)
	set := sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "Naast", BaseURL: server.URL, Public: public, Timeout: patience}
	line, err := sms.NewTwilio(set, w.Now)
	if err != nil {
		t.Fatal(err)
	}
	return &office{line: line, hook: sms.NewTwilioHook(set), script: far.Script, before: far.Before,
		refuse: carrier.Refuse(400, 21211), stop: carrier.Refuse(400, 21610),
		report: func(n int, word string) int { return far.Report(twilioSID(n), word, 0) },
		taken: func(number string) (n int) {
			for _, form := range far.Accepted() {
				if form.Get("To") == number {
					n++
				}
			}
			return n
		},
		door: func(url string) { far.Door = url }}
}

func twilioSID(n int) string { return "SM" + padded(n, 32) }

func notifyOffice(t *testing.T, w *world.World, patience time.Duration) *office {
	far := &carrier.NotifyNL{Token: "a token of at least thirty-two letters", Clock: w.Now}
	server := httptest.NewServer(far)
	t.Cleanup(server.Close)
	line, err := sms.NewNotifyNL(sms.NotifySettings{APIKey: carrier.NotifyKey, TemplateID: carrier.NotifyTemplate, BaseURL: server.URL, Timeout: patience},
		w.Now, nil)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]string{"queued": "created", "sent": "sending", "undelivered": "permanent-failure"}
	word := func(said string) string {
		if own, ok := words[said]; ok {
			return own
		}
		return said
	}
	return &office{line: line, hook: sms.NewNotifyHook(far.Token), script: far.Script,
		before: func(said ...string) carrier.Play {
			own := make([]string, len(said))
			for i, s := range said {
				own[i] = word(s)
			}
			return far.Before(own...)
		},
		refuse: carrier.NotifyRefuse(400, "ValidationError", "phone_number Not a valid phone number"),
		report: func(n int, said string) int { return far.Report(far.Accepted()[n-1].ID, word(said)) },
		taken: func(number string) (n int) {
			for _, m := range far.Accepted() {
				if m.Number == number {
					n++
				}
			}
			return n
		},
		door: func(url string) { far.Door = url + "/api/naast/carriers/notifynl/status" }}
}

func padded(n, width int) string {
	digits := []byte{}
	for ; n > 0; n /= 10 {
		digits = append([]byte{byte('0' + n%10)}, digits...)
	}
	for len(digits) < width {
		digits = append([]byte{'0'}, digits...)
	}
	return string(digits)
}
