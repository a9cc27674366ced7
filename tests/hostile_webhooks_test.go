package tests

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/tools/logger"

	"naast/internal/sms"
	"naast/tests/carrier"
	"naast/tests/world"
)

const (
	publicAddress = "https://naast.example"
	notifyBearer  = "een token van genoeg tekens"
	doors         = publicAddress + "/api/naast/carriers/"
)

// webhooks is a world that two carriers may call: Twilio sends, NotifyNL stands
// beside it. One message of hers has left.
type webhooks struct {
	*world.World
	twilio  *carrier.Twilio
	notify  *carrier.NotifyNL
	samira  *world.Phone
	parent  string
	sid     string
	attempt string
}

func newWebhooks(t *testing.T) webhooks {
	h := webhooks{twilio: &carrier.Twilio{Account: "ACtest", Token: "token"}, notify: &carrier.NotifyNL{Token: notifyBearer, Door: doors + "notifynl/status"}}
	line := h.twilio.Serve()
	t.Cleanup(line.Close)
	set := sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "+3197010200000", Public: publicAddress, BaseURL: line.URL, Timeout: 5 * time.Second}
	h.World = world.New(t, func(w *world.World) {
		sends, err := sms.NewTwilio(set, w.Now)
		w.Must(err)
		w.Line, w.Hooks = sends, []sms.Hook{sms.NewTwilioHook(set), sms.NewNotifyHook(notifyBearer)}
	})
	h.twilio.Door = h.URL
	h.samira = h.Phone("samira")
	h.parent = h.samira.Texts("Yara", "06 98 76 54 32")
	h.Until("sent", "SELECT state FROM messages")
	h.sid, h.attempt = h.Get("SELECT carrier_id FROM messages"), h.Get("SELECT id FROM message_attempts")
	return h
}

// all is everything that a call could have changed, in one word.
func (h webhooks) all() string {
	return h.Get(`SELECT (SELECT group_concat(id || state || reason || state_at || carrier_id || delivered_at || answer) FROM messages)
		|| (SELECT group_concat(id || state || heard || carrier_id || code) FROM message_attempts)
		|| (SELECT count(*) FROM message_steps) || '/' || (SELECT count(*) FROM consents) || '/' || (SELECT count(*) FROM inbound_messages)
		|| '/' || (SELECT count(*) FROM followups) || '/' || (SELECT count(*) FROM contact_bans) || '/' || (SELECT count(*) FROM experiences)`)
}

// door lets a stand-in of NotifyNL call behind the public address.
func (h webhooks) door(c *carrier.Call) { c.Door = h.URL }

// hostile are calls by somebody who knows everything but the secrets.
func (h webhooks) hostile() map[string]func() int {
	bent := func(bend func(*carrier.Call)) func() int {
		return func() int { return h.twilio.Report(h.sid, "undelivered", 30005, bend) }
	}
	notify := func(bend func(*carrier.Call)) func() int {
		return func() int {
			return h.notify.Inbound(doors+"notifynl/inbound", "740e5834", "31698765432", "STOP", h.door, bend)
		}
	}
	return map[string]func() int{
		"forged":                       bent(func(c *carrier.Call) { c.Token = "guess" }),
		"without a signature":          bent(func(c *carrier.Call) { c.Header.Set("X-Twilio-Signature", "?") }),
		"signed for another host":      bent(func(c *carrier.Call) { c.Address = strings.Replace(c.Address, "naast.example", "evil.example", 1) }),
		"signed for http":              bent(func(c *carrier.Call) { c.Address = strings.Replace(c.Address, "https:", "http:", 1) }),
		"signed for the host it comes": bent(func(c *carrier.Call) { c.Address = strings.Replace(c.Address, publicAddress, c.Door, 1) }),
		"another account, well signed": bent(func(c *carrier.Call) { c.Form.Set("AccountSid", "ACother") }),
		"a host in the header": bent(func(c *carrier.Call) {
			c.Address = strings.Replace(c.Address, "naast.example", "evil.example", 1)
			c.Header.Set("Host", "evil.example")
			c.Header.Set("X-Forwarded-Host", "evil.example")
			c.Header.Set("X-Forwarded-Proto", "https")
		}),
		"a first value that was not signed": bent(func(c *carrier.Call) { c.Body = "MessageStatus=delivered&" + c.Form.Encode() }),
		"more than was signed":              bent(func(c *carrier.Call) { c.Body = c.Form.Encode() + "&ErrorMessage=x" }),
		"signed for its inbound door": bent(func(c *carrier.Call) {
			c.Header.Set("X-Twilio-Signature", carrier.Sign("token", doors+"twilio/inbound", c.Form))
		}),
		"a STOP of Twilio, forged": func() int {
			return h.twilio.Inbound(doors+"twilio/inbound", "SM77", "+31698765432", "STOP", func(c *carrier.Call) { c.Token = "guess" })
		},
		"a STOP of NotifyNL, forged":       notify(func(c *carrier.Call) { c.Token = "guess" }),
		"a STOP of NotifyNL without":       notify(func(c *carrier.Call) { c.Header.Set("Authorization", "Basic x") }),
		"a STOP of NotifyNL, half a token": notify(func(c *carrier.Call) { c.Token = notifyBearer[:12] }),
		"far too much":                     notify(func(c *carrier.Call) { c.Body = `{"message":"` + strings.Repeat("x", 1<<20) + `"}` }),
	}
}

