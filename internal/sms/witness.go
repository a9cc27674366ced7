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

const (
	// largest answer that is read.
	largest = 1 << 20
	// mostAfter is how long a carrier can make us wait.
	mostAfter = 4 * time.Hour
)

// witness sees how far one request came, which a client does not tell: without
// a connection nothing can have been accepted.
type witness struct {
	ctx       context.Context // twilio-go has no way to pass one
	base      *url.URL
	line      http.RoundTripper
	connected bool
	status    int
	after     time.Duration
}

// once gives a line on which a request is made once: one connection each and
// HTTP/1.1, since net/http repeats a request by itself on a connection that was
// used before.
func once() *http.Transport {
	line := &http.Transport{Proxy: http.ProxyFromEnvironment, DisableKeepAlives: true, Protocols: new(http.Protocols)}
	line.Protocols.SetHTTP1(true)
	return line
}

// client makes requests that this witness sees, and follows no redirect: a
// message must not be posted a second time somewhere else.
func (w *witness) client() *http.Client {
	return &http.Client{Transport: w, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
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
		w.after = min(time.Duration(min(seconds, 1<<20))*time.Second, mostAfter)
	}
	res.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(res.Body, largest), res.Body}
	return res, nil
}
