package tests

import (
	"testing"
	"time"

	"naast/tests/world"
)

// The database goes back to before a push, and to before the SMS in its place:
// neither leaves again, and what was ended since stays ended.
func TestAfterARestoreNoPushIsSaidTwice(t *testing.T) {
	t.Parallel()
	w, s, samira, irina, hers, _ := seintje(t)
	_, his := hears(w, s, "bram")
	samira.Done(samira.Promise(irina, world.M{"template": "belofte_later", "not_before": w.Now().Add(time.Hour).UTC().Format(time.RFC3339)}))
	w.Want("push queued", states)
	older := w.Copy()
	w.Pass(61 * time.Minute)
	tick(w, "naast_outbox")
	w.Until("push sent", states)
	w.Pass(121 * time.Minute)
	tick(w, "naast_push")
	w.Until("push failed not_fetched, sms sent", states)
	<-w.Sent
	w.PutBack(older)
	w.Want("2 restored", "SELECT count(*) || ' ' || ended FROM push_subscriptions WHERE state = 'ended'")
	for range 3 {
		w.Pass(time.Hour)
		samira.Pull()
		tick(w, "naast_outbox")
		tick(w, "naast_push")
	}
	w.Until("push failed not_fetched", states)
	w.Phone("joris").Done(task("bram"))
	w.Until("0", "SELECT count(*) FROM notices WHERE state = 'queued'")
	if len(w.Sent) != 0 || len(s.To(hers)) != 1 || len(s.To(his)) != 0 {
		t.Errorf("%d SMS more, %d pushes to her, %d to him", len(w.Sent), len(s.To(hers)), len(s.To(his)))
	}
}
