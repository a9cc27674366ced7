package main

import (
	"github.com/pocketbase/pocketbase/core"

	"naast/hooks"
	"naast/internal/config"
	"naast/internal/outbox"
	"naast/internal/sms"
)

// carriers fills in who sends our messages, who stands in, and who may call us.
func carriers(app core.App, set config.Config, d *hooks.Deps) (err error) {
	if d.Carrier, err = carrier(app, set, d, set.Carrier); err != nil {
		return err
	}
	if set.Standby != "" {
		if d.Standby, err = carrier(app, set, d, set.Standby); err != nil {
			return err
		}
	}
	d.Webhooks = webhooks(set)
	return nil
}

// webhooks opens a door for each carrier of which we know the secret, when the
// world can reach us: one that is out of use still tells of its last messages.
func webhooks(set config.Config) (doors []sms.Hook) {
	if set.PublicURL == "" || set.Carrier == "local" {
		return nil
	}
	if set.Twilio.AccountSID != "" && set.Twilio.AuthToken != "" {
		doors = append(doors, sms.NewTwilioHook(twilio(set)))
	}
	if set.NotifyNL.CallbackToken != "" {
		doors = append(doors, sms.NewNotifyHook(set.NotifyNL.CallbackToken))
	}
	return doors
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
