package tests

import (
	"net/http"
	"strings"
	"testing"

	"naast/tests/world"
)

// Whoever ends it, it ends at once, and the invitation with it.
func TestWhatEndsAParentsPushes(t *testing.T) {
	t.Parallel()
	for name, do := range map[string]func(w *world.World, samira *world.Phone, irina, page string){
		"her own page": func(w *world.World, _ *world.Phone, _, page string) {
			want(w, 200, "POST", "/api/naast/seintje/end", "", world.M{"page": page})
		},
		"the worker": func(w *world.World, samira *world.Phone, irina, _ string) {
			want(w, 200, "POST", "/api/naast/parents/"+irina+"/push/end", samira.Token, world.M{})
		},
		"a withdrawal": func(_ *world.World, samira *world.Phone, irina, _ string) {
			samira.Done(world.Consent(irina, "messages", "withdrawn", ""))
		},
		"a nee": func(_ *world.World, samira *world.Phone, irina, _ string) {
			samira.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": irina}))
		},
		"a closed file": func(_ *world.World, samira *world.Phone, irina, _ string) {
			samira.Done(world.Update("parents", irina, world.M{"phase": "seen"}, world.M{"phase": "closed"}))
		},
		"an erased file": func(w *world.World, _ *world.Phone, irina, _ string) {
			want(w, 200, "POST", "/api/naast/desk/parents/"+irina+"/erase", w.Token("carla"), world.M{"reason": "Op verzoek van de ouder"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, s, samira, irina, _, page := seintje(t)
			open := invited(samira, irina)
			do(w, samira, irina, page)
			w.Want("0", "SELECT count(*) FROM push_subscriptions WHERE state = 'active' OR endpoint || p256dh || auth <> ''")
			want(w, 410, "POST", "/api/naast/seintje/renew", "", s.Telephone().JSON(world.M{"page": page}))
			want(w, 410, "POST", "/api/naast/seintje/end", "", world.M{"page": page})
			if name == "her own page" { // the code in the worker's hand is of another telephone
				return
			}
			want(w, 410, "POST", "/api/naast/seintje", "", s.Telephone().JSON(world.M{"token": open}))
		})
	}
}

func TestAParentHasOneTelephone(t *testing.T) {
	t.Parallel()
	w, s, samira, irina, first, page := seintje(t)
	renewed, second := s.Telephone(), s.Telephone()
	want(w, 200, "POST", "/api/naast/seintje/renew", "", renewed.JSON(world.M{"page": page}))
	samira.Done(samira.Promise(irina, world.M{"template": "belofte_later"}))
	w.Until("1", "SELECT count(*) FROM messages WHERE state = 'sent'")
	scans(w, second, invited(samira, irina))
	want(w, 410, "POST", "/api/naast/seintje/end", "", world.M{"page": page}) // the old telephone has no say any more
	samira.Done(samira.Promise(irina, world.M{"template": "belofte_later"}))
	w.Until("2", "SELECT count(*) FROM messages WHERE state = 'sent'")
	if a, b, c := len(s.To(first)), len(s.To(renewed)), len(s.To(second)); a != 0 || b != 1 || c != 1 {
		t.Errorf("%d %d %d pushes, want 0 1 1", a, b, c)
	}
}

func TestHerPageAnswersOnlyItself(t *testing.T) {
	t.Parallel()
	w, s, _, _, _, page := seintje(t)
	status, header, _ := w.Ask("POST", "/api/naast/seintje/end", "", world.M{"page": page}, http.Header{"Sec-Fetch-Site": {"cross-site"}})
	if status != http.StatusForbidden || header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a page of somebody else: %d, %v", status, header)
	}
	w.Want("1", "SELECT count(*) FROM push_subscriptions WHERE state = 'active'")
	for range 10 {
		want(w, 410, "POST", "/api/naast/seintje", "", s.Telephone().JSON(world.M{"token": "geraden"}))
	}
	want(w, 429, "POST", "/api/naast/seintje", "", s.Telephone().JSON(world.M{"token": "geraden"}))
	want(w, 200, "POST", "/api/naast/seintje/end", "", world.M{"page": page}) // others share her address, not her limit
	if answer := want(w, 200, "GET", "/api/naast/seintje/key", "", nil); !strings.Contains(string(answer), w.Push.Key()) {
		t.Errorf("%s", answer)
	}
}
