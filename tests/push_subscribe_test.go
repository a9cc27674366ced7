package tests

import (
	"net/http"
	"strings"
	"testing"

	"naast/tests/world"
)

// A device is told as long as its worker uses it, and not a push longer.
func TestWhatEndsASubscription(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, ended string
		do          func(w *world.World, bram *world.Phone)
	}{
		{"signing out", "signed_out", func(w *world.World, bram *world.Phone) {
			want(w, 200, "POST", "/api/naast/push/end", bram.Token, world.M{"device": bram.Device})
		}},
		{"signing out of a locked phone", "signed_out", func(w *world.World, bram *world.Phone) {
			want(w, 200, "POST", "/api/naast/push/end", "Naast-Device "+bram.Secret, world.M{"device": bram.Device})
		}},
		{"a coordinator who ends the device", "revoked", func(w *world.World, bram *world.Phone) {
			want(w, 200, "POST", "/api/naast/desk/devices/"+bram.Device+"/revoke", w.Token("carla"), world.M{})
		}},
		{"an account that is closed", "closed", func(w *world.World, bram *world.Phone) {
			w.Exec("UPDATE workers SET active = FALSE WHERE id = '" + bram.Worker + "'")
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w, s := pushing(t)
			samira := w.Phone("samira")
			bram, his := hears(w, s, "bram")
			c.do(w, bram)
			w.Want("ended "+c.ended, "SELECT state || ' ' || ended FROM push_subscriptions")
			w.Want("0", "SELECT count(*) FROM push_subscriptions WHERE endpoint || p256dh || auth <> ''")
			w.Exec("UPDATE workers SET active = TRUE WHERE id = '" + bram.Worker + "'")
			samira.Done(task("bram"))
			told(w, s, his)
			w.Want("dropped no_device", "SELECT state || ' ' || reason FROM notices")
		})
	}
}

func want(w *world.World, status int, method, path, token string, body any) []byte {
	w.T.Helper()
	got, answer := w.Call(method, path, token, body)
	if got != status {
		w.T.Fatalf("%s %s: %d %s, want %d", method, path, got, answer, status)
	}
	return answer
}

func TestASubscriptionBelongsToOneDevice(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira := w.Phone("samira")
	bram, first := hears(w, s, "bram")
	second := s.Telephone()
	for range 2 { // said twice is said once
		want(w, 200, "POST", "/api/naast/push", bram.Token, second.JSON(world.M{"device": bram.Device}))
	}
	w.Want("active 1, ended replaced 1", "SELECT group_concat(s, ', ') FROM (SELECT trim(state || ' ' || ended) || ' ' || count(*) AS s FROM push_subscriptions GROUP BY state ORDER BY 1)")
	joris := w.Phone("joris") // signs in on the same telephone
	want(w, 200, "POST", "/api/naast/push", joris.Token, second.JSON(world.M{"device": joris.Device}))
	samira.Done(task("bram"))
	told(w, s, second)
	samira.Done(task("joris"))
	told(w, s, second, "assignment")
	told(w, s, first)
}

func TestWhoMaySubscribeADevice(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	bram, joris := w.Phone("bram"), w.Phone("joris")
	_, hers := hears(w, s, "samira")
	mine := world.M{"device": bram.Device}
	want(w, 401, "POST", "/api/naast/push", "", s.Telephone().JSON(mine))
	want(w, 401, "GET", "/api/naast/push/key", "", nil)
	want(w, 422, "POST", "/api/naast/push", joris.Token, s.Telephone().JSON(mine))
	want(w, 403, "POST", "/api/naast/push/end", "", mine)
	want(w, 403, "POST", "/api/naast/push/end", "Naast-Device nobody", mine)
	want(w, 403, "POST", "/api/naast/push/end", "Naast-Device "+joris.Secret, mine)
	want(w, 200, "POST", "/api/naast/push/end", joris.Token, world.M{"device": bram.Device}) // no device of his: nothing ends
	w.Want("1", "SELECT count(*) FROM push_subscriptions WHERE state = 'active'")
	want(w, 200, "POST", "/api/naast/desk/devices/"+bram.Device+"/revoke", w.Token("carla"), world.M{})
	status, _ := w.Call("POST", "/api/naast/push", w.Token("bram"), s.Telephone().JSON(mine))
	if status == http.StatusOK {
		t.Error("a device that was ended is told again")
	}
	if len(s.To(hers)) > 0 {
		t.Error("somebody was told of something")
	}
}

// An endpoint comes from a telephone: it must not lead our server into a network.
func TestOnlyKnownPushServicesAreCalled(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	bram := w.Phone("bram")
	good := s.Telephone()
	for endpoint, code := range map[string]int{
		"https://fcm.googleapis.com/fcm/send/abc":                   200,
		"https://updates.push.services.mozilla.com/wpush/v2/abc":    200,
		"https://web.push.apple.com/abc":                            200,
		"https://wns2-par02p.notify.windows.com/w/?token=abc":       200,
		"http://fcm.googleapis.com/fcm/send/abc":                    422,
		"https://fcm.googleapis.com.example.org/x":                  422,
		"https://example.org/fcm.googleapis.com":                    422,
		"https://notify.windows.com.example.org/x":                  422,
		"https://.notify.windows.com/x":                             422,
		"https://fcm.googleapis.com:8443/x":                         422,
		"https://user:word@fcm.googleapis.com/x":                    422,
		"https://fcm.googleapis.com@169.254.169.254/x":              422,
		"https://127.0.0.1/x":                                       422,
		"https://[::1]/x":                                           422,
		"https://169.254.169.254/latest/meta-data":                  422,
		"http://127.0.0.1:1/x":                                      422,
		strings.Replace(good.Endpoint, "127.0.0.1", "localhost", 1): 422,
		"file:///etc/passwd":                                        422,
		"":                                                          422,
		"https://fcm.googleapis.com/" + strings.Repeat("a", 1_000):  422,
	} {
		in := good.JSON(world.M{"device": bram.Device, "endpoint": endpoint})
		status, answer := w.Call("POST", "/api/naast/push", bram.Token, in)
		if status != code || code == 422 && !strings.Contains(string(answer), `"wrong_host"`) {
			t.Errorf("%s: %d %s, want %d", endpoint, status, answer, code)
		}
	}
	for name, keys := range map[string]world.M{
		"a point that is not on the curve": {"p256dh": "B" + strings.Repeat("A", 86)},
		"half a secret":                    {"auth": "AAAA"},
		"no keys":                          {"p256dh": "", "auth": ""},
	} {
		in := good.JSON(keys)
		in["device"] = bram.Device
		if status, _ := w.Call("POST", "/api/naast/push", bram.Token, in); status != 422 {
			t.Errorf("%s: %d", name, status)
		}
	}
}

// Without the key of a push service nothing is promised.
func TestAServerThatDoesNotPushSaysSo(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	bram := w.Phone("bram")
	if answer := want(w, 404, "GET", "/api/naast/push/key", bram.Token, nil); !strings.Contains(string(answer), "no_push") {
		t.Errorf("%s", answer)
	}
	w.Phone("samira").Done(task("bram"))
	tick(w, "naast_push")
	w.Want("queued", "SELECT state FROM notices")
}
