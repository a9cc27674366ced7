package fieldsync

import (
	"naast/internal/clock"
	"naast/internal/companion"
	"naast/internal/consent"
	"naast/internal/need"
	"naast/internal/outbox"
	"naast/internal/record"
)

// consentBefore: consent is asked after a need was named, never before (AP
// guidance, conventions 5.3), and always with a text that exists. Withdrawing
// is never refused.
func consentBefore(x *applying, v any) error {
	c := v.(*consent.Consent)
	if c.Decision == "withdrawn" {
		return nil
	}
	named, err := need.Named(x.tx, c.Parent)
	if err != nil {
		return err
	}
	if !named {
		return record.Refuse("order", "Vraag eerst waar de ouder hulp bij wil. Daarna kunt u vragen of u iets mag delen of sturen.")
	}
	known, err := c.TextExists(x.tx)
	if err == nil && !known {
		return consent.NoText()
	}
	return err
}

// consentAfter: a no takes effect in its own transaction: what was owed stops,
// and who read along no longer does. The dispatcher asks once more before it
// sends.
func consentAfter(x *applying, v any) error {
	c := v.(*consent.Consent)
	if c.Purpose != "messages" && c.Purpose != "companion_reads" || c.Decision == "given" {
		return nil
	}
	stands, err := consent.Given(x.tx, c.Parent, c.Purpose, c.Receiver)
	if err != nil || stands {
		return err
	}
	if c.Purpose == "companion_reads" && c.Decision == "withdrawn" {
		return companion.Withdrawn(x.tx, c.Parent, c.Receiver)
	}
	if c.Purpose == "companion_reads" {
		return companion.ReadsNoMore(x.tx, c.Parent, c.Receiver)
	}
	reason := outbox.NoConsent
	if c.Decision == "withdrawn" {
		reason = outbox.Withdrawn
	}
	return outbox.StopParent(x.tx, c.Parent, reason, x.now)
}

func (x *applying) stampTime() string { return clock.Text(x.now) }
