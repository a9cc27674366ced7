package config

import (
	"maps"
	"strings"
	"testing"
)

var twilio = map[string]string{"SMS_CARRIER": "twilio", "TWILIO_ACCOUNT_SID": "AC1", "TWILIO_AUTH_TOKEN": "t", "TWILIO_FROM": "Naast"}

func with(env map[string]string, name, value string) map[string]string {
	env = maps.Clone(env)
	env[name] = value
	return env
}

func TestLoad(t *testing.T) {
	for _, c := range []struct {
		name string
		env  map[string]string
		says string
	}{
		{"nothing set", nil, ""},
		{"a carrier that does not exist", map[string]string{"SMS_CARRIER": "pigeon"}, "local, twilio or notifynl"},
		{"twilio without credentials", map[string]string{"SMS_CARRIER": "twilio"}, "TWILIO_AUTH_TOKEN"},
		{"twilio whole", twilio, ""},
		{"notifynl without a key", map[string]string{"SMS_CARRIER": "notifynl"}, "NOTIFYNL_API_KEY"},
		{"notifynl whole", map[string]string{"SMS_CARRIER": "notifynl", "NOTIFYNL_API_KEY": "k", "NOTIFYNL_TEMPLATE_ID": "t"}, ""},
		{"a token that can be guessed", map[string]string{"SMS_CARRIER": "notifynl", "NOTIFYNL_API_KEY": "k", "NOTIFYNL_TEMPLATE_ID": "t",
			"NOTIFYNL_CALLBACK_TOKEN": "geheim"}, "NOTIFYNL_CALLBACK_TOKEN is too short"},
		{"and nobody guesses one that is out of use", with(twilio, "NOTIFYNL_CALLBACK_TOKEN", "geheim"), "NOTIFYNL_CALLBACK_TOKEN is too short"},
		{"a standby for itself", with(twilio, "SMS_STANDBY", "twilio"), "SMS_STANDBY"},
		{"a standby without a key", with(twilio, "SMS_STANDBY", "notifynl"), "SMS_STANDBY is notifynl; then NOTIFYNL_API_KEY"},
		{"a standby for the tray", map[string]string{"SMS_STANDBY": "notifynl"}, "SMS_STANDBY"},
		{"a standby that does not exist", with(twilio, "SMS_STANDBY", "pigeon"), "SMS_STANDBY"},
		{"a public address", map[string]string{"NAAST_PUBLIC_URL": "https://naast.example.org/"}, ""},
		{"a public address in clear", map[string]string{"NAAST_PUBLIC_URL": "http://naast.example.org"}, "NAAST_PUBLIC_URL"},
		{"a public address with a path", map[string]string{"NAAST_PUBLIC_URL": "https://naast.example.org/app"}, "NAAST_PUBLIC_URL"},
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
		carrier, twilio, standby, notify string
		here                             bool
	}{
		{"local", "", "", "", true}, {"twilio", "", "", "", false}, {"twilio", "http://127.0.0.1:9999", "", "", true},
		{"twilio", "https://api.example.org", "", "", false}, {"twilio", "http://localhost.example.org", "", "", false},
		{"notifynl", "", "", "", false}, {"notifynl", "", "", "http://127.0.0.1:9998", true},
		{"twilio", "http://127.0.0.1:9999", "notifynl", "", false}, {"twilio", "http://127.0.0.1:9999", "notifynl", "http://127.0.0.1:9998", true},
	} {
		set := Config{Carrier: c.carrier, Standby: c.standby, Twilio: Twilio{BaseURL: c.twilio}, NotifyNL: NotifyNL{BaseURL: c.notify}}
		if got := set.StaysHere(); got != c.here {
			t.Errorf("%+v: got %v", c, got)
		}
	}
}
