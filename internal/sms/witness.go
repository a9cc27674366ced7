package sms

import (
	"context"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"time"
)

// largest answer that is read.
const largest = 1 << 20

// witness sees how far one request came, which twilio-go does not tell: without
// a connection nothing can have been accepted.
type witness struct {
	ctx       context.Context // twilio-go has no way to pass one
	base      *url.URL
	line      http.RoundTripper
	connected bool
	status    int
	after     time.Duration
}

// RoundTrip sends the request to base, and remembers.
func (w *witness) RoundTrip(r *http.Request) (*http.Response, error) {
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { w.connected = true }}
	r = r.Clone(httptrace.WithClientTrace(w.ctx, trace))
	if w.base != nil {
		r.URL.Scheme, r.URL.Host, r.Host = w.base.Scheme, w.base.Host, ""
	}
	res, err := w.line.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	w.status = res.StatusCode
	if seconds, err := strconv.Atoi(res.Header.Get("Retry-After")); err == nil && seconds > 0 {
		w.after = time.Duration(seconds) * time.Second
	}
	res.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(res.Body, largest), res.Body}
	return res, nil
}
