package sms

import (
	"strconv"

	"naast/internal/outbox"
)

// outlived is Twilio's code of a message that waited there for longer than we
// allowed (ValidityPeriod); it was never sent.
const outlived = "30036"

// twilioStages are Twilio's states of a message that goes out. Why one did not
// arrive is in its code: 30003 the telephone is off, 30004 blocked, 30005 no such
// number, 30006 a land line, 30007 filtered, 30008 unknown, 30410 no answer of
// the next carrier.
var twilioStages = map[string]outbox.Stage{
	"accepted": outbox.Taken, "scheduled": outbox.Taken, "queued": outbox.Taken, "sending": outbox.Taken,
	"sent": outbox.Sent, "partially_delivered": outbox.Sent,
	"delivered": outbox.Delivered, "read": outbox.Delivered,
	"undelivered": outbox.Undelivered, "failed": outbox.Undelivered, "canceled": outbox.Undelivered,
}

// twilioStage of a state that we do not know is Nothing, and changes nothing.
func twilioStage(status, code string) outbox.Stage {
	stage := twilioStages[status]
	if stage == outbox.Undelivered && code == outlived {
		return outbox.Expired
	}
	return stage
}

// codeText keeps digits only: a code goes into a table and a log.
func codeText(code *int) string {
	if code == nil || *code <= 0 {
		return ""
	}
	return strconv.Itoa(*code)
}
