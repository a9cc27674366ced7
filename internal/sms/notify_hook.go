package sms

import (
	"encoding/json"
	"net/http"
	"strings"

	"naast/internal/clock"
	"naast/internal/outbox"
	"naast/internal/phone"
)

// NotifyHook believes who knows the bearer token that was set at NotifyNL.
type NotifyHook struct{ token string }

// NewNotifyHook makes the door for NotifyNL. The token may not be empty.
func NewNotifyHook(token string) *NotifyHook { return &NotifyHook{token} }

// Name is the value of SMS_CARRIER.
func (h *NotifyHook) Name() string { return "notifynl" }

// Status reads what became of a message.
func (h *NotifyHook) Status(r *http.Request) (Call, error) {
	var in struct {
		ID          string `json:"id"`
		Reference   string `json:"reference"`
		Status      string `json:"status"`
		Kind        string `json:"notification_type"`
		CompletedAt string `json:"completed_at"`
	}
	if err := h.proven(r, &in); err != nil {
		return Call{}, err
	}
	word := outbox.Word{Carrier: h.Name(), Attempt: in.Reference, ID: in.ID, Stage: notifyStage(in.Status),
		Code: notifyCode(in.Status), At: clock.Read(in.CompletedAt)}
	if in.Kind != "sms" || !attemptID.MatchString(word.Attempt) || !carrierID.MatchString(word.ID) || word.Stage == outbox.Nothing {
		return Call{}, nil
	}
	return Call{Word: &word}, nil
}

// Inbound reads a text message.
func (h *NotifyHook) Inbound(r *http.Request) (Call, error) {
	var in struct {
		ID     string `json:"id"`
		Source string `json:"source_number"`
		Text   string `json:"message"`
	}
	if err := h.proven(r, &in); err != nil {
		return Call{}, err
	}
	if in.Source != "" && strings.Trim(in.Source, "0123456789") == "" && in.Source[0] != '0' {
		in.Source = "+" + in.Source // NotifyNL leaves it out
	}
	if !carrierID.MatchString(in.ID) {
		return Call{}, nil
	}
	from, _ := phone.Parse(in.Source) // a name or a short number is nobody we know
	return Call{Said: &Said{ID: in.ID, From: from, Text: in.Text}}, nil
}

// Thanks says nothing.
func (h *NotifyHook) Thanks(Call) (status int, kind, body string) { return 0, "", "" }

func (h *NotifyHook) proven(r *http.Request, into any) error {
	token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !bearer || h.token == "" || !same(token, h.token) {
		return &Refused{"token"}
	}
	body, err := bodyOf(r)
	if err != nil {
		return err
	}
	if json.Unmarshal(body, into) != nil {
		return &Refused{"shape"}
	}
	return nil
}
