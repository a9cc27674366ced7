package config

import (
	"fmt"
	"net"
	"net/mail"
	"net/url"
	"strings"
)

// Push holds the settings of pushes. They need none: the key is made at the
// first start, and telephones bring the address of their push service.
type Push struct {
	Contact  string   // NAAST_PUSH_CONTACT: where a push service can reach who runs this: an e-mail address or https://...; default: NAAST_PUBLIC_URL
	StandIns []string // NAAST_PUSH_STANDIN: push services on this machine, for tests; with commas
}

func loadPush(getenv func(string) string, publicURL string) (p Push, err error) {
	p.Contact = strings.TrimPrefix(getenv("NAAST_PUSH_CONTACT"), "mailto:")
	if p.Contact == "" && strings.HasPrefix(publicURL, "https://") {
		p.Contact = publicURL
	}
	if !isContact(p.Contact) {
		return p, fmt.Errorf("NAAST_PUSH_CONTACT must be an e-mail address like beheer@demodam.example, or an address that begins with https://")
	}
	for s := range strings.SplitSeq(getenv("NAAST_PUSH_STANDIN"), ",") {
		if s == "" {
			continue
		}
		u, err := url.Parse(s)
		if err != nil || !net.ParseIP(u.Hostname()).IsLoopback() {
			return p, fmt.Errorf("NAAST_PUSH_STANDIN is for tests, and can only be on this machine, like http://127.0.0.1:4242")
		}
		p.StandIns = append(p.StandIns, s)
	}
	return p, nil
}

func isContact(text string) bool {
	if text == "" {
		return true
	}
	if u, err := url.Parse(text); err == nil && u.Scheme == "https" && u.Host != "" {
		return true
	}
	at, err := mail.ParseAddress(text)
	return err == nil && at.Address == text
}
