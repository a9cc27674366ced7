package webpush

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"syscall"
	"time"
)

// The push services of the browsers that there are. An endpoint comes from a
// telephone: what is not one of these is a way into somebody's network (SSRF).
var (
	services = []string{"fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com"}
	families = []string{".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com"}
)

// longest endpoint that we keep; those of today have 150 to 500 characters.
const longest = 1_000

var errHost = errors.New("webpush: not an address of a known push service")

// door knows which addresses may be called. StandIns are services on this
// machine, for tests: "http://127.0.0.1:4242".
type door struct{ standIns []string }

// check says whether an endpoint may be called, before anything is asked of it.
func (d door) check(endpoint string) error {
	u, err := url.Parse(endpoint)
	if err != nil || len(endpoint) > longest || u.User != nil || u.Fragment != "" || u.Opaque != "" {
		return errHost
	}
	if slices.Contains(d.standIns, u.Scheme+"://"+u.Host) {
		return nil
	}
	host := u.Hostname()
	if u.Scheme != "https" || u.Port() != "" && u.Port() != "443" || host != strings.ToLower(host) {
		return errHost
	}
	if slices.Contains(services, host) {
		return nil
	}
	if slices.ContainsFunc(families, func(end string) bool { return strings.HasSuffix(host, end) && len(host) > len(end) }) {
		return nil
	}
	return errHost
}

// newDoor takes the addresses of stand-ins, which can only be on this machine.
func newDoor(standIns []string) (door, error) {
	for _, s := range standIns {
		u, err := url.Parse(s)
		if err != nil {
			return door{}, fmt.Errorf("webpush: a stand-in has no address")
		}
		ip, err := netip.ParseAddr(u.Hostname())
		if err != nil || !ip.IsLoopback() || s != u.Scheme+"://"+u.Host {
			return door{}, fmt.Errorf("webpush: a push service of our own can only be http://127.0.0.1:<port>")
		}
	}
	return door{standIns}, nil
}

// dial looks at the address that a name turned out to be, at the moment of the
// call: a name can be pointed at a machine inside in between (DNS rebinding).
func (d door) dial(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return errHost
	}
	for _, s := range d.standIns {
		if strings.HasSuffix(s, "://"+address) {
			return nil
		}
	}
	if at.Port() != 443 || !public(at.Addr()) {
		return errHost
	}
	return nil
}

var inside = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("100::/64"), netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("fec0::/10"),
}

// translated is IPv4 behind IPv6 (RFC 6052): the last four bytes count.
var translated = netip.MustParsePrefix("64:ff9b::/96")

func public(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if translated.Contains(ip) {
		b := ip.As16()
		ip = netip.AddrFrom4([4]byte(b[12:]))
	}
	return ip.IsGlobalUnicast() && !ip.IsPrivate() &&
		!slices.ContainsFunc(inside, func(p netip.Prefix) bool { return p.Contains(ip) })
}

// client follows no redirect, uses no proxy and waits for nobody for long.
func (d door) client() *http.Client {
	dialer := &net.Dialer{Timeout: 5 * time.Second, Control: d.dial}
	return &http.Client{
		Timeout:       15 * time.Second,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{DialContext: dialer.DialContext, ForceAttemptHTTP2: true, TLSHandshakeTimeout: 5 * time.Second,
			ResponseHeaderTimeout: 10 * time.Second, IdleConnTimeout: time.Minute, MaxIdleConnsPerHost: lanes, MaxResponseHeaderBytes: 16 << 10},
	}
}
