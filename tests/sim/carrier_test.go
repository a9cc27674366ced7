package sim

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"sync"
)

// telephone is a carrier that takes text messages and remembers them.
type telephone struct {
	http *httptest.Server

	mu       sync.Mutex
	rude     int // so many of the next calls are taken, and never answered
	accepted []text
	searched int // times that somebody asked what it took
}

type text struct{ To, Body string }

func newTelephone() *telephone {
	t := &telephone{}
	t.http = httptest.NewServer(t)
	return t
}

func (t *telephone) close() {
	t.http.CloseClientConnections()
	t.http.Close()
}

func (t *telephone) be(rude int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.rude = rude
}

func (t *telephone) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	if r.Method == http.MethodGet {
		t.list(w, r.Form.Get("To"))
		return
	}
	t.mu.Lock()
	t.accepted = append(t.accepted, text{r.PostForm.Get("To"), r.PostForm.Get("Body")})
	n, rude := len(t.accepted), t.rude > 0
	if rude {
		t.rude--
	}
	t.mu.Unlock()
	if rude {
		hangUp(w)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_, _ = fmt.Fprintf(w, `{"sid":"SM%032d","status":"accepted"}`, n)
}

// list is what it took for a number, the newest first: who asks afterwards is told.
func (t *telephone) list(w http.ResponseWriter, to string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	found := []map[string]any{}
	for n := len(t.accepted) - 1; n >= 0; n-- {
		if m := t.accepted[n]; m.To == to {
			found = append(found, map[string]any{"sid": fmt.Sprintf("SM%032d", n+1), "to": to, "body": m.Body, "status": "sent", "direction": "outbound-api"})
		}
	}
	t.searched++
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{"page": 0, "messages": found})
}

// since gives what was taken from the n-th message on.
func (t *telephone) since(n int) []text {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]text(nil), t.accepted[n:]...)
}
