package sms

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/twilio/twilio-go/client"

	"naast/internal/outbox"
	"naast/internal/phone"
)

// Where Twilio calls, behind the public address.
const (
	twilioStatus  = "/api/naast/carriers/twilio/status"
	twilioInbound = "/api/naast/carriers/twilio/inbound"
)

// TwilioHook believes what is signed with the token of our account, over the
// address that we gave out. What a request says of its own host counts for nothing.
type TwilioHook struct {
	account, public string
	validator       client.RequestValidator
}

// NewTwilioHook makes the door for Twilio; public is NAAST_PUBLIC_URL.
func NewTwilioHook(set TwilioSettings) *TwilioHook {
	return &TwilioHook{account: set.AccountSID, public: set.Public, validator: client.NewRequestValidator(set.AuthToken)}
}

// Name is the value of SMS_CARRIER.
func (h *TwilioHook) Name() string { return "twilio" }

// Status reads what became of a message. When the parent told Twilio to stop,
// that is a text message of hers as well.
func (h *TwilioHook) Status(r *http.Request) (Call, error) {
	attempt, found := strings.CutPrefix(r.URL.RawQuery, "attempt=")
	if !found || !attemptID.MatchString(attempt) {
		return Call{}, &Refused{"address"}
	}
	form, err := h.proven(r, h.public+twilioStatus+"?attempt="+attempt, retries)
	if err != nil {
		return Call{}, err
	}
	code := form.Get("ErrorCode")
	if strings.Trim(code, "0123456789") != "" || len(code) > 8 {
		code = ""
	}
	word := outbox.Word{Carrier: h.Name(), Attempt: attempt, ID: form.Get("MessageSid"), Stage: twilioStage(form.Get("MessageStatus"), code), Code: code}
	if !carrierID.MatchString(word.ID) || word.Stage == outbox.Nothing {
		return Call{}, nil
	}
	call := Call{Word: &word}
	if to, err := phone.Parse(form.Get("To")); err == nil && code == stopped && word.Stage == outbox.Undelivered {
		call.Said = &Said{ID: word.ID, From: to, Text: "STOP"}
	}
	return call, nil
}

// stopped is saidStop, as it stands in a callback.
const stopped = "21610"

// Inbound reads a text message. What Twilio itself took for a STOP is one,
// whatever word its settings have for it.
func (h *TwilioHook) Inbound(r *http.Request) (Call, error) {
	if r.URL.RawQuery != "" {
		return Call{}, &Refused{"address"}
	}
	form, err := h.proven(r, h.public+twilioInbound)
	if err != nil {
		return Call{}, err
	}
	if !carrierID.MatchString(form.Get("MessageSid")) {
		return Call{}, nil
	}
	from, _ := phone.Parse(form.Get("From")) // a name or a short number is nobody we know
	text := form.Get("Body")
	if form.Get("OptOutType") == "STOP" {
		text = "STOP"
	}
	return Call{Said: &Said{ID: form.Get("MessageSid"), From: from, Text: text}}, nil
}

// Thanks answers a text message with TwiML that sends nothing: Twilio would take
// an empty answer for a fault, and plain words for a text to send back.
func (h *TwilioHook) Thanks(c Call) (status int, kind, body string) {
	if c.Said == nil || c.Word != nil {
		return 0, "", ""
	}
	return http.StatusOK, "text/xml", `<?xml version="1.0" encoding="UTF-8"?><Response/>`
}

// proven gives the form when it is signed over address. Of a name that stands
// there twice the first value is signed, and Get reads the first.
func (h *TwilioHook) proven(r *http.Request, address string, ends ...string) (url.Values, error) {
	body, err := bodyOf(r)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, &Refused{"shape"}
	}
	signature := r.Header.Get("X-Twilio-Signature")
	signed := h.validator.ValidateBody(address, body, signature)
	for _, end := range ends { // some of Twilio's products sign the part behind # too
		signed = signed || h.validator.ValidateBody(address+end, body, signature)
	}
	if !signed {
		return nil, &Refused{"signature"}
	}
	if !same(form.Get("AccountSid"), h.account) {
		return nil, &Refused{"account"}
	}
	return form, nil
}
