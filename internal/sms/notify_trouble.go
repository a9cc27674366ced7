package sms

import (
	"net/http"
	"regexp"
	"strings"

	"naast/internal/outbox"
	"naast/internal/phone"
)

// kindForm is what NotifyNL's kinds of errors look like; anything else could be a
// number or a name, and stays here.
var kindForm = regexp.MustCompile(`^[A-Za-z]{1,40}$`)

// notifyTrouble reads what is certain. NotifyNL asks to go by status and kind;
// of its sentences only the field counts about which they are.
func notifyTrouble(w *witness, no *refusal, to phone.Number) *outbox.Trouble {
	if t := w.trouble(no != nil && w.status != 0); t != nil {
		return t
	}
	kind, code := no.Errors[0].Error, "refused"
	if kindForm.MatchString(kind) {
		code = kind
	}
	return &outbox.Trouble{Answer: notifyMeaning(w.status, kind, no.Errors[0].Message, to), Code: code, After: w.after}
}

func notifyMeaning(status int, kind, about string, to phone.Number) outbox.Answer {
	switch {
	case kind == "TooManyRequestsError": // as many as our account may send in a day
		return outbox.Account
	case status == http.StatusTooManyRequests:
		return outbox.Later
	case status == http.StatusBadRequest && kind == "ValidationError" && strings.HasPrefix(about, "phone_number"):
		return outbox.Rejected
	case status == http.StatusBadRequest && kind == "BadRequestError" && !dutch(to): // not abroad, with our account
		return outbox.Rejected
	}
	return outbox.Account // key, template, sender, trial: nothing about this parent
}
