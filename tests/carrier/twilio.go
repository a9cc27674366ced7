package carrier

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"time"
)

// Twilio is a stand-in that knows one account and plays its script, one line a
// request; after the last it accepts everything. It can be asked afterwards
// what it took, and calls back when it is told to.
type Twilio struct {
	Account, Token string
	Door           string           // address of the server under test, for callbacks; the signature is over the address that came with the message
	Clock          func() time.Time // of date_created; nil: the machine's
	PageSize       int              // of a list; 0: all that is asked

	mu       sync.Mutex
	script   []Play
	requests int
	looked   int
	accepted []url.Values
	at       []time.Time
	status   map[string]string
}

// Script sets what happens next.
func (t *Twilio) Script(plays ...Play) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.script = plays
}

// Requests is how often anybody asked to send.
func (t *Twilio) Requests() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.requests
}

// Looked is how often anybody asked what became of messages.
func (t *Twilio) Looked() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.looked
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
	if r.Method == http.MethodGet {
		t.list(w, r)
		return
	}
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
	case r.Method != http.MethodPost || r.URL.Path != t.path():
		Refuse(http.StatusNotFound, 20404)(w, r, nil)
	default:
		play(w, r, func() string { return t.Take(r.PostForm) })
	}
}

func (t *Twilio) path() string { return "/2010-04-01/Accounts/" + t.Account + "/Messages.json" }

// Take puts a message among those that were accepted, and gives its id.
func (t *Twilio) Take(form url.Values) (sid string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.accepted = append(t.accepted, form)
	t.at = append(t.at, t.now())
	return twilioID(len(t.accepted) - 1)
}

func twilioID(n int) string { return fmt.Sprintf("SM%032d", n+1) }

func (t *Twilio) now() time.Time {
	if t.Clock != nil {
		return t.Clock().UTC()
	}
	return time.Now().UTC()
}

// list is a page of what was accepted for a number, the newest first.
func (t *Twilio) list(w http.ResponseWriter, r *http.Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.looked++
	if user, password, _ := r.BasicAuth(); user != t.Account || password != t.Token {
		Refuse(http.StatusUnauthorized, 20003)(w, r, nil)
		return
	}
	var found []map[string]any
	for n := len(t.accepted) - 1; n >= 0; n-- {
		if to := r.FormValue("To"); to == "" || to == t.accepted[n].Get("To") {
			found = append(found, t.message(n))
		}
	}
	page := 0
	_, _ = fmt.Sscan(r.FormValue("Page"), &page)
	out := map[string]any{"page": page, "messages": []any{}}
	if size := t.PageSize; size == 0 {
		out["messages"] = found
	} else if from := page * size; from < len(found) {
		out["messages"] = found[from:min(from+size, len(found))]
		if from+size < len(found) {
			out["next_page_uri"] = fmt.Sprintf("%s?To=%s&PageSize=%d&Page=%d&PageToken=PA", t.path(), url.QueryEscape(r.FormValue("To")), size, page+1)
		}
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(out)
}

func (t *Twilio) message(n int) map[string]any {
	m, status := t.accepted[n], "queued"
	if now := t.status[twilioID(n)]; now != "" {
		status = now
	}
	return map[string]any{"sid": twilioID(n), "account_sid": t.Account, "to": m.Get("To"), "body": m.Get("Body"), "status": status,
		"direction": "outbound-api", "date_created": t.at[n].Format(time.RFC1123Z), "date_sent": nil}
}
