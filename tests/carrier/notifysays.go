package carrier

import (
	"encoding/json"
	"net/http"
)

// NotifyRefuse says no as NotifyNL does. Like many it repeats what it was asked.
func NotifyRefuse(status int, kind, message string) Play {
	return func(w http.ResponseWriter, _ *http.Request, _ func() string) {
		w.Header().Set("Content-Type", "application/json")
		if status == http.StatusTooManyRequests {
			w.Header().Set("Retry-After", "90")
		}
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"status_code": status, "errors": []map[string]string{{"error": kind, "message": message}}})
	}
}

// Another answers about another message than it was asked about.
func (n *NotifyNL) Another(w http.ResponseWriter, _ *http.Request, accept func() string) {
	n.created(w, accept(), "anotherattempt1", "Een andere tekst.")
}

// Before reports these while the message is taken, and answers only then.
func (n *NotifyNL) Before(statuses ...string) Play {
	return func(w http.ResponseWriter, _ *http.Request, accept func() string) {
		id := accept()
		for _, status := range statuses {
			n.Report(id, status)
		}
		m := n.taken(id)
		n.created(w, id, m.Reference, m.Text)
	}
}

// Report posts what became of a message to the door, with the bearer token, and
// gives the status of the answer; 0: there is no door.
func (n *NotifyNL) Report(id, status string, bend ...func(*Call)) int {
	m := n.taken(id)
	n.mu.Lock()
	if n.status == nil {
		n.status = map[string]string{}
	}
	n.status[id] = status
	n.mu.Unlock()
	return n.post(map[string]any{"id": id, "reference": m.Reference, "to": m.Number, "status": status, "created_at": "2026-11-24T09:00:00.000000Z",
		"completed_at": nil, "sent_at": nil, "notification_type": "sms", "template_id": NotifyTemplate, "template_version": 1}, n.Door, bend)
}

// Inbound posts a text message of somebody to address, with the bearer token.
func (n *NotifyNL) Inbound(address, id, from, text string, bend ...func(*Call)) int {
	return n.post(map[string]any{"id": id, "source_number": from, "destination_number": "3197010200000", "message": text,
		"date_received": "2026-11-24T09:00:00.000000Z"}, address, bend)
}

func (n *NotifyNL) post(what map[string]any, address string, bend []func(*Call)) int {
	if address == "" {
		return 0
	}
	body, err := json.Marshal(what)
	if err != nil {
		return -1
	}
	c := Call{Address: address, Door: origin(address), Body: string(body), Token: n.Token, Header: http.Header{"Content-Type": {"application/json"}}}
	for _, f := range bend {
		f(&c)
	}
	if c.Header.Get("Authorization") == "" {
		c.Header.Set("Authorization", "Bearer "+c.Token)
	}
	return c.Post()
}

func (n *NotifyNL) taken(id string) Notification {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, m := range n.accepted {
		if m.ID == id {
			return m
		}
	}
	return Notification{ID: id}
}
