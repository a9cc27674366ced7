package main

import (
	"github.com/pocketbase/pocketbase/core"

	"naast/hooks"
	"naast/internal/config"
	"naast/internal/outbox"
	"naast/internal/sms"
)

// carriers fills in who sends our messages, who stands in, and which of them may
// call us: those in use, and only when the world can reach us.
func carriers(app core.App, set config.Config, d *hooks.Deps) (err error) {
	if d.Carrier, err = carrier(app, set, d, set.Carrier); err != nil {
		return err
	}
	if set.Standby != "" {
		if d.Standby, err = carrier(app, set, d, set.Standby); err != nil {
			return err
		}
	}
	if set.PublicURL == "" {
		return nil
	}
	for _, name := range []string{set.Carrier, set.Standby} {
		switch {
		case name == "twilio":
			d.Webhooks = append(d.Webhooks, sms.NewTwilioHook(twilio(set)))
		case name == "notifynl" && set.NotifyNL.CallbackToken != "":
			d.Webhooks = append(d.Webhooks, sms.NewNotifyHook(set.NotifyNL.CallbackToken))
		}
	}
	return nil
}

func carrier(app core.App, set config.Config, d *hooks.Deps, name string) (outbox.Carrier, error) {
	switch name {
	case "twilio":
		return sms.NewTwilio(twilio(set), d.Clock)
	case "notifynl":
		return sms.NewNotifyNL(sms.NotifySettings{APIKey: set.NotifyNL.APIKey, TemplateID: set.NotifyNL.TemplateID,
			SenderID: set.NotifyNL.SenderID, BaseURL: set.NotifyNL.BaseURL}, d.Clock, app.Logger())
	}
	return sms.NewLocal(app, d.Clock, d.Demo), nil
}

func twilio(set config.Config) sms.TwilioSettings {
	return sms.TwilioSettings{AccountSID: set.Twilio.AccountSID, AuthToken: set.Twilio.AuthToken, From: set.Twilio.From,
		Public: set.PublicURL, BaseURL: set.Twilio.BaseURL}
}
