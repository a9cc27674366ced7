package webpush

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	rfc "github.com/SherClockHolmes/webpush-go"
)

// answer is what a push service said, or that it said nothing.
type answer int

const (
	taken   answer = iota
	gone           // this subscription is no more (404, 410)
	account        // it does not know us (401, 403)
	later          // not now, or nobody heard (429, 5xx, a line that broke): the same topic again
	refused        // this will never be taken (400, 413, a redirect)
)

// said is an answer with its code, which may be logged: a host and a status,
// never an address.
type said struct {
	answer answer
	code   string
	after  time.Duration // how long it asked us to wait
}

// parcel is one push, still in clear.
type parcel struct {
	to      subscription
	payload any    // becomes JSON
	topic   string // at most 32 letters: a newer push takes the place of one that waits
	urgent  bool
	ttl     time.Duration
}

// post encrypts (RFC 8291), signs (RFC 8292) and hands over one push. It tries
// once.
func (s *Service) post(ctx context.Context, p parcel) said {
	if err := s.door.check(p.to.Endpoint); err != nil {
		return said{answer: gone, code: "wrong host"} // kept before the list of hosts changed
	}
	u, _ := url.Parse(p.to.Endpoint) // check could read it
	if wait := s.quiet.left(u.Host, s.now()); wait > 0 {
		return said{later, u.Host + " asked to wait", wait}
	}
	payload, err := json.Marshal(p.payload)
	if err != nil {
		return said{answer: refused, code: "payload"}
	}
	urgency := rfc.UrgencyNormal
	if p.urgent {
		urgency = rfc.UrgencyHigh
	}
	response, err := rfc.SendNotificationWithContext(ctx, payload,
		&rfc.Subscription{Endpoint: p.to.Endpoint, Keys: rfc.Keys{P256dh: p.to.P256dh, Auth: p.to.Auth}},
		&rfc.Options{HTTPClient: s.client, Subscriber: s.set.Contact, Topic: p.topic, Urgency: urgency, TTL: int(p.ttl.Seconds()),
			VAPIDPublicKey: s.vapid.Public(), VAPIDPrivateKey: s.vapid.Private()})
	if err != nil {
		return unheard(u.Host, err)
	}
	defer func() { _ = response.Body.Close() }()
	_, _ = io.Copy(io.Discard, io.LimitReader(response.Body, 8<<10)) // so that the line can be used again
	heard := read(u.Host, response)
	if heard.after > 0 {
		s.quiet.until(u.Host, s.now().Add(heard.after))
	}
	return heard
}

// unheard is a call without an answer. The error of the line names the address,
// which is a secret of the telephone: only its kind is kept.
func unheard(host string, err error) said {
	var line *url.Error
	switch {
	case errors.Is(err, errHost):
		return said{answer: later, code: host + " is not outside"}
	case errors.Is(err, rfc.ErrMaxPadExceeded):
		return said{answer: refused, code: "too long"}
	case errors.As(err, &line) && line.Timeout():
		return said{answer: later, code: host + " timeout"}
	case errors.As(err, &line):
		return said{answer: later, code: host + " line"}
	default:
		return said{answer: refused, code: "keys"} // of the subscription: no point of the curve
	}
}

func read(host string, r *http.Response) said {
	out := said{code: fmt.Sprintf("%s %d", host, r.StatusCode)}
	switch code := r.StatusCode; {
	case code >= 200 && code < 300:
		out.answer = taken
	case code == http.StatusNotFound || code == http.StatusGone:
		out.answer = gone
	case code == http.StatusUnauthorized || code == http.StatusForbidden:
		out.answer = account
	case code == http.StatusTooManyRequests || code >= 500:
		out.answer, out.after = later, retryAfter(r.Header.Get("Retry-After"))
	default:
		out.answer = refused
	}
	return out
}

// longestWait is what we let a push service ask of us.
const longestWait = time.Hour

// retryAfter reads seconds or a date (RFC 9110, 10.2.3).
func retryAfter(text string) time.Duration {
	text = strings.TrimSpace(text)
	wait := time.Duration(0)
	if seconds, err := strconv.Atoi(text); err == nil {
		wait = time.Duration(min(seconds, int(longestWait.Seconds()))) * time.Second
	} else if at, err := http.ParseTime(text); err == nil {
		wait = time.Until(at)
	}
	return min(max(wait, 0), longestWait)
}
