package tests

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	standin "naast/tests/webpush"
	"naast/tests/world"
)

// mayPush asks a parent what a push needs: consent, and a telephone of her own.
func mayPush(p *world.Phone, parent string) {
	p.MayText(parent)
	p.Done(world.Create("contact_preferences", world.NewID(), world.M{"parent": parent, "channel": "app", "allowed": "yes", "shared_device": "no",
		"last_confirmed": p.W.Yesterday()}))
}

func invited(p *world.Phone, parent string) string {
	p.W.T.Helper()
	var in struct{ Token, Expires string }
	answer := want(p.W, 200, "POST", "/api/naast/parents/"+parent+"/push", p.Token, world.M{})
	p.W.Must(json.Unmarshal(answer, &in))
	if len(in.Token) != 43 || in.Expires == "" {
		p.W.T.Fatalf("%s", answer)
	}
	return in.Token
}

func scans(w *world.World, t *standin.Telephone, token string) (page string) {
	w.T.Helper()
	var out struct{ Page string }
	w.Must(json.Unmarshal(want(w, 200, "POST", "/api/naast/seintje", "", t.JSON(world.M{"token": token})), &out))
	return out.Page
}

// seintje is a world with a parent who gets pushes: her file, her telephone and
// the secret of her page.
func seintje(t *testing.T, replies ...standin.Reply) (w *world.World, s *standin.Service, samira *world.Phone, irina string, hers *standin.Telephone, page string) {
	t.Helper()
	w, s = pushing(t)
	samira = w.Phone("samira")
	irina = samira.Meets("Irina", "0612345678")
	mayPush(samira, irina)
	hers = s.Telephone(replies...)
	return w, s, samira, irina, hers, scans(w, hers, invited(samira, irina))
}

const states = "SELECT COALESCE(group_concat(s, ', '), '') FROM (SELECT channel || ' ' || trim(state || ' ' || reason) AS s FROM messages ORDER BY instead_of <> '')"

func TestAParentIsLetInByACode(t *testing.T) {
	t.Parallel()
	w, s := pushing(t)
	samira := w.Phone("samira")
	irina := samira.Meets("Irina", "0612345678")
	ask, path := s.Telephone(), "/api/naast/parents/"+irina+"/push"
	refused := func(code string) {
		t.Helper()
		if answer := want(w, 422, "POST", path, samira.Token, world.M{}); !strings.Contains(string(answer), `"`+code+`"`) {
			t.Errorf("%s, want %s", answer, code)
		}
	}
	refused("no_consent")
	samira.MayText(irina)
	refused("channel")
	mayPush(samira, irina)
	for _, method := range []string{"GET", "POST"} {
		want(w, 422, method, path, w.Token("anna"), nil)
		want(w, 401, method, path, "", nil)
	}
	older, token := invited(samira, irina), invited(samira, irina)
	w.Want("0", "SELECT count(*) FROM push_invitations WHERE token_sha256 IN ('"+token+"', '"+older+"')")
	gone := string(want(w, 410, "POST", "/api/naast/seintje", "", ask.JSON(world.M{"token": older})))
	page := scans(w, ask, token)
	for name, body := range map[string]world.M{
		"used": s.Telephone().JSON(world.M{"token": token}), "wrong": s.Telephone().JSON(world.M{"token": strings.Repeat("A", 43)}),
		"none": s.Telephone().JSON(nil),
	} {
		if answer := string(want(w, 410, "POST", "/api/naast/seintje", "", body)); answer != gone {
			t.Errorf("%s: %s, another answer than to one that was taken back", name, answer)
		}
	}
	if again := scans(w, ask, token); again == page { // the first answer was lost on the way
		t.Error("the same secret twice")
	}
	w.Want("1", "SELECT count(*) FROM push_subscriptions WHERE state = 'active' AND parent = '"+irina+"' AND worker = '' AND length(secret_sha256) = 64")
	answer := string(want(w, 200, "GET", path, samira.Token, nil))
	if !strings.Contains(answer, `"subscribed":true`) || !strings.Contains(answer, `"invited_until":""`) {
		t.Error(answer)
	}
	late := invited(samira, irina)
	w.Pass(61 * time.Minute)
	want(w, 410, "POST", "/api/naast/seintje", "", s.Telephone().JSON(world.M{"token": late}))
}

func TestAPushInThePlaceOfAnSMS(t *testing.T) {
	t.Parallel()
	w, s, samira, irina, hers, _ := seintje(t)
	samira.Done(samira.Promise(irina, world.M{"template": "belofte_later"}))
	w.Until("push sent", states)
	p := s.To(hers)[0]
	text := w.Get("SELECT body FROM messages")
	if len(p.Plain) != 4 || p.Plain["text"] != text || p.Plain["lang"] != "nl" || p.Plain["v"] != 1.0 {
		t.Errorf("%v, want the text of the message and nothing else", p.Plain)
	}
	if p.Topic != w.Get("SELECT id FROM messages") || p.TTL > 7200 || p.TTL < 60 {
		t.Errorf("topic %s, TTL %d", p.Topic, p.TTL)
	}
	receipt := fmt.Sprint(p.Plain["receipt"])
	for _, forged := range []string{"", receipt + "A", w.Get("SELECT id FROM message_attempts"), w.Get("SELECT id FROM message_attempts") + ".AAAA", "x" + receipt} {
		want(w, 410, "POST", "/api/naast/seintje/seen", "", world.M{"receipt": forged})
	}
	w.Want("push sent", states)
	for range 2 { // said twice is said once
		want(w, 200, "POST", "/api/naast/seintje/seen", "", world.M{"receipt": receipt})
		w.Want("push delivered", states)
	}
	w.Pass(3 * time.Hour)
	tick(w, "naast_push")
	w.Want("push delivered", states)
	if len(w.Sent) > 0 {
		t.Error("an SMS went out too")
	}
}

