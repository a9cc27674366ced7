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
	"naast/internal/phone"
)

// TwilioSettings are plain values. Public, BaseURL and Timeout may be empty.
type TwilioSettings struct {
	AccountSID, AuthToken string
	From                  string // a number, a name of at most 11 letters, or a messaging service (MG...)
	Public                string // where the world reaches us; empty: Twilio is not asked to call back
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
	timeout = 10 * time.Second
	// Twilio takes 36,000 s at most by its newest pages and 14,400 by others. What
	// waits there for longer is failed with 30036 and never sent.
	longest = 4 * time.Hour
	// retries: Twilio calls back five times more when we do not answer (its
	// "connection overrides"); the part behind # never travels.
	retries = "#rc=5&rp=ct,rt,5xx"
)

// NewTwilio checks the settings; the error names the one that is wrong, never its value.
func NewTwilio(set TwilioSettings, now clock.Clock) (*Twilio, error) {
	t := &Twilio{set: set, now: now, line: once()}
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
		t.set.Timeout = timeout
	}
	return t, nil
}

// Name is the value of SMS_CARRIER.
func (t *Twilio) Name() string { return "twilio" }

// Send asks Twilio once and says what is certain about the outcome.
func (t *Twilio) Send(ctx context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	ctx, cancel := context.WithTimeout(ctx, t.set.Timeout)
	defer cancel()
	rest, w := t.rest(ctx)
	answer, err := rest.Api.CreateMessage(t.params(m))
	if err != nil {
		return outbox.Receipt{}, trouble(err, w, m.To)
	}
	return receipt(answer, m.To)
}

// rest is Twilio's own client for one question, and who sees how far it comes.
func (t *Twilio) rest(ctx context.Context) (*twilio.RestClient, *witness) {
	w := &witness{ctx: ctx, base: t.base, line: t.line}
	c := &client.Client{Credentials: client.NewCredentials(t.set.AccountSID, t.set.AuthToken), HTTPClient: w.client()}
	c.SetAccountSid(t.set.AccountSID)
	return twilio.NewRestClientWithParams(twilio.ClientParams{Client: c}), w
}

func (t *Twilio) params(m outbox.Parcel) *api.CreateMessageParams {
	p := &api.CreateMessageParams{}
	p.SetTo(m.To.E164()).SetBody(m.Text).SetSmartEncoded(false) // the text as it was judged, letter for letter
	if strings.HasPrefix(t.set.From, "MG") {
		p.SetMessagingServiceSid(t.set.From)
	} else {
		p.SetFrom(t.set.From)
	}
	if t.set.Public != "" && m.Attempt != "" {
		p.SetStatusCallback(t.set.Public + twilioStatus + "?attempt=" + m.Attempt + retries)
	}
	if !m.Until.IsZero() {
		left := min(max(m.Until.Sub(t.now()), time.Second), longest)
		p.SetValidityPeriod(int(left.Seconds()))
	}
	return p
}

func receipt(a *api.ApiV2010Message, to phone.Number) (outbox.Receipt, error) {
	switch {
	case a.Status != nil && (*a.Status == "failed" || *a.Status == "undelivered"):
		if a.ErrorCode != nil && *a.ErrorCode > 0 {
			return outbox.Receipt{}, &outbox.Trouble{Answer: meaning(*a.ErrorCode, http.StatusBadRequest, to), Code: codeText(a.ErrorCode)}
		}
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Rejected, Code: *a.Status}
	case a.Sid == nil || *a.Sid == "":
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Unknown, Code: "no_sid"}
	case a.To != nil && *a.To != to.E164(): // it speaks of another message
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Unknown, Code: "another"}
	}
	return outbox.Receipt{ID: *a.Sid}, nil
}

func dutch(n phone.Number) bool { return strings.HasPrefix(n.E164(), "+31") }
