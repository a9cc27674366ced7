// Package contactrule says how a parent may be reached, and whom nobody may
// ring again. Unknown means no (R24); a "nee" is kept as a keyed HMAC (R30).
package contactrule

import (
	"strings"

	"naast/internal/record"
)

// ContactPreference holds what a phone says of one channel (docs/records.md).
type ContactPreference struct {
	Parent           string `json:"parent" validate:"required,id"`
	Channel          string `json:"channel" validate:"required,oneof=call sms voicemail app letter visit"`
	Allowed          string `json:"allowed" class:"safety" validate:"omitempty,oneof=unknown yes no"`
	SharedDevice     string `json:"shared_device" class:"safety" validate:"omitempty,oneof=unknown yes no"`
	NameOrganisation bool   `json:"name_organisation" class:"safety"`
	AgreedName       string `json:"agreed_name" class:"safety" validate:"max=60" guard:"text"`
	CodeWord         string `json:"code_word" class:"safety" validate:"max=60" guard:"text"`
	SafeFrom         string `json:"safe_from" class:"safety" validate:"omitempty,hhmm"`
	SafeUntil        string `json:"safe_until" class:"safety" validate:"omitempty,hhmm"`
	SafeDays         string `json:"safe_days" class:"safety" validate:"omitempty,days"`
	LastConfirmed    string `json:"last_confirmed" class:"safety" kind:"moment" validate:"omitempty,moment"`
}

// Shape is the collection contact_preferences.
var Shape = record.Of[ContactPreference]("contact_preferences", true)

// Tidy: what was not asked is not known, and unknown means no.
func (p *ContactPreference) Tidy() {
	if p.Allowed == "" {
		p.Allowed = "unknown"
	}
	if p.SharedDevice == "" {
		p.SharedDevice = "unknown"
	}
}

// Check: a safe time has a beginning and an end, in this order.
func (p *ContactPreference) Check() *record.Refusal {
	if (p.SafeFrom == "") != (p.SafeUntil == "") || p.SafeFrom != "" && p.SafeFrom >= p.SafeUntil {
		return record.Invalid("safe_until", "Vul in van hoe laat tot hoe laat het veilig is, bijvoorbeeld 09:30 en 12:00.")
	}
	return nil
}

// ranks puts answers in order from free to protective.
var ranks = map[string]string{
	"allowed":           "yes unknown no",
	"shared_device":     "no unknown yes",
	"name_organisation": "1 0",
}

// Protect chooses between two values of one field the one that exposes the
// parent least; in force until a coordinator has decided (sync.md, class safety).
func Protect(field, have, want string) string {
	if order, ok := ranks[field]; ok {
		if strings.Index(order, want) > strings.Index(order, have) {
			return want
		}
		return have
	}
	switch field {
	case "safe_from": // a later beginning
		return max(have, want)
	case "safe_until", "last_confirmed": // an earlier end; asked longer ago
		return least(have, want)
	case "safe_days":
		return common(have, want)
	case "agreed_name", "code_word": // a word that was agreed keeps others out
		if have == "" {
			return want
		}
	case "phone": // a number that is in doubt is not rung
		if have == "" || want == "" {
			return ""
		}
	}
	return have
}

// least treats empty as "nothing was said": the other one is narrower.
func least(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

// common keeps the days in both; empty is any day.
func common(a, b string) string {
	if a == "" {
		return b
	}
	kept := ""
	for _, d := range a {
		if b == "" || strings.ContainsRune(b, d) {
			kept += string(d)
		}
	}
	if kept == "" {
		return a
	}
	return kept
}
