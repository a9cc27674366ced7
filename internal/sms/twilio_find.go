package sms

import (
	"context"
	"errors"
	"time"

	api "github.com/twilio/twilio-go/rest/api/v2010"

	"naast/internal/outbox"
)

const (
	// around is how far Twilio's clock and ours may be apart, and how long a call
	// may take: a message from outside it is of another attempt.
	around = 5 * time.Minute
	// mostListed is more than anybody ever sent to one number here.
	mostListed = 1000
)

// What a search cannot be certain about; a person decides then.
var (
	errTwo     = errors.New("sms: two messages could be this one")
	errUnsure  = errors.New("sms: a message to this number at that time has another text")
	errTooMany = errors.New("sms: too many messages to one number to look through")
	errNoList  = errors.New("sms: the carrier did not give its list")
)

// Find looks in Twilio's own list. It is not narrowed by DateSent: a message
// that still waits there has none.
func (t *Twilio) Find(ctx context.Context, s outbox.Search) (outbox.Word, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*t.set.Timeout)
	defer cancel()
	rest, _ := t.rest(ctx)
	list, err := rest.Api.ListMessage(new(api.ListMessageParams).SetTo(s.To.E164()).SetPageSize(100).SetLimit(mostListed))
	if err != nil {
		return outbox.Word{}, errNoList // Twilio's own sentence may hold the number
	}
	if len(list) == mostListed {
		return outbox.Word{}, errTooMany
	}
	word := outbox.Word{Carrier: t.Name(), Attempt: s.Attempt}
	var ours *api.ApiV2010Message
	others := false
	for i, m := range list {
		switch {
		case !couldBe(m, s):
		case said(m.Body) != s.Text:
			others = true
		case ours != nil:
			return outbox.Word{}, errTwo
		default:
			ours = &list[i]
		}
	}
	switch {
	case ours == nil && others: // redacted, perhaps, or written by somebody else on this account
		return outbox.Word{}, errUnsure
	case ours == nil:
		return word, nil
	}
	word.ID, word.Code = said(ours.Sid), codeText(ours.ErrorCode)
	word.Stage = twilioStage(said(ours.Status), word.Code)
	return word, nil
}

// couldBe: it went out around the time of the attempt, and is of no other one.
func couldBe(m api.ApiV2010Message, s outbox.Search) bool {
	if said(m.Sid) == "" || said(m.Direction) == "inbound" || said(m.To) != s.To.E164() || s.Taken != nil && s.Taken(said(m.Sid)) {
		return false
	}
	made, err := time.Parse(time.RFC1123Z, said(m.DateCreated))
	return err != nil || made.Sub(s.Since).Abs() <= around // without a readable date it could be
}

func said(text *string) string {
	if text == nil {
		return ""
	}
	return *text
}