func TestWithoutARightSignatureNothingChanges(t *testing.T) {
	t.Parallel()
	h := newWebhooks(t)
	before := h.all()
	for name, call := range h.hostile() {
		if status := call(); status != http.StatusForbidden {
			t.Errorf("%s: %d", name, status)
		}
		if now := h.all(); now != before {
			t.Fatalf("%s changes\n%s\n%s", name, before, now)
		}
	}
	for _, path := range []string{"twilio/status?attempt=" + h.attempt, "twilio/inbound", "notifynl/status", "notifynl/inbound"} {
		if status, body := h.Call(http.MethodGet, "/api/naast/carriers/"+path, "", nil); status < 400 || strings.Contains(string(body), "html") {
			t.Errorf("GET %s: %d %s", path, status, body)
		}
	}
	if h.all() != before {
		t.Error("reading changes something")
	}
	h.quiet(t)
}

// quiet: of strangers the log has a number and a kind, and no line for each.
func (h webhooks) quiet(t *testing.T) {
	t.Helper()
	for _, job := range h.App.Cron().Jobs() {
		if job.Id() == "naast_strangers" {
			job.Run()
		}
	}
	h.Must(h.App.Logger().Handler().(*logger.BatchHandler).WriteAll(context.Background()))
	var lines []struct{ Message, Data string }
	for until := time.Now().Add(10 * time.Second); len(lines) == 0 && time.Now().Before(until); { // it writes in the background
		h.Must(h.App.AuxDB().NewQuery("SELECT message, data FROM _logs WHERE message LIKE 'carriers:%' OR data LIKE '%/carriers/%'").All(&lines))
	}
	kinds := ""
	for _, line := range lines {
		kinds += line.Data
		for _, secret := range []string{"98765432", "guess", "token", "evil.example", h.attempt, "127.0.0.1", "STOP"} {
			if strings.Contains(strings.ReplaceAll(line.Message+line.Data, `"kind":"token"`, ""), secret) {
				t.Errorf("%q is in the log: %s %s", secret, line.Message, line.Data)
			}
		}
	}
	if !strings.Contains(kinds, `"signature"`) || !strings.Contains(kinds, `"account"`) || len(lines) > 10 {
		t.Errorf("%d lines: %s", len(lines), kinds)
	}
}

// The right ones do what they say, said twice is said once, and what is said of
// a message that nobody knows is answered and changes nothing.
func TestTheRightCallsCountOnce(t *testing.T) {
	t.Parallel()
	h := newWebhooks(t)
	is := func(want, got int) {
		t.Helper()
		if got != want {
			t.Fatalf("%d, want %d", got, want)
		}
	}
	is(204, h.twilio.Report(h.sid, "sent", 0))
	is(204, h.twilio.Report(h.sid, "delivered", 0))
	h.Want("delivered delivered", "SELECT m.state || ' ' || a.heard FROM messages m JOIN message_attempts a ON a.message = m.id")
	before := h.all()
	is(204, h.twilio.Report(h.sid, "delivered", 0))
	is(204, h.twilio.Report(h.sid, "undelivered", 30003))
	is(204, h.twilio.Report(h.sid, "teleported", 0))
	is(204, h.twilio.Report(h.sid, "undelivered", 30003, h.attemptOf("nobodysattempt1")))
	is(204, h.notify.Report("740e5834", "delivered", h.door))
	if now := h.all(); now != before {
		t.Fatalf("it changed\n%s\n%s", before, now)
	}
	is(200, h.twilio.Inbound(doors+"twilio/inbound", "SM77", "+31698765432", "stop"))
	h.Want("withdrawn", "SELECT decision FROM consents WHERE purpose = 'messages' ORDER BY rowid DESC LIMIT 1")
	h.Until("0", "SELECT count(*) FROM messages WHERE state IN ('queued', 'sending')")
	before = h.all()
	is(200, h.twilio.Inbound(doors+"twilio/inbound", "SM77", "+31698765432", "stop"))
	if now := h.all(); now != before {
		t.Fatalf("a STOP that is said twice changed\n%s\n%s", before, now)
	}
	is(204, h.notify.Inbound(doors+"notifynl/inbound", "740e5834", "31612121212", "Dag", h.door))
	h.Want("nobody", "SELECT kind FROM inbound_messages WHERE carrier = 'notifynl'")
}

