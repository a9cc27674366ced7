package config

import "fmt"

// Twilio holds what Twilio gave us.
type Twilio struct {
	AccountSID string // TWILIO_ACCOUNT_SID
	AuthToken  string // TWILIO_AUTH_TOKEN
	From       string // TWILIO_FROM: a number, a name of at most 11 letters, or a messaging service (MG...)
	BaseURL    string // TWILIO_BASE_URL: empty for Twilio itself; a stand-in on this machine for tests
}

func loadTwilio(getenv func(string) string) Twilio {
	return Twilio{AccountSID: getenv("TWILIO_ACCOUNT_SID"), AuthToken: getenv("TWILIO_AUTH_TOKEN"),
		From: getenv("TWILIO_FROM"), BaseURL: getenv("TWILIO_BASE_URL")}
}

func (t Twilio) check(setting string) error {
	if t.AccountSID == "" || t.AuthToken == "" || t.From == "" {
		return fmt.Errorf("%s is twilio; then TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM must be set too", setting)
	}
	return nil
}
