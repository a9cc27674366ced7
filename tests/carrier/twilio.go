// Package carrier holds stand-ins for what is outside the process: a Twilio
// that follows a script over HTTP, and a carrier without any network.
package carrier

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
)

// Play is one answer of a scripted Twilio. accept counts the message as
// delivered to the telephone.
type Play func(w http.ResponseWriter, r *http.Request, accept func() (sid string))

// Accept takes the message and says so.
func Accept(w http.ResponseWriter, _ *http.Request, accept func() string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_, _ = fmt.Fprintf(w, `{"sid":%q,"status":"accepted"}`, accept())
}

// Drop takes the message and cuts the line before it answers.
func Drop(w http.ResponseWriter, _ *http.Request, accept func() string) {
	accept()
	if line, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = line.Close()
	}
}

// Hang takes the message and never answers.
func Hang(_ http.ResponseWriter, r *http.Request, accept func() string) {
	accept()
	<-r.Context().Done()
}

// HTML takes the message and answers with a page.
func HTML(status int) Play {
	return func(w http.ResponseWriter, _ *http.Request, accept func() string) {
		accept()
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, "<html><body>Bad gateway</body></html>")
	}
}

// Redirect takes the message and points to itself, with the kind of redirect
// that repeats a POST.
func Redirect(w http.ResponseWriter, r *http.Request, accept func() string) {
	accept()
	http.Redirect(w, r, r.URL.Path, http.StatusTemporaryRedirect)
}

// Refuse says no with one of Twilio's codes. Like Twilio it repeats the number.
func Refuse(status, code int) Play {
	return func(w http.ResponseWriter, r *http.Request, _ func() string) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Retry-After", "90")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"code": code, "status": status,
			"message": "The 'To' number " + r.PostFormValue("To") + " is not allowed"})
	}
}

// Twilio is a stand-in that knows one account and plays its script, one line a
// request; after the last it accepts everything.
type Twilio struct {
	Account, Token string

	mu       sync.Mutex
	script   []Play
	requests int
	accepted []url.Values
}

// Script sets what happens next.
func (t *Twilio) Script(plays ...Play) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.script = plays
}

// Requests is how often anybody asked anything.
func (t *Twilio) Requests() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.requests
}

// Accepted is what telephones received.
func (t *Twilio) Accepted() []url.Values {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]url.Values(nil), t.accepted...)
}

// Serve starts the stand-in on a free port of this machine.
func (t *Twilio) Serve() *httptest.Server { return httptest.NewServer(t) }

// ServeHTTP is Messages.json of one account, and nothing else.
func (t *Twilio) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	t.mu.Lock()
	t.requests++
	play := Play(Accept)
	if len(t.script) > 0 {
		play, t.script = t.script[0], t.script[1:]
	}
	t.mu.Unlock()
	user, password, _ := r.BasicAuth()
	switch {
	case user != t.Account || password != t.Token:
		Refuse(http.StatusUnauthorized, 20003)(w, r, nil)
	case r.Method != http.MethodPost || r.URL.Path != "/2010-04-01/Accounts/"+t.Account+"/Messages.json":
		Refuse(http.StatusNotFound, 20404)(w, r, nil)
	default:
		play(w, r, func() string { return t.take(r.PostForm) })
	}
}

func (t *Twilio) take(form url.Values) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.accepted = append(t.accepted, form)
	return fmt.Sprintf("SM%032d", len(t.accepted))
}