func TestAPushThatIsNotFetched(t *testing.T) {
	t.Parallel()
	t.Run("becomes one SMS", func(t *testing.T) {
		t.Parallel()
		w, s, samira, irina, hers, _ := seintje(t)
		samira.Done(samira.Promise(irina, world.M{"template": "belofte_later"}))
		w.Until("push sent", states)
		w.Pass(2*time.Hour - time.Minute)
		tick(w, "naast_push")
		w.Want("push sent", states)
		for range 3 {
			w.Pass(2 * time.Minute)
			tick(w, "naast_push")
			w.Until("push failed not_fetched, sms sent", states)
		}
		if len(w.Sent) != 1 || (<-w.Sent).Text != s.To(hers)[0].Plain["text"] {
			t.Error("not one SMS with the same words")
		}
		w.Want("0", "SELECT count(*) FROM followups WHERE kind = 'message_stopped'")
		// the telephone was only slow: what is true is written down, and nothing is sent
		want(w, 200, "POST", "/api/naast/seintje/seen", "", world.M{"receipt": s.To(hers)[0].Plain["receipt"]})
		tick(w, "naast_push")
		w.Want("push delivered, sms sent", states)
	})
	t.Run("at night, and is fetched before the morning", func(t *testing.T) {
		t.Parallel()
		w, s, samira, irina, hers, _ := seintje(t)
		w.Set(world.Tuesday.Add(9 * time.Hour)) // 19:00
		samira.Done(samira.Promise(irina, world.M{"template": "belofte_later"}))
		w.Until("push sent", states)
		w.Pass(2*time.Hour + time.Minute)
		tick(w, "naast_push")
		w.Until("push failed not_fetched, sms held quiet_hours", states)
		want(w, 200, "POST", "/api/naast/seintje/seen", "", world.M{"receipt": s.To(hers)[0].Plain["receipt"]})
		w.Want("push delivered, sms stopped push_arrived", states)
		w.Pass(14 * time.Hour)
		tick(w, "naast_outbox")
		w.Want("push delivered, sms stopped push_arrived", states)
		if len(w.Sent) > 0 {
			t.Error("an SMS went out")
		}
	})
	t.Run("and she wants no SMS: a person takes over", func(t *testing.T) {
		t.Parallel()
		w, _, samira, irina, _, _ := seintje(t)
		w.Exec("UPDATE contact_preferences SET allowed = 'no' WHERE channel = 'sms'")
		samira.Done(samira.Promise(irina, world.M{"template": "belofte_later"}))
		w.Until("push sent", states)
		w.Pass(3 * time.Hour)
		tick(w, "naast_push")
		tick(w, "naast_push")
		w.Want("push failed not_fetched", states)
		w.Want("1 "+world.Worker("samira"), "SELECT count(*) || ' ' || owner FROM followups WHERE kind = 'message_stopped'")
	})
	t.Run("and she withdrew: nothing leaves", func(t *testing.T) {
		t.Parallel()
		w, _, samira, irina, _, _ := seintje(t)
		samira.Done(samira.Promise(irina, world.M{"template": "belofte_later"}))
		w.Until("push sent", states)
		samira.Done(world.Consent(irina, "messages", "withdrawn", ""))
		w.Pass(3 * time.Hour)
		tick(w, "naast_push")
		w.Until("push failed not_fetched, sms stopped no_consent", states)
		if len(w.Sent) > 0 {
			t.Error("an SMS went out after a withdrawal")
		}
	})
}

// What a push service says of a parent's telephone.
func TestAParentsTelephoneThatIsNotThere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name         string
		reply        standin.Reply
		first, later string
		pushes, sms  int
	}{
		{"gone: an SMS at once", standin.Reply{Status: 410}, "push failed no_push, sms sent", "push failed no_push, sms sent", 1, 1},
		{"refused for good", standin.Reply{Status: 400}, "push failed no_push, sms sent", "push failed no_push, sms sent", 1, 1},
		{"it does not know us", standin.Reply{Status: 403}, "push held carrier_account", "push sent", 2, 0},
		{"later", standin.Reply{Status: 503}, "push held carrier_later", "push sent", 2, 0},
		{"taken, and then the line broke", standin.Reply{Cut: true, Status: 201}, "push held carrier_later", "push sent", 2, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w, s, samira, irina, hers, _ := seintje(t, c.reply)
			samira.Done(samira.Promise(irina, world.M{"template": "belofte_later"}))
			w.Until(c.first, states)
			w.Pass(20 * time.Minute)
			tick(w, "naast_outbox")
			w.Until(c.later, states)
			list := s.To(hers)
			if len(list) != c.pushes || len(w.Sent) != c.sms {
				t.Errorf("%d pushes and %d SMS, want %d and %d", len(list), len(w.Sent), c.pushes, c.sms)
			}
			if len(list) == 2 && list[0].Topic != list[1].Topic {
				t.Error("she sees it twice: another topic")
			}
		})
	}
}
