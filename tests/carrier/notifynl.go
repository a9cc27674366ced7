package carrier

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
)

// Ids of the stand-in, as NotifyNL makes them.
const (
	NotifyService  = "26785a09-ab16-4eb0-8407-a37497a57506"
	NotifySecret   = "3d844edf-8d35-48ac-975b-e847b4f122b0"
	NotifyTemplate = "f33517ff-2a88-4f6e-b855-c550268ce08a"
	NotifyKey      = "proef-" + NotifyService + "-" + NotifySecret
)

// Notification is a message that the stand-in took.
type Notification struct{ ID, Number, Text, Reference, Sender string }

// NotifyNL is a stand-in with one service and one template. It plays its
// script, one line a message, and after the last it accepts everything.
type NotifyNL struct {
	Template string                   // text of the template; "": ((tekst))
	Writes   func(text string) string // what it says that it sends; nil: the text
	Door     string                   // whole address for callbacks about messages
	Token    string                   // bearer of its callbacks
	Clock    func() time.Time         // nil: the machine's

	mu       sync.Mutex
	script   []Play
	requests int
	looked   int
	accepted []Notification
	status   map[string]string
}

// Script sets what happens next.
func (n *NotifyNL) Script(plays ...Play) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.script = plays
}

// Requests is how often anybody asked to send.
func (n *NotifyNL) Requests() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.requests
}

// Looked is how often anybody asked anything else.
func (n *NotifyNL) Looked() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.looked
}

// Accepted is what telephones received.
func (n *NotifyNL) Accepted() []Notification {
	n.mu.Lock()
	defer n.mu.Unlock()
	return append([]Notification(nil), n.accepted...)
}

// Serve starts the stand-in on a free port of this machine.
func (n *NotifyNL) Serve() *httptest.Server { return httptest.NewServer(n) }

// ServeHTTP is the part of NotifyNL that we use.
func (n *NotifyNL) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	send := r.Method == http.MethodPost && r.URL.Path == "/v2/notifications/sms"
	n.mu.Lock()
	if send {
		n.requests++
	} else {
		n.looked++
	}
	n.mu.Unlock()
	switch {
	case !n.knows(r.Header.Get("Authorization")):
		NotifyRefuse(http.StatusForbidden, "AuthError", "Invalid token: API key not found")(w, r, nil)
	case send:
		n.send(w, r)
	case r.URL.Path == "/v2/template/"+NotifyTemplate:
		_ = json.NewEncoder(w).Encode(map[string]any{"id": NotifyTemplate, "type": "sms", "version": 1, "body": n.template()})
	case r.URL.Path == "/v2/notifications":
		n.find(w, r.FormValue("reference"))
	default:
		NotifyRefuse(http.StatusNotFound, "NoResultFound", "No result found")(w, r, nil)
	}
}

func (n *NotifyNL) template() string {
	if n.Template == "" {
		return "((tekst))"
	}
	return n.Template
}

// knows checks the token by hand, apart from the library that makes it.
func (n *NotifyNL) knows(header string) bool {
	token, bearer := strings.CutPrefix(header, "Bearer ")
	part := strings.Split(token, ".")
	if !bearer || len(part) != 3 {
		return false
	}
	mac := hmac.New(sha256.New, []byte(NotifySecret))
	mac.Write([]byte(part[0] + "." + part[1]))
	var head struct{ Typ, Alg string }
	var claims struct {
		Iss string
		Iat int64
	}
	decode := func(text string, into any) bool {
		raw, err := base64.RawURLEncoding.DecodeString(text)
		return err == nil && json.Unmarshal(raw, into) == nil
	}
	now := time.Now()
	if n.Clock != nil {
		now = n.Clock()
	}
	if !decode(part[0], &head) || !decode(part[1], &claims) {
		return false
	}
	age := now.Sub(time.Unix(claims.Iat, 0))
	return part[2] == base64.RawURLEncoding.EncodeToString(mac.Sum(nil)) && head.Alg == "HS256" &&
		claims.Iss == NotifyService && age.Abs() <= 30*time.Second
}

func (n *NotifyNL) send(w http.ResponseWriter, r *http.Request) {
	var in struct {
		PhoneNumber     string            `json:"phone_number"`
		TemplateID      string            `json:"template_id"`
		Personalisation map[string]string `json:"personalisation"`
		Reference       string            `json:"reference"`
		SMSSenderID     string            `json:"sms_sender_id"`
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.TemplateID != NotifyTemplate || in.Personalisation["tekst"] == "" {
		NotifyRefuse(http.StatusBadRequest, "BadRequestError", "Template not found")(w, r, nil)
		return
	}
	n.mu.Lock()
	play := Play(func(w http.ResponseWriter, _ *http.Request, accept func() string) {
		n.created(w, accept(), in.Reference, in.Personalisation["tekst"])
	})
	if len(n.script) > 0 {
		if n.script[0] != nil {
			play = n.script[0]
		}
		n.script = n.script[1:]
	}
	n.mu.Unlock()
	play(w, r, func() string {
		return n.take(Notification{"", in.PhoneNumber, in.Personalisation["tekst"], in.Reference, in.SMSSenderID})
	})
}

// Take puts a message among those that were accepted, and gives its id.
func (n *NotifyNL) Take(number, text, reference string) (id string) {
	return n.take(Notification{"", number, text, reference, ""})
}

func (n *NotifyNL) take(m Notification) (id string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	m.ID = fmt.Sprintf("740e5834-3a29-46b4-9a6f-%012d", len(n.accepted)+1)
	n.accepted = append(n.accepted, m)
	return m.ID
}

// created is the answer of NotifyNL that it took a message.
func (n *NotifyNL) created(w http.ResponseWriter, id, reference, text string) {
	if n.Writes != nil {
		text = n.Writes(text)
	}
	w.WriteHeader(http.StatusCreated)
	_ = json.NewEncoder(w).Encode(map[string]any{"id": id, "reference": reference,
		"content": map[string]any{"body": text, "from_number": "NOTIFYNL"}, "template": map[string]any{"id": NotifyTemplate, "version": 1}})
}

func (n *NotifyNL) find(w http.ResponseWriter, reference string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	found := []any{}
	for _, m := range n.accepted {
		if m.Reference == reference {
			found = append(found, map[string]any{"id": m.ID, "reference": m.Reference, "type": "sms", "status": n.stands(m.ID), "body": m.Text, "phone_number": m.Number})
		}
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"notifications": found, "links": map[string]any{"current": "/v2/notifications"}})
}

func (n *NotifyNL) stands(id string) string {
	if s := n.status[id]; s != "" {
		return s
	}
	return "created"
}
