package sms

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/twilio/twilio-go/client"

	"naast/internal/outbox"
)

// account are Twilio's codes that speak of us and not of this parent: wrong or
// suspended account, test credentials, a sender that is not ours.
var account = map[int]bool{20003: true, 20005: true, 20008: true, 20404: true, 20403: true, 20426: true,
	21212: true, 21222: true, 21224: true, 21603: true, 21606: true, 21659: true, 21660: true, 21703: true}

// trouble reads what is certain. Twilio's own sentence holds the number of the
// parent, so only its code goes on.
func trouble(err error, w *witness) *outbox.Trouble {
	var said *client.TwilioRestError
	explained := errors.As(err, &said) && said.Code != 0
	t := &outbox.Trouble{Answer: outbox.Unknown, Code: fmt.Sprintf("http_%d", w.status), After: w.after}
	if explained {
		t.Code = strconv.Itoa(said.Code)
	}
	switch {
	case w.status == 0 && explained: // twilio-go did not even ask
		t.Answer = outbox.Account
	case w.status == 0 && !w.connected:
		t.Answer, t.Code = outbox.Later, "unreachable"
	case w.status == 0:
		t.Code = "no_answer"
	case w.status == http.StatusTooManyRequests:
		t.Answer = outbox.Later
	case w.status < 400 || w.status >= 500 || w.status == http.StatusRequestTimeout || !explained:
		// a 5xx, a page of HTML, an answer that breaks off: it may have been accepted
	case said.Code == 21610:
		t.Answer = outbox.OptedOut
	case said.Code == 20429:
		t.Answer = outbox.Later
	case account[said.Code] || w.status == http.StatusUnauthorized || w.status == http.StatusForbidden:
		t.Answer = outbox.Account
	default:
		t.Answer = outbox.Rejected
	}
	return t
}
