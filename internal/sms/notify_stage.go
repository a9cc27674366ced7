package sms

import (
	"strings"

	"naast/internal/outbox"
)

// notifyStages are NotifyNL's states of a text message. temporary-failure is the
// end as well: its provider has tried for up to 72 hours.
var notifyStages = map[string]outbox.Stage{
	"accepted": outbox.Taken, "created": outbox.Taken,
	"sending": outbox.Sent, "pending": outbox.Sent,
	"sent":              outbox.Sent, // abroad: more is never heard
	"delivered":         outbox.Delivered,
	"permanent-failure": outbox.Undelivered, "temporary-failure": outbox.Undelivered, "technical-failure": outbox.Undelivered,
	"validation-failed": outbox.Undelivered, "cancelled": outbox.Undelivered,
}

// notifyStage of a state that we do not know is Nothing, and changes nothing.
func notifyStage(status string) outbox.Stage { return notifyStages[status] }

// notifyCode is the state when it says why; only states that we know.
func notifyCode(status string) string {
	if notifyStages[status] != outbox.Undelivered {
		return ""
	}
	return strings.ReplaceAll(status, "-", "_")
}
