package config

import (
	"strings"
	"testing"
)

func TestLoad(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		says string
	}{
		{"nothing set", nil, ""},
		{"a carrier that does not exist", map[string]string{"SMS_CARRIER": "pigeon"}, "local or twilio"},
		{"twilio without credentials", map[string]string{"SMS_CARRIER": "twilio"}, "TWILIO_AUTH_TOKEN"},
		{"twilio whole", map[string]string{"SMS_CARRIER": "twilio", "TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t", "TWILIO_FROM": "Naast"}, ""},
		{"copies that nobody could read", map[string]string{"NAAST_BACKUP_TO": "somewhere"}, "NAAST_BACKUP_RECIPIENT"},
		{"a clock that is none", map[string]string{"NAAST_DEMO_CLOCK": "tomorrow"}, "NAAST_DEMO_CLOCK"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Load(func(k string) string { return c.env[k] })
			if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
				t.Fatalf("got %v, want %q", err, c.says)
			}
		})
	}
}

func TestStaysHere(t *testing.T) {
	for _, c := range []struct {
		carrier, url string
		here         bool
	}{
		{"local", "", true}, {"twilio", "", false}, {"twilio", "http://127.0.0.1:9999", true},
		{"twilio", "https://api.example.org", false}, {"twilio", "http://localhost.example.org", false},
	} {
		if got := (Config{Carrier: c.carrier, TwilioURL: c.url}).StaysHere(); got != c.here {
			t.Errorf("%s %s: got %v", c.carrier, c.url, got)
		}
	}
}
