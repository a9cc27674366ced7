package webpush

import (
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// Reply is what the service says to one push. The zero value takes it (201).
type Reply struct {
	Status     int
	RetryAfter string
	Location   string
	Cut        bool            // takes the push, and then the line breaks
	After      <-chan struct{} // answers when this is closed; nil: at once
}

// Push is one push that reached a telephone.
type Push struct {
	Plain             map[string]any // what was in it
	Topic, Urgency    string
	TTL, Length       int
	Key               string // of the sender
	Claims            Claims
	Telephone         *Telephone
	RepliedWithStatus int
}

// Service is a push service that does as it is told, once for each push to a
// telephone, and after that takes everything.
type Service struct {
	URL string

	mu     sync.Mutex
	list   map[string]*Telephone
	pushes []Push
	wrong  []string
	asked  int
}

// Telephone is a browser with a subscription.
type Telephone struct {
	Endpoint, P256dh, Auth string
	Replies                []Reply // to the next pushes

	key  *ecdh.PrivateKey
	auth []byte
}

// New starts a service; it ends with the test, which fails when anything came
// that does not follow the standards.
func New(t *testing.T) *Service {
	t.Helper()
	s := &Service{list: map[string]*Telephone{}}
	server := httptest.NewServer(s)
	s.URL = server.URL
	t.Cleanup(func() {
		server.Close()
		for _, w := range s.Wrong() {
			t.Error("a push that is none: " + w)
		}
	})
	return s
}

// Telephone makes a new subscription.
func (s *Service) Telephone(replies ...Reply) *Telephone {
	key, err := ecdh.P256().GenerateKey(rand.Reader)
	if err != nil {
		panic(err)
	}
	auth := make([]byte, 16)
	_, _ = rand.Read(auth)
	name := base64.RawURLEncoding.EncodeToString(auth[:9])
	t := &Telephone{Endpoint: s.URL + "/push/" + name, P256dh: base64.RawURLEncoding.EncodeToString(key.PublicKey().Bytes()),
		Auth: base64.RawURLEncoding.EncodeToString(auth), Replies: replies, key: key, auth: auth}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list["/push/"+name] = t
	return t
}

// JSON is the subscription as a page sends it, with more fields.
func (t *Telephone) JSON(more map[string]any) map[string]any {
	out := map[string]any{"endpoint": t.Endpoint, "p256dh": t.P256dh, "auth": t.Auth}
	for k, v := range more {
		out[k] = v
	}
	return out
}

// ServeHTTP is RFC 8030, 5.
func (s *Service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	reply := s.take(r)
	if reply.After != nil {
		<-reply.After
	}
	if reply.Cut {
		panic(http.ErrAbortHandler) // the line breaks, and nobody knows
	}
	for name, value := range map[string]string{"Retry-After": reply.RetryAfter, "Location": reply.Location} {
		if value != "" {
			w.Header().Set(name, value)
		}
	}
	w.WriteHeader(reply.Status)
}

// take writes down what came, and gives what is said to it.
func (s *Service) take(r *http.Request) Reply {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	t := s.list[r.URL.Path]
	if t == nil || r.Method != http.MethodPost {
		s.wrong = append(s.wrong, r.Method+" "+r.URL.Path+" is not here")
		return Reply{Status: http.StatusTeapot}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, 4097))
	if err != nil {
		panic(http.ErrAbortHandler) // the sender left half-way: no push came
	}
	p, err := s.read(t, r, body)
	if err != nil {
		s.wrong = append(s.wrong, err.Error())
		return Reply{Status: http.StatusTeapot}
	}
	reply := Reply{Status: http.StatusCreated}
	if len(t.Replies) > 0 {
		reply, t.Replies = t.Replies[0], t.Replies[1:]
	}
	p.RepliedWithStatus = reply.Status
	s.pushes = append(s.pushes, p)
	return reply
}

func (s *Service) read(t *Telephone, r *http.Request, body []byte) (p Push, err error) {
	if len(body) > 4096 {
		return p, errors.New("more than 4096 bytes") // RFC 8030, 7.2
	}
	if r.Header.Get("Content-Encoding") != "aes128gcm" {
		return p, fmt.Errorf("the header Content-Encoding is %q", r.Header.Get("Content-Encoding"))
	}
	p = Push{Topic: r.Header.Get("Topic"), Urgency: r.Header.Get("Urgency"), Length: len(body), Telephone: t}
	if p.TTL, err = strconv.Atoi(r.Header.Get("TTL")); err != nil || p.TTL < 0 {
		return p, fmt.Errorf("the header TTL is %q", r.Header.Get("TTL"))
	}
	if len(p.Topic) > 32 || strings.Trim(p.Topic, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
		return p, fmt.Errorf("the header Topic is %q", p.Topic) // RFC 8030, 5.4
	}
	if p.Key, p.Claims, err = Vapid(r.Header.Get("Authorization"), s.URL, time.Now()); err != nil {
		return p, err
	}
	plain, err := Open(t.key, t.auth, body)
	if err != nil {
		return p, fmt.Errorf("it does not open: %w", err)
	}
	return p, json.Unmarshal(plain, &p.Plain)
}

// Pushes are all that came, in order.
func (s *Service) Pushes() []Push {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Push(nil), s.pushes...)
}

// To are the pushes that a telephone was sent.
func (s *Service) To(t *Telephone) (list []Push) {
	for _, p := range s.Pushes() {
		if p.Telephone == t {
			list = append(list, p)
		}
	}
	return list
}

// Wrong is what came and does not follow the standards.
func (s *Service) Wrong() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.wrong...)
}
