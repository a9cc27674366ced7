package contactrule

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// Preference is what is in force for one channel.
type Preference struct {
	Allowed, SharedDevice         string
	NameOrganisation              bool
	AgreedName, CodeWord          string
	SafeFrom, SafeUntil, SafeDays string // clock times; digits 1 (Monday) to 7; empty: any
	LastConfirmed                 time.Time
}

type preferenceRow struct {
	Allowed          string `db:"allowed"`
	SharedDevice     string `db:"shared_device"`
	NameOrganisation bool   `db:"name_organisation"`
	AgreedName       string `db:"agreed_name"`
	CodeWord         string `db:"code_word"`
	SafeFrom         string `db:"safe_from"`
	SafeUntil        string `db:"safe_until"`
	SafeDays         string `db:"safe_days"`
	LastConfirmed    string `db:"last_confirmed"`
}

// InForce gives the rule for a channel, and false when it was never asked.
// Where two phones made two rows, each field is the more protective of both.
func InForce(tx core.App, parent, channel string) (Preference, bool, error) {
	var rows []preferenceRow
	err := record.Query(tx, `SELECT allowed, shared_device, name_organisation, agreed_name, code_word,
		safe_from, safe_until, safe_days, last_confirmed FROM contact_preferences
		WHERE parent = {:parent} AND channel = {:channel}`).
		Bind(dbx.Params{"parent": parent, "channel": channel}).All(&rows)
	if err != nil || len(rows) == 0 {
		return Preference{Allowed: "unknown"}, false, wrap(err)
	}
	r := rows[0]
	for _, other := range rows[1:] {
		r = narrower(r, other)
	}
	return Preference{r.Allowed, r.SharedDevice, r.NameOrganisation, r.AgreedName, r.CodeWord,
		r.SafeFrom, r.SafeUntil, r.SafeDays, clock.Read(r.LastConfirmed)}, true, nil
}

func narrower(a, b preferenceRow) preferenceRow {
	a.Allowed = Protect("allowed", a.Allowed, b.Allowed)
	a.SharedDevice = Protect("shared_device", a.SharedDevice, b.SharedDevice)
	a.NameOrganisation = a.NameOrganisation && b.NameOrganisation
	a.SafeFrom = Protect("safe_from", a.SafeFrom, b.SafeFrom)
	a.SafeUntil = Protect("safe_until", a.SafeUntil, b.SafeUntil)
	a.SafeDays = Protect("safe_days", a.SafeDays, b.SafeDays)
	a.LastConfirmed = Protect("last_confirmed", a.LastConfirmed, b.LastConfirmed)
	if a.AgreedName == "" {
		a.AgreedName = b.AgreedName
	}
	if a.CodeWord == "" {
		a.CodeWord = b.CodeWord
	}
	return a
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("contactrule: %w", err)
}
