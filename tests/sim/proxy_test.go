package sim

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"time"
)

// fault is what happens to one request on its way.
type fault int

const (
	clean      fault = iota
	cutBefore        // the server never sees it
	cutAfter         // the server has done it, the phone hears nothing
	cutMiddle        // half an answer
	cutRequest       // half a request reaches the server
	stall            // the answer comes after the phone gave up
	duplicate        // it arrives twice, one after the other
	twin             // it arrives twice at once
	late             // the phone gives up; it arrives after later ones
	killBefore       // the server is killed about when it arrives
	killDuring       // and some time later
	faultKinds       // how many there are
)

// proxy stands between the phones and the server, and does what a bad network
// does. The phone names the fault in a header, which goes no further.
type proxy struct {
	s    *server
	http *httptest.Server
	up   http.Client

	mu   sync.Mutex
	late []func() // requests that are still on their way
	two  func(first, second []byte)
	kill func(after time.Duration)
}

func newProxy(s *server) *proxy {
	p := &proxy{s: s, up: http.Client{Timeout: 30 * time.Second, Transport: &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 8}}}
	p.http = httptest.NewServer(p)
	return p
}

func (p *proxy) close() {
	p.http.CloseClientConnections()
	p.http.Close()
	p.up.CloseIdleConnections()
}

// ServeHTTP lets one request through, or not.
func (p *proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	n, _ := strconv.Atoi(r.Header.Get("X-Fault")) // none is clean
	f := fault(n)
	r.Header.Del("X-Fault")
	forward := func() (*http.Response, []byte) { return p.forward(r, body) }
	switch f {
	case cutBefore:
		hangUp(w)
		return
	case cutRequest:
		_, _ = p.forward(r, body[:len(body)/2])
		hangUp(w)
		return
	case late:
		p.mu.Lock()
		p.late = append(p.late, func() { forward() })
		p.mu.Unlock()
		hangUp(w)
		return
	case killBefore:
		p.kill(0)
	case killDuring:
		p.kill(time.Duration(len(body)%12) * time.Millisecond)
	case twin:
		go forward()
	}
	out, text := forward()
	if f == duplicate {
		if again, second := forward(); out != nil && again != nil && out.StatusCode == 200 && again.StatusCode == 200 {
			p.two(plain(out, text), plain(again, second))
		}
	}
	if f == stall {
		<-r.Context().Done() // until the phone gives up
	}
	if out == nil || f == cutAfter || f == stall {
		hangUp(w)
		return
	}
	for name, values := range out.Header {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(out.StatusCode)
	if f == cutMiddle {
		_, _ = w.Write(text[:len(text)/2])
		_ = http.NewResponseController(w).Flush()
		panic(http.ErrAbortHandler)
	}
	_, _ = w.Write(text)
}

func (p *proxy) forward(r *http.Request, body []byte) (*http.Response, []byte) {
	again, err := http.NewRequest(r.Method, p.s.url()+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return nil, nil
	}
	again.GetBody = nil
	again.Header = r.Header.Clone()
	out, err := p.up.Do(again)
	if err != nil {
		return nil, nil
	}
	defer func() { _ = out.Body.Close() }()
	text, err := io.ReadAll(out.Body)
	if err != nil {
		return nil, nil
	}
	return out, text
}

// arrive lets what was on its way for long reach the server now.
func (p *proxy) arrive() {
	p.mu.Lock()
	held := p.late
	p.late = nil
	p.mu.Unlock()
	for _, f := range held {
		f()
	}
}

func hangUp(w http.ResponseWriter) {
	if line, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = line.Close()
	}
}

func plain(r *http.Response, text []byte) []byte {
	if r.Header.Get("Content-Encoding") != "gzip" {
		return text
	}
	z, err := gzip.NewReader(bytes.NewReader(text))
	if err != nil {
		return nil
	}
	whole, _ := io.ReadAll(z) // half of it will not be JSON
	return whole
}