// A messaging service of Twilio takes a message for somebody who told it to
// stop, and says so only afterwards.
func TestASTOPThatOnlyTwilioHeard(t *testing.T) {
	t.Parallel()
	h := newWebhooks(t)
	for range 2 {
		if status := h.twilio.Report(h.sid, "failed", 21610); status != http.StatusNoContent {
			t.Fatal(status)
		}
	}
	h.Want("failed", "SELECT state FROM messages WHERE carrier_id = '"+h.sid+"'")
	h.Want("1", "SELECT count(*) FROM consents WHERE purpose = 'messages' AND decision = 'withdrawn'")
	h.samira.Pull()
	h.samira.Done(h.samira.Promise(h.parent, world.M{"template": "belofte_later"}))
	h.Until("0", "SELECT count(*) FROM messages WHERE state IN ('queued', 'sending')")
	for _, form := range h.twilio.Accepted()[1:] { // the one word that she is heard, and nothing else
		if !strings.Contains(form.Get("Body"), "gedaan wat u vroeg") {
			t.Errorf("after a STOP she gets %q", form.Get("Body"))
		}
	}
}

func (h webhooks) attemptOf(id string) func(*carrier.Call) {
	return func(c *carrier.Call) { c.Address = strings.Replace(c.Address, h.attempt, id, 1) }
}

func TestWithoutAPublicAddressThereIsNoDoor(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	for _, path := range []string{"twilio/status", "twilio/inbound", "notifynl/status", "notifynl/inbound"} {
		if status, _ := w.Call(http.MethodPost, "/api/naast/carriers/"+path, "", []byte("{}")); status != http.StatusNotFound {
			t.Errorf("%s: %d", path, status)
		}
	}
}

// Hundreds of calls a second, forged and replayed, beside a phone that works on:
// its work arrives, and nothing becomes of the calls.
func TestAFloodOfCalls(t *testing.T) {
	t.Parallel()
	h := newWebhooks(t)
	h.twilio.Report(h.sid, "delivered", 0)
	const seed, callers, each = 4, 6, 120
	before, began := h.all(), time.Now()
	var flood sync.WaitGroup
	var believed, over atomic.Int64
	all := h.hostile()
	names := slices.Sorted(maps.Keys(all))
	for n := range callers {
		dice := rand.New(rand.NewPCG(seed, uint64(n)))
		flood.Go(func() {
			defer over.Add(1)
			for range each {
				if dice.IntN(4) == 0 { // what Twilio said once, said again by whoever heard it
					h.twilio.Report(h.sid, "delivered", 0)
				} else if all[names[dice.IntN(len(names))]]() != http.StatusForbidden {
					believed.Add(1)
				}
			}
		})
	}
	meetings, slowest := 0, time.Duration(0)
	for ; over.Load() < callers || meetings < 5; meetings++ {
		started := time.Now()
		h.samira.Done(world.Create("encounters", world.NewID(), world.M{"parent": h.parent, "how": "phone", "note": fmt.Sprint("Keer ", meetings)}))
		slowest = max(slowest, time.Since(started))
	}
	flood.Wait()
	t.Logf("seed %d: %d calls, %.0f a second; %d meetings beside them, the slowest in %v", seed, callers*each,
		float64(callers*each)/time.Since(began).Seconds(), meetings, slowest)
	if believed.Load() != 0 || h.all() != before {
		t.Errorf("%d were believed\n%s\n%s", believed.Load(), before, h.all())
	}
	h.Want(fmt.Sprint(meetings+1), "SELECT count(*) FROM encounters")
}
