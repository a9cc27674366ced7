package webpush

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

func TestOnlyAddressesOutside(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"142.250.179.138": true, "17.57.144.1": true, "2a00:1450:400e:80e::200a": true, "64:ff9b::8efa:b38a": true,
		"127.0.0.1": false, "::1": false, "0.0.0.0": false, "::": false, "10.0.0.1": false, "172.16.9.9": false, "192.168.1.1": false,
		"169.254.169.254": false, "fe80::1": false, "fd00::1": false, "fdaa:0:1::3": false, "100.64.0.1": false, "224.0.0.1": false, "ff02::1": false,
		"255.255.255.255": false, "198.18.0.1": false, "192.0.0.8": false, "::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false,
		"64:ff9b::7f00:1": false, "64:ff9b::a9fe:a9fe": false, "2002:7f00:1::": false, "2001:db8::1": false, "fec0::1": false,
	} {
		if got := public(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}

// A known name that leads inside is not called: the address counts at the moment of the call.
func TestANameThatLeadsInsideIsNotCalled(t *testing.T) {
	t.Parallel()
	asked := 0
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	defer inside.Close()
	client := door{}.client()
	defer client.CloseIdleConnections()
	response, err := client.Post(inside.URL, "text/plain", strings.NewReader("x")) // what a name would turn out to be
	if err == nil {
		_ = response.Body.Close()
	}
	if !errors.Is(err, errHost) || asked != 0 {
		t.Fatalf("%v, asked %d times", err, asked)
	}
	if err := (door{}).dial("tcp", "142.250.179.138:80", nil); err == nil {
		t.Error("another port than that of https was called")
	}
	if err := (door{}).dial("tcp", "142.250.179.138:443", nil); err != nil {
		t.Errorf("a push service was not called: %v", err)
	}
}

func TestStandInsAreOnThisMachine(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"http://10.0.0.1:80", "http://localhost:80", "https://fcm.googleapis.com", "127.0.0.1:80", "http://127.0.0.1:80/x", "http://u@127.0.0.1:80"} {
		if _, err := newDoor([]string{bad}); err == nil {
			t.Errorf("%s: taken", bad)
		}
	}
	d, err := newDoor([]string{"http://127.0.0.1:4242"})
	if err != nil || d.check("http://127.0.0.1:4242/push/1") != nil {
		t.Fatalf("a stand-in is not taken: %v", err)
	}
	for _, bad := range []string{"http://127.0.0.1:4243/push/1", "https://127.0.0.1:4242/push/1", "http://127.0.0.1:4242@10.0.0.1/"} {
		if d.check(bad) == nil {
			t.Errorf("%s: taken beside the stand-in", bad)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{
		"": 0, "120": 2 * time.Minute, " 5 ": 5 * time.Second, "-4": 0, "soon": 0, "999999999": time.Hour, "99999999999999999999": 0,
		"Sat, 01 Jan 2000 00:00:00 GMT": 0, "Fri, 01 Jan 2100 00:00:00 GMT": time.Hour,
	} {
		if got := retryAfter(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
