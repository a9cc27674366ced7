package webpush

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// A sender that is stopped in the middle of a push has sent none; it has not
// sent a wrong one.
func TestAPushThatIsBrokenOffIsNone(t *testing.T) {
	t.Parallel()
	s := &Service{list: map[string]*Telephone{}}
	server := httptest.NewServer(s)
	s.URL = server.URL
	phone := s.Telephone()
	line, err := net.Dial("tcp", strings.TrimPrefix(s.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	path := strings.TrimPrefix(phone.Endpoint, s.URL)
	if _, err := line.Write([]byte("POST " + path + " HTTP/1.1\r\nHost: push\r\nContent-Length: 100\r\n\r\nhalf")); err != nil {
		t.Fatal(err)
	}
	if err := line.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if n, _ := line.Read(make([]byte, 1)); n != 0 {
		t.Error("half a push has an answer")
	}
	server.Close()
	if len(s.Pushes()) != 0 || len(s.Wrong()) != 0 {
		t.Errorf("pushes %v, wrong %v; want none", s.Pushes(), s.Wrong())
	}
}

func TestAPushThatIsTooLongIsWrong(t *testing.T) {
	t.Parallel()
	s := &Service{list: map[string]*Telephone{}}
	server := httptest.NewServer(s)
	s.URL = server.URL
	defer server.Close()
	phone := s.Telephone()
	answer, err := http.Post(phone.Endpoint, "application/octet-stream", strings.NewReader(strings.Repeat("x", 4097)))
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if got := s.Wrong(); len(got) != 1 || got[0] != "more than 4096 bytes" {
		t.Errorf("wrong is %v, want one that is too long", got)
	}
}
