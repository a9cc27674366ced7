package tests

import (
	"fmt"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/retention"
	"naast/tests/world"
)

// What a parent was told can be read for 90 days, on the server and on a phone.
// That she was told, and what it took, stays.
func TestTheWordsOfAMessageEndAfterNinetyDays(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := w.Phone("samira")
	parent := samira.Texts("Yara", "06 98 76 54 32")
	w.Until("1", "SELECT count(*) FROM messages WHERE state = 'sent'")
	state := w.Get("SELECT state_at FROM messages")
	samira.Pull()
	text := func() (body string) {
		samira.Pull()
		for row, set := range samira.Rows {
			if row.Collection == "messages" && set["parent"] == parent {
				body += fmt.Sprint(set["body"], "|", set["state"], "|", set["template"])
			}
		}
		return body
	}
	before := text()
	w.Set(w.Now().AddDate(0, 0, 90))
	nightly(t, w)
	if got := text(); got != before || len(before) < 60 {
		t.Errorf("on the ninetieth day it reads %s", got)
	}
	w.Pass(time.Minute)
	nightly(t, w)
	if got := text(); got != "|sent|belofte_later" {
		t.Errorf("after ninety days it reads %s", got)
	}
	w.Want("1 gsm7 1 1 "+state, "SELECT parts || ' ' || alphabet || ' ' || attempts || ' ' || template_version || ' ' || state_at FROM messages")
	w.Want("2", "SELECT count(*) FROM message_steps WHERE state IN ('queued', 'sent')")
}

// nightly is the line that runs while everybody sleeps.
func nightly(t *testing.T, w *world.World) {
	t.Helper()
	for _, job := range w.App.Cron().Jobs() {
		if job.Id() == "naast_night" {
			job.Run()
			return
		}
	}
	t.Fatal("there is no line for the night")
}

func TestWhatIsNotOverKeepsItsWords(t *testing.T) {
	w := newOutboxWorld(t)
	for i, state := range []string{"queued", "held", "sending", "unclear", "sent", "delivered", "failed", "stopped"} {
		old := clock.Text(w.now.AddDate(0, 0, -91))
		w.put("messages", map[string]any{"id": fmt.Sprintf("message%08d", i), "parent": wParent, "body": "Woorden", "state": state, "state_at": old, "next_at": old})
	}
	w.put("local_messages", map[string]any{"at": clock.Text(w.now.AddDate(0, 0, -91)), "text": "Woorden"})
	w.put("local_messages", map[string]any{"at": clock.Text(w.now.AddDate(0, 0, -89)), "text": "Woorden"})
	for i, kind := range []string{"stop", "other", "nobody"} {
		w.put("inbound_messages", map[string]any{"carrier": "proef", "carrier_id": kind, "kind": kind, "at": clock.Text(w.now.AddDate(0, 0, -91))})
		w.put("inbound_messages", map[string]any{"carrier": "proef", "carrier_id": fmt.Sprint(i), "kind": kind, "at": clock.Text(w.now.AddDate(0, 0, -89))})
	}
	for _, want := range []int64{4, 0} {
		if n, err := retention.EndOfWords(w.app, w.now); err != nil || n != want {
			t.Errorf("%d, want %d (%v)", n, want, err)
		}
	}
	w.want("queued held sending unclear", "SELECT group_concat(state, ' ') FROM (SELECT state FROM messages WHERE body = 'Woorden' ORDER BY id)")
	w.want("1", "SELECT count(*) FROM local_messages")
	w.want("0 1 2 stop", "SELECT group_concat(carrier_id, ' ') FROM (SELECT carrier_id FROM inbound_messages ORDER BY carrier_id)")
}

// More than one round goes in one night, and no round holds up a phone for long.
func TestAYearOfWordsGoesInOneNight(t *testing.T) {
	w := newOutboxWorld(t)
	w.must(w.app.RunInTransaction(func(tx core.App) error {
		_, err := tx.DB().NewQuery(`INSERT INTO messages (id, parent, body, state, state_at, next_at)
			WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)
			SELECT 'm' || printf('%014d', i), '` + wParent + `', 'Woorden', 'sent', '2026-01-01 10:00:00.000Z', '2026-01-01 10:00:00.000Z' FROM n`).Execute()
		return err
	}))
	if n, err := retention.EndOfWords(w.app, w.now); err != nil || n != 12000 {
		t.Errorf("%d %v", n, err)
	}
	w.want("0", "SELECT count(*) FROM messages WHERE body <> ''")
}
