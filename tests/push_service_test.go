package tests

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	standin "naast/tests/webpush"
	"naast/tests/world"
)

// What a push service says, and what becomes of the notice and the telephone.
func TestWhatAPushServiceSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		reply        standin.Reply
		state        string // of the notice, at once
		subscription string
		alarms       string
		wait         time.Duration // until it is tried again; 0: never
	}{
		{"201: it has it", standin.Reply{Status: 201}, "sent", "active", "0", 0},
		{"200: it has it", standin.Reply{Status: 200}, "sent", "active", "0", 0},
		{"404: nobody subscribes there", standin.Reply{Status: 404}, "dropped no_device", "ended gone", "0", 0},
		{"410: not any more", standin.Reply{Status: 410}, "dropped no_device", "ended gone", "0", 0},
		{"400: this will never be right", standin.Reply{Status: 400}, "dropped no_device", "active", "0", 0},
		{"413: too long", standin.Reply{Status: 413}, "dropped no_device", "active", "0", 0},
		{"307: it sends us elsewhere", standin.Reply{Status: 307, Location: "/push/elsewhere"}, "dropped no_device", "active", "0", 0},
		{"401: it does not know us", standin.Reply{Status: 401}, "queued", "active", "2", time.Minute},
		{"403: it does not let us", standin.Reply{Status: 403}, "queued", "active", "2", time.Minute},
		{"429: later", standin.Reply{Status: 429, RetryAfter: "600"}, "queued", "active", "0", 10 * time.Minute},
		{"500: later", standin.Reply{Status: 500}, "queued", "active", "0", time.Minute},
		{"503: later, it says when", standin.Reply{Status: 503, RetryAfter: "120"}, "queued", "active", "0", 2 * time.Minute},
		{"the line breaks", standin.Reply{Cut: true, Status: 201}, "queued", "active", "0", time.Minute},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w, s := pushing(t)
			samira := w.Phone("samira")
			_, his := hears(w, s, "bram", c.reply)
			samira.Done(task("bram"))
			asked := func(n int) {
				t.Helper()
				w.Until("1", "SELECT count(*) FROM notices WHERE attempts = "+string(rune('0'+n))+" AND worker = '"+world.Worker("bram")+"'")
			}
			asked(1)
			w.Want(c.state, "SELECT trim(state || ' ' || reason) FROM notices WHERE kind = 'assignment'")
			w.Want(c.subscription, "SELECT trim(state || ' ' || ended) FROM push_subscriptions")
			w.Want(c.alarms, "SELECT count(*) + COALESCE(sum(kind = 'push_account' AND code <> ''), 0) FROM outbox_alarms")
			if strings.HasPrefix(c.subscription, "ended") {
				w.Want("0", "SELECT count(*) FROM push_subscriptions WHERE endpoint || p256dh || auth <> ''")
			}
			again := 1
			if c.wait > 0 {
				w.Pass(c.wait - time.Second)
				tick(w, "naast_push")
				w.Want("1", "SELECT attempts FROM notices WHERE kind = 'assignment'")
				w.Pass(2 * time.Second)
				tick(w, "naast_push")
				asked(2)
				told(w, s, his, "assignment", "assignment") // under the same topic
				return
			}
			w.Pass(48 * time.Hour)
			tick(w, "naast_push")
			if got := len(s.To(his)); got != again || len(s.Pushes()) != again {
				t.Errorf("pushed %d times, want %d", got, again)
			}
		})
	}
}

// While the push service is away several become one, and a kill loses nothing.
func TestSeveralNoticesBecomeOne(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira := w.Phone("samira")
	_, his := hears(w, s, "bram", standin.Reply{Status: 502})
	samira.Done(task("bram"))
	w.Until("1", "SELECT attempts FROM notices")
	samira.Done(task("bram"), task("bram"))
	w.Want("1", "SELECT count(*) FROM notices")
	w.Stop()
	w.Pass(2 * time.Minute)
	w.Start()
	told(w, s, his, "assignment", "assignment")
}

// One device that cannot be reached does not make the others hear it twice.
func TestADeviceThatIsAwayIsTriedAlone(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira := w.Phone("samira")
	_, one := hears(w, s, "bram")
	_, other := hears(w, s, "bram", standin.Reply{Status: 500})
	samira.Done(task("bram"))
	w.Until("1", "SELECT attempts FROM notices")
	w.Pass(2 * time.Minute)
	tick(w, "naast_push")
	told(w, s, other, "assignment", "assignment")
	told(w, s, one, "assignment")
	w.Want("sent", "SELECT state FROM notices")
}

// What nobody took for a day is not new any more.
func TestAnOldNoticeIsDropped(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira := w.Phone("samira")
	_, his := hears(w, s, "bram", standin.Reply{Status: 500}, standin.Reply{Status: 500})
	samira.Done(task("bram"))
	w.Until("1", "SELECT attempts FROM notices")
	w.Pass(25 * time.Hour)
	tick(w, "naast_push")
	told(w, s, his, "assignment", "assignment")
	w.Want("dropped too_old", "SELECT state || ' ' || reason FROM notices")
}

// With another key a push service refuses us: telephones have to subscribe anew.
func TestALostKeyEndsWhatWasSubscribedWithIt(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	bram, his := hears(w, s, "bram")
	before := w.Push.Key()
	w.Stop()
	w.Must(os.Remove(filepath.Join(w.Keys, "vapid.key")))
	w.Start()
	w.Want("ended key_lost", "SELECT state || ' ' || ended FROM push_subscriptions")
	status, body := w.Call("GET", "/api/naast/push/key", bram.Token, nil)
	if status != http.StatusOK || strings.Contains(string(body), before) || !strings.Contains(string(body), w.Push.Key()) {
		t.Fatalf("%d %s", status, body)
	}
	if status, body := w.Call("POST", "/api/naast/push", bram.Token, his.JSON(world.M{"device": bram.Device})); status != http.StatusOK {
		t.Fatalf("%d %s", status, body)
	}
	w.Phone("samira").Done(task("bram"))
	told(w, s, his, "assignment")
	if got := s.To(his)[0].Key; got != w.Push.Key() {
		t.Errorf("signed with %s", got)
	}
}
