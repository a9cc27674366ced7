package main

import (
	"testing"

	"naast/internal/config"
)

// Who may call us: whose secret we know, and nobody while the world cannot.
func TestWhoMayCallUs(t *testing.T) {
	both := config.Config{Carrier: "notifynl", PublicURL: "https://naast.example", Twilio: config.Twilio{AccountSID: "AC1", AuthToken: "t"},
		NotifyNL: config.NotifyNL{CallbackToken: "een token van genoeg tekens"}}
	for _, c := range []struct {
		name   string
		change func(*config.Config)
		doors  string
	}{
		{"the one in use and the former one", func(*config.Config) {}, "twilio notifynl "},
		{"no token for NotifyNL", func(s *config.Config) { s.NotifyNL.CallbackToken = "" }, "twilio "},
		{"an account without its token", func(s *config.Config) { s.Twilio.AuthToken = "" }, "notifynl "},
		{"nobody knows where we are", func(s *config.Config) { s.PublicURL = "" }, ""},
		{"nothing leaves this machine", func(s *config.Config) { s.Carrier = "local" }, ""},
	} {
		set, doors := both, ""
		c.change(&set)
		for _, door := range webhooks(set) {
			doors += door.Name() + " "
		}
		if doors != c.doors {
			t.Errorf("%s: %s", c.name, doors)
		}
	}
}
