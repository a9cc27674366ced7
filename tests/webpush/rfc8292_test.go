package webpush

import (
	"strings"
	"testing"
	"time"
)

// The example of RFC 8292, 2.4.
const (
	vapid = "vapid t=eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0" +
		".i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA, " +
		"k=" + vapidKey
	vapidKey = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"
	ends     = 1453523768
)

func TestVapidOfTheStandard(t *testing.T) {
	t.Parallel()
	key, claims, err := Vapid(vapid, "https://push.example.net", time.Unix(ends, 0).Add(-12*time.Hour))
	if err != nil || key != vapidKey || claims.Sub != "mailto:push@example.com" {
		t.Fatalf("%s %+v %v", key, claims, err)
	}
	for name, c := range map[string]struct {
		header, origin string
		now            time.Time
	}{
		"another origin":       {vapid, "https://push.example.org", time.Unix(ends, 0).Add(-time.Hour)},
		"over":                 {vapid, "https://push.example.net", time.Unix(ends, 0)},
		"more than a day":      {vapid, "https://push.example.net", time.Unix(ends, 0).Add(-25 * time.Hour)},
		"another signature":    {strings.Replace(vapid, ".i3CY", ".i3CZ", 1), "https://push.example.net", time.Unix(ends, 0).Add(-time.Hour)},
		"another key":          {strings.Replace(vapid, "k=BA1H", "k=BA1I", 1), "https://push.example.net", time.Unix(ends, 0).Add(-time.Hour)},
		"the scheme of before": {strings.Replace(vapid, "vapid ", "WebPush ", 1), "https://push.example.net", time.Unix(ends, 0).Add(-time.Hour)},
	} {
		if _, _, err := Vapid(c.header, c.origin, c.now); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}
