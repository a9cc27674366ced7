package config

import (
	"strings"
	"testing"
)

func TestPush(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name          string
		env           map[string]string
		contact, says string
	}{
		{"nothing set", nil, "", ""},
		{"the public address, where nothing else was said", map[string]string{"NAAST_PUBLIC_URL": "https://naast.example"}, "https://naast.example", ""},
		{"an e-mail address", map[string]string{"NAAST_PUSH_CONTACT": "mailto:beheer@demodam.example"}, "beheer@demodam.example", ""},
		{"no address at all", map[string]string{"NAAST_PUSH_CONTACT": "bel maar"}, "", "NAAST_PUSH_CONTACT"},
		{"a stand-in elsewhere", map[string]string{"NAAST_PUSH_STANDIN": "http://192.168.1.9:80"}, "", "NAAST_PUSH_STANDIN"},
		{"a stand-in by name", map[string]string{"NAAST_PUSH_STANDIN": "http://localhost:80"}, "", "NAAST_PUSH_STANDIN"},
		{"a stand-in here", map[string]string{"NAAST_PUSH_STANDIN": "http://127.0.0.1:4242"}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			set, err := Load(func(k string) string { return c.env[k] })
			if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
				t.Fatalf("got %v, want %q", err, c.says)
			}
			if c.says == "" && set.Push.Contact != c.contact {
				t.Errorf("contact %q, want %q", set.Push.Contact, c.contact)
			}
		})
	}
}
