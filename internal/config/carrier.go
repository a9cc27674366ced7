package config

import (
	"fmt"
	"net"
	"net/url"
	"slices"
	"strings"
)

func (c *Config) carriers(getenv func(string) string) error {
	c.Carrier, c.Standby = getenv("SMS_CARRIER"), getenv("SMS_STANDBY")
	c.Twilio, c.NotifyNL = loadTwilio(getenv), loadNotifyNL(getenv)
	if c.Carrier == "" {
		c.Carrier = "local"
	}
	if !slices.Contains([]string{"local", "twilio", "notifynl"}, c.Carrier) {
		return fmt.Errorf("SMS_CARRIER is %q; it can be local, twilio or notifynl", c.Carrier)
	}
	if c.Standby != "" && (c.Carrier == "local" || c.Standby == c.Carrier || c.Standby != "twilio" && c.Standby != "notifynl") {
		return fmt.Errorf("SMS_STANDBY is %q; it can be twilio or notifynl, beside the other one as SMS_CARRIER", c.Standby)
	}
	if err := c.complete("SMS_CARRIER", c.Carrier); err != nil {
		return err
	}
	if err := c.complete("SMS_STANDBY", c.Standby); err != nil {
		return err
	}
	if err := c.NotifyNL.guessable(); err != nil {
		return err
	}
	return c.public(getenv("NAAST_PUBLIC_URL"))
}

func (c *Config) complete(setting, name string) error {
	switch name {
	case "twilio":
		return c.Twilio.check(setting)
	case "notifynl":
		return c.NotifyNL.check(setting)
	}
	return nil
}

// public takes the address at which the world reaches us. Signatures are over
// it, so it is never read from a request.
func (c *Config) public(address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(strings.TrimSuffix(address, "/"))
	if err != nil || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil ||
		u.Scheme != "https" && (u.Scheme != "http" || !loopback(u)) {
		return fmt.Errorf("NAAST_PUBLIC_URL must be an address like https://naast.example.org, without a path")
	}
	c.PublicURL = u.String()
	return nil
}

// StaysHere says whether the carriers can reach nothing but this machine: the
// local tray, or a stand-in on a loopback address.
func (c Config) StaysHere() bool {
	for _, name := range []string{c.Carrier, c.Standby} {
		at := map[string]string{"twilio": c.Twilio.BaseURL, "notifynl": c.NotifyNL.BaseURL}
		address, reaches := at[name]
		if !reaches {
			continue
		}
		if u, err := url.Parse(address); err != nil || !loopback(u) {
			return false
		}
	}
	return true
}

func loopback(u *url.URL) bool {
	ip := net.ParseIP(u.Hostname())
	return ip != nil && ip.IsLoopback()
}
