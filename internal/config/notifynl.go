package config

import "fmt"

// NotifyNL holds what NotifyNL gave us, and the secret with which it calls us.
type NotifyNL struct {
	APIKey        string // NOTIFYNL_API_KEY: name, id of the service and secret, as NotifyNL shows it
	TemplateID    string // NOTIFYNL_TEMPLATE_ID: a template there whose whole text is ((tekst))
	SenderID      string // NOTIFYNL_SENDER_ID: empty for the sender that is the default there
	CallbackToken string // NOTIFYNL_CALLBACK_TOKEN: at least 20 characters; empty: what NotifyNL says afterwards is not taken
	BaseURL       string // NOTIFYNL_BASE_URL: empty for NotifyNL itself; a stand-in on this machine for tests
}

// enough characters of a bearer token that nobody guesses.
const enough = 20

func loadNotifyNL(getenv func(string) string) NotifyNL {
	return NotifyNL{APIKey: getenv("NOTIFYNL_API_KEY"), TemplateID: getenv("NOTIFYNL_TEMPLATE_ID"), SenderID: getenv("NOTIFYNL_SENDER_ID"),
		CallbackToken: getenv("NOTIFYNL_CALLBACK_TOKEN"), BaseURL: getenv("NOTIFYNL_BASE_URL")}
}

func (n NotifyNL) check(setting string) error {
	if n.APIKey == "" || n.TemplateID == "" {
		return fmt.Errorf("%s is notifynl; then NOTIFYNL_API_KEY and NOTIFYNL_TEMPLATE_ID must be set too", setting)
	}
	return nil
}

// guessable: the door for NotifyNL is open whenever its token is set.
func (n NotifyNL) guessable() error {
	if n.CallbackToken != "" && len(n.CallbackToken) < enough {
		return fmt.Errorf("NOTIFYNL_CALLBACK_TOKEN is too short; it needs at least %d characters", enough)
	}
	return nil
}
