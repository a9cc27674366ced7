// Package config reads the settings from the environment, once, for main.
package config

import (
	"fmt"
	"time"
)

// Config holds every setting. What is wrong is said in a sentence, and the
// program does not start.
type Config struct {
	Carrier         string    // SMS_CARRIER: local (default), twilio or notifynl
	Standby         string    // SMS_STANDBY: twilio or notifynl, for when the carrier is down; empty: none
	Twilio          Twilio    // TWILIO_...
	NotifyNL        NotifyNL  // NOTIFYNL_...
	PublicURL       string    // NAAST_PUBLIC_URL: where the world reaches us (https://naast.example.org); empty: carriers cannot call back
	Push            Push      // NAAST_PUSH_...
	KeysDir         string    // NAAST_KEYS_DIR: secrets, outside the data directory and its backups; default: the data directory + ".keys"
	BackupTo        string    // NAAST_BACKUP_TO: directory in which a copy is made each night; empty: none is
	BackupRecipient string    // NAAST_BACKUP_RECIPIENT: public key of age (age1...) for which the copies are
	DemoClock       time.Time // NAAST_DEMO_CLOCK: a demo instance takes this moment (RFC 3339) as its starting now
}

// Load reads the environment through getenv.
func Load(getenv func(string) string) (Config, error) {
	c := Config{KeysDir: getenv("NAAST_KEYS_DIR"), BackupTo: getenv("NAAST_BACKUP_TO"), BackupRecipient: getenv("NAAST_BACKUP_RECIPIENT")}
	if err := c.carriers(getenv); err != nil {
		return c, err
	}
	if (c.BackupTo == "") != (c.BackupRecipient == "") {
		return c, fmt.Errorf("NAAST_BACKUP_TO and NAAST_BACKUP_RECIPIENT belong together: set both, or neither")
	}
	var err error
	if c.Push, err = loadPush(getenv, c.PublicURL); err != nil {
		return c, err
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
