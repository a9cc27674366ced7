package sms

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/twilio/twilio-go/client"

	"naast/internal/outbox"
	"naast/internal/phone"
)

// account are Twilio's codes that speak of us and not of this parent: a wrong,
// suspended or trial account or one without credit, too many messages for it in
// a day, a sender or an address that is not ours.
var account = map[int]bool{10001: true, 20003: true, 20005: true, 20006: true, 20008: true, 20403: true, 20404: true, 20426: true,
	21212: true, 21222: true, 21224: true, 21267: true, 21401: true, 21601: true, 21603: true, 21606: true, 21607: true, 21608: true, 21609: true,
	21624: true, 21659: true, 21660: true, 21661: true, 21701: true, 21703: true, 21704: true, 21705: true, 30002: true, 63038: true}

// full are codes of a line on which too much waits: certainly not accepted.
var full = map[int]bool{14107: true, 20429: true, 21611: true, 30001: true, 30022: true, 63017: true}

const (
	saidStop  = 21610 // told Twilio to stop
	notAbroad = 21408 // our account may not send to this country
)

// trouble reads what is certain. Twilio's own sentence holds the number of the
// parent, so only its code goes on.
func trouble(err error, w *witness, to phone.Number) *outbox.Trouble {
	var said *client.TwilioRestError
	explained := errors.As(err, &said) && said.Code != 0
	if t := w.trouble(explained); t != nil {
		if explained {
			t.Code = strconv.Itoa(said.Code)
		}
		return t
	}
	if !explained || w.status == 0 { // twilio-go did not even ask
		return &outbox.Trouble{Answer: outbox.Account, Code: strconv.Itoa(codeOf(said))}
	}
	return &outbox.Trouble{Answer: meaning(said.Code, w.status, to), Code: strconv.Itoa(said.Code), After: w.after}
}

func meaning(code, status int, to phone.Number) outbox.Answer {
	switch {
	case code == saidStop:
		return outbox.OptedOut
	case full[code]:
		return outbox.Later
	case account[code] || code == notAbroad && dutch(to):
		return outbox.Account
	case status == http.StatusTooManyRequests:
		return outbox.Later
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return outbox.Account
	}
	return outbox.Rejected
}

func codeOf(said *client.TwilioRestError) int {
	if said == nil {
		return 0
	}
	return said.Code
}

// trouble is what is certain without the carrier's own words: nil when those
// decide. explained: there are such words.
func (w *witness) trouble(explained bool) *outbox.Trouble {
	unknown := &outbox.Trouble{Answer: outbox.Unknown, Code: fmt.Sprintf("http_%d", w.status), After: w.after}
	switch {
	case w.status == 0 && explained:
		return nil
	case w.status == 0 && !w.connected:
		return &outbox.Trouble{Answer: outbox.Later, Code: "unreachable"}
	case w.status == 0:
		return &outbox.Trouble{Answer: outbox.Unknown, Code: "no_answer"}
	case w.status == http.StatusTooManyRequests && !explained:
		return &outbox.Trouble{Answer: outbox.Later, Code: "http_429", After: w.after}
	case w.status < 400 || w.status >= 500 || w.status == http.StatusRequestTimeout || !explained:
		return unknown // a 5xx, a page of HTML, an answer that breaks off: it may have been accepted
	}
	return nil
}
