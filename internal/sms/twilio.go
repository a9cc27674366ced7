package sms

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/twilio/twilio-go"
	"github.com/twilio/twilio-go/client"
	api "github.com/twilio/twilio-go/rest/api/v2010"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// TwilioSettings are plain values. BaseURL and Timeout may be empty.
type TwilioSettings struct {
	AccountSID, AuthToken string
	From                  string // a number, a name of at most 11 letters, or a messaging service (MG...)
	BaseURL               string // another address than Twilio's own, for a stand-in
	Timeout               time.Duration
}

// Twilio hands messages to Twilio, once.
type Twilio struct {
	set  TwilioSettings
	base *url.URL
	now  clock.Clock
	line *http.Transport
}

const (
	twilioTimeout = 10 * time.Second
	// Twilio keeps a message that it cannot deliver for this long at most.
	longest = 4 * time.Hour
)

// NewTwilio checks the settings; the error names the one that is wrong, never its value.
func NewTwilio(set TwilioSettings, now clock.Clock) (*Twilio, error) {
	t := &Twilio{set: set, now: now}
	for name, value := range map[string]string{
		"TWILIO_ACCOUNT_SID": set.AccountSID, "TWILIO_AUTH_TOKEN": set.AuthToken, "TWILIO_FROM": set.From,
	} {
		if value == "" {
			return nil, fmt.Errorf("sms: %s is empty", name)
		}
	}
	if set.BaseURL != "" {
		base, err := url.Parse(set.BaseURL)
		if err != nil || base.Host == "" {
			return nil, fmt.Errorf("sms: TWILIO_BASE_URL is not an address")
		}
		t.base = base
	}
	if t.set.Timeout == 0 {
		t.set.Timeout = twilioTimeout
	}
	// One connection a message, HTTP/1.1: net/http repeats a request by itself
	// only on a connection that was used before.
	t.line = &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, Protocols: new(http.Protocols)}
	t.line.Protocols.SetHTTP1(true)
	return t, nil
}

// Name is the value of SMS_CARRIER.
func (t *Twilio) Name() string { return "twilio" }

// Send asks Twilio once and says what is certain about the outcome.
func (t *Twilio) Send(ctx context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	ctx, cancel := context.WithTimeout(ctx, t.set.Timeout)
	defer cancel()
	w := &witness{ctx: ctx, base: t.base, line: t.line}
	c := &client.Client{
		Credentials: client.NewCredentials(t.set.AccountSID, t.set.AuthToken),
		HTTPClient:  &http.Client{Transport: w, CheckRedirect: noRedirect},
	}
	c.SetAccountSid(t.set.AccountSID)
	answer, err := twilio.NewRestClientWithParams(twilio.ClientParams{Client: c}).Api.CreateMessage(t.params(m))
	if err != nil {
		return outbox.Receipt{}, trouble(err, w)
	}
	return receipt(answer)
}

// noRedirect: a message must not be posted a second time somewhere else.
func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func (t *Twilio) params(m outbox.Parcel) *api.CreateMessageParams {
	p := &api.CreateMessageParams{}
	p.SetTo(m.To.E164()).SetBody(m.Text)
	if strings.HasPrefix(t.set.From, "MG") {
		p.SetMessagingServiceSid(t.set.From)
	} else {
		p.SetFrom(t.set.From)
	}
	if !m.Until.IsZero() {
		left := min(max(m.Until.Sub(t.now()), time.Second), longest)
		p.SetValidityPeriod(int(left.Seconds()))
	}
	return p
}

func receipt(a *api.ApiV2010Message) (outbox.Receipt, error) {
	if a.Status != nil && (*a.Status == "failed" || *a.Status == "undelivered") {
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Rejected, Code: *a.Status}
	}
	if a.Sid == nil || *a.Sid == "" {
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Unknown, Code: "no_sid"}
	}
	return outbox.Receipt{ID: *a.Sid}, nil
}
