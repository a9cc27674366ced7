package sms

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// NotifySettings are plain values. SenderID, BaseURL and Timeout may be empty.
type NotifySettings struct {
	APIKey     string // as NotifyNL shows it
	TemplateID string // of a template whose whole text is ((tekst))
	SenderID   string
	BaseURL    string // another address than NotifyNL's own, for a stand-in
	Timeout    time.Duration
}

// NotifyNL hands messages to NotifyNL, once: its reference names a message, and
// keeps nobody from sending the same twice.
type NotifyNL struct {
	set   NotifySettings
	key   notifyKey
	base  string
	now   clock.Clock
	log   *slog.Logger
	line  *http.Transport
	texts template
}

const notifyURL = "https://api.notifynl.nl"

// NewNotifyNL checks the settings; the error names the one that is wrong, never its value.
func NewNotifyNL(set NotifySettings, now clock.Clock, log *slog.Logger) (*NotifyNL, error) {
	key, err := readNotifyKey(set.APIKey)
	if err != nil {
		return nil, err
	}
	for name, id := range map[string]string{"NOTIFYNL_TEMPLATE_ID": set.TemplateID, "NOTIFYNL_SENDER_ID": set.SenderID} {
		if !uuidForm.MatchString(id) && (id != "" || name == "NOTIFYNL_TEMPLATE_ID") {
			return nil, fmt.Errorf("sms: %s is not an id of NotifyNL", name)
		}
	}
	n := &NotifyNL{set: set, key: key, base: notifyURL, now: now, log: log, line: once(), texts: newTemplate()}
	if set.BaseURL != "" {
		base, err := url.Parse(set.BaseURL)
		if err != nil || base.Host == "" {
			return nil, fmt.Errorf("sms: NOTIFYNL_BASE_URL is not an address")
		}
		n.base = base.Scheme + "://" + base.Host
	}
	if n.set.Timeout == 0 {
		n.set.Timeout = timeout
	}
	return n, nil
}

// Name is the value of SMS_CARRIER.
func (n *NotifyNL) Name() string { return "notifynl" }

// notification is what NotifyNL is asked, and what it says that it took.
type notification struct {
	PhoneNumber     string            `json:"phone_number"`
	TemplateID      string            `json:"template_id"`
	Personalisation map[string]string `json:"personalisation"`
	Reference       string            `json:"reference"`
	SMSSenderID     string            `json:"sms_sender_id,omitempty"`
}

type created struct {
	ID        string
	Reference string
	Content   struct{ Body string }
}

// Send asks NotifyNL once and says what is certain about the outcome. It knows no
// end of a message's life: its provider may try for 72 hours.
func (n *NotifyNL) Send(ctx context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	ctx, cancel := context.WithTimeout(ctx, n.set.Timeout)
	defer cancel()
	if t := n.texts.asIs(ctx, n); t != nil {
		return outbox.Receipt{}, t
	}
	body, err := json.Marshal(notification{PhoneNumber: m.To.E164(), TemplateID: n.set.TemplateID, Reference: m.Attempt,
		Personalisation: map[string]string{"tekst": m.Text}, SMSSenderID: n.set.SenderID})
	if err != nil {
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Later, Code: "shape"}
	}
	var took created
	w, refusal, err := n.call(ctx, http.MethodPost, "/v2/notifications/sms", body, &took)
	switch {
	case err != nil || w.status != http.StatusCreated:
		return outbox.Receipt{}, notifyTrouble(w, refusal, m.To)
	case !carrierID.MatchString(took.ID):
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Unknown, Code: "no_id"}
	case took.Reference != m.Attempt:
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Unknown, Code: "another"}
	}
	if took.Content.Body != m.Text { // it is on its way: sent, but the next one waits until somebody looked
		n.texts.doubt()
		n.log.Error("sms: NotifyNL sends another text than it was given; its template must be ((tekst)) and nothing else",
			"message", m.Message, "attempt", m.Attempt)
	}
	return outbox.Receipt{ID: took.ID}, nil
}
