// Package config reads the settings from the environment, once, for main.
package config

import (
	"fmt"
	"net"
	"net/url"
	"time"
)

// Config holds every setting. What is wrong is said in a sentence, and the
// program does not start.
type Config struct {
	Carrier         string    // SMS_CARRIER: local (default) or twilio
	AccountSID      string    // TWILIO_ACCOUNT_SID
	AuthToken       string    // TWILIO_AUTH_TOKEN
	From            string    // TWILIO_FROM: a number, or at most 11 letters
	TwilioURL       string    // TWILIO_BASE_URL: empty for Twilio itself; a stand-in on this machine for tests
	KeysDir         string    // NAAST_KEYS_DIR: secrets, outside the data directory and its backups; default: the data directory + ".keys"
	BackupTo        string    // NAAST_BACKUP_TO: directory in which a copy is made each night; empty: none is
	BackupRecipient string    // NAAST_BACKUP_RECIPIENT: public key of age (age1...) for which the copies are
	DemoClock       time.Time // NAAST_DEMO_CLOCK: a demo instance takes this moment (RFC 3339) as its starting now
}

// Load reads the environment through getenv.
func Load(getenv func(string) string) (Config, error) {
	c := Config{Carrier: getenv("SMS_CARRIER"), AccountSID: getenv("TWILIO_ACCOUNT_SID"), AuthToken: getenv("TWILIO_AUTH_TOKEN"),
		From: getenv("TWILIO_FROM"), TwilioURL: getenv("TWILIO_BASE_URL"), KeysDir: getenv("NAAST_KEYS_DIR"),
		BackupTo: getenv("NAAST_BACKUP_TO"), BackupRecipient: getenv("NAAST_BACKUP_RECIPIENT")}
	switch c.Carrier {
	case "":
		c.Carrier = "local"
	case "local", "twilio":
	default:
		return c, fmt.Errorf("SMS_CARRIER is %q; it can be local or twilio", c.Carrier)
	}
	if c.Carrier == "twilio" && (c.AccountSID == "" || c.AuthToken == "" || c.From == "") {
		return c, fmt.Errorf("SMS_CARRIER is twilio; then TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM must be set too")
	}
	if (c.BackupTo == "") != (c.BackupRecipient == "") {
		return c, fmt.Errorf("NAAST_BACKUP_TO and NAAST_BACKUP_RECIPIENT belong together: set both, or neither")
	}
	if s := getenv("NAAST_DEMO_CLOCK"); s != "" {
		t, err := time.Parse(time.RFC3339, s)
		if err != nil {
			return c, fmt.Errorf("NAAST_DEMO_CLOCK must be a moment like 2026-11-24T10:00:00+01:00")
		}
		c.DemoClock = t
	}
	return c, nil
}

// StaysHere says whether the carrier can reach nothing but this machine: the
// local tray, or a stand-in on a loopback address.
func (c Config) StaysHere() bool {
	if c.Carrier == "local" {
		return true
	}
	u, err := url.Parse(c.TwilioURL)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return ip != nil && ip.IsLoopback()
}
