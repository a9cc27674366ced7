package tests

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/companion"
	"naast/internal/consent"
	"naast/internal/contactrule"
	"naast/internal/demo"
	"naast/internal/encounter"
	"naast/internal/followup"
	"naast/internal/handout"
	"naast/internal/intake"
	"naast/internal/need"
	"naast/internal/parent"
	"naast/internal/peermatch"
	"naast/internal/record"
	"naast/internal/stock"
	"naast/internal/story"
	"naast/internal/talk"
	"naast/internal/track"
	"naast/internal/urgency"
)

func TestDemoKeepsTheRulesOfTheField(t *testing.T) {
	t.Parallel()
	for _, now := range []time.Time{demoDay, time.Date(2026, 3, 29, 4, 10, 0, 0, time.UTC)} { // a Sunday, in the dark, clocks just moved
		app := demoApp(t)
		if err := demo.Load(app, demo.Options{Seed: 7, Parents: 400, Now: now}); err != nil {
			t.Fatal(err)
		}
		demoRules(t, app, now)
	}
}

// Each line finds rows that break a rule; there must be none.
func demoRules(t *testing.T, app core.App, now time.Time) {
	t.Helper()
	for rule, sql := range map[string]string{
		"consent is asked after a need was named": `SELECT COUNT(*) FROM consents c WHERE NOT EXISTS (
			SELECT 1 FROM needs n WHERE n.parent = c.parent AND n.happened_at < c.happened_at)`,
		"a consent shows a text of its purpose": `SELECT COUNT(*) FROM consents c WHERE decision <> 'withdrawn' AND NOT EXISTS (
			SELECT 1 FROM consent_texts x WHERE x.id = c.text AND x.purpose = c.purpose AND x.language = c.language)`,
		"only a yes is taken back": `SELECT COUNT(*) FROM consents c WHERE decision = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM consents g
			WHERE g.parent = c.parent AND g.purpose = c.purpose AND g.receiver = c.receiver AND g.decision = 'given' AND g.happened_at < c.happened_at)`,
		"a fixed contact person is of the same municipality": `SELECT COUNT(*) FROM parents p JOIN workers w ON w.id = p.fixed_contact
			WHERE w.municipality <> p.municipality OR w.role <> 'ambassador'`,
		"who got further than asking has a fixed contact person": `SELECT COUNT(*) FROM parents WHERE phase IN ('handed_over', 'aftercare') AND fixed_contact = ''`,
		"who asked for help wants help now": `SELECT COUNT(*) FROM parents p WHERE phase = 'asked_help' AND NOT EXISTS (
			SELECT 1 FROM needs n WHERE n.parent = p.id AND n.wish = 'help_now')`,
		"every parent was met, by who wrote it down": `SELECT COUNT(*) FROM parents p WHERE name = '' OR NOT EXISTS (
			SELECT 1 FROM encounters e WHERE e.parent = p.id AND e.author = p.author)`,
		"an owner works for the municipality of the parent": `SELECT COUNT(*) FROM followups f LEFT JOIN workers w ON w.id = f.owner
			LEFT JOIN parents p ON p.id = f.parent WHERE COALESCE(w.municipality, '') <> f.municipality OR p.municipality <> f.municipality
			OR w.role NOT IN ('ambassador', 'peer', 'coordinator')`,
		"a promise has a date":      "SELECT COUNT(*) FROM followups WHERE promise AND due = ''",
		"a cancel has a reason":     "SELECT COUNT(*) FROM followups WHERE state = 'cancelled' AND cancel_reason = ''",
		"an urgency is of a worry":  "SELECT COUNT(*) FROM urgencies u WHERE NOT EXISTS (SELECT 1 FROM needs n WHERE n.parent = u.parent AND n.how = 'urgent')",
		"a decision has a decider":  "SELECT COUNT(*) FROM urgencies WHERE decision <> 'asked' AND (decided_by = '' OR decided_at = '')",
		"no is no":                  "SELECT COUNT(*) FROM parents p JOIN encounters e ON e.parent = p.id WHERE e.outcome = 'no' AND (p.phase <> 'closed' OR p.phone <> '')",
		"one row a parent and way":  "SELECT COUNT(*) FROM (SELECT 1 FROM contact_preferences GROUP BY parent, channel HAVING COUNT(*) > 1)",
		"a text needs a yes":        "SELECT COUNT(*) FROM contact_preferences p WHERE channel = 'sms' AND allowed = 'yes' AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.parent = p.parent AND c.purpose = 'messages' AND c.decision = 'given')",
		"nothing would leave now":   "SELECT COUNT(*) FROM messages WHERE state NOT IN ('sent', 'stopped') OR next_at <> ''",
		"a sent text was consented": "SELECT COUNT(*) FROM messages m WHERE state = 'sent' AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.parent = m.parent AND c.purpose = 'messages' AND c.decision = 'given' AND c.happened_at < m.sent_at)",
		"a stopped text left a task": `SELECT COUNT(*) FROM messages m WHERE state = 'stopped' AND (reason_text = '' OR NOT EXISTS (
			SELECT 1 FROM followups f WHERE f.parent = m.parent AND f.kind = 'message_stopped'))`,
		"who reads along was given a yes": "SELECT COUNT(*) FROM companions k WHERE reads_along AND NOT EXISTS (SELECT 1 FROM consents c WHERE c.parent = k.parent AND c.purpose = 'companion_reads' AND c.receiver = k.name AND c.decision = 'given')",
		"what is not kept has no text":    "SELECT COUNT(*) FROM stories WHERE (agreement = 'not_kept') <> (text = '')",
		"two parents share no number":     "SELECT COUNT(*) FROM (SELECT 1 FROM parents WHERE phone <> '' GROUP BY phone HAVING COUNT(*) > 1)",
		"only coordinators of the place":  "SELECT COUNT(*) FROM sync_grants g JOIN workers w ON w.id = g.worker JOIN parents p ON p.id = g.parent WHERE w.municipality <> p.municipality",
	} {
		if n := demoCount(t, app, sql); n != 0 {
			t.Errorf("%s: %d rows do not", rule, n)
		}
	}
	for _, table := range []string{"parents", "encounters", "stories", "needs", "consents", "contact_preferences", "urgencies", "followups", "messages",
		"intakes", "tracks", "handouts", "peer_matches", "companions", "talks", "stock_entries"} {
		sql := "SELECT COUNT(*) FROM " + table + ` WHERE municipality = '' OR author = '' OR happened_at = '' OR recorded_at < happened_at
			OR recorded_at > '` + clock.Text(now) + `' OR happened_at < '` + clock.Text(now.AddDate(0, 0, -126)) + `' OR length(id) <> 15`
		if n := demoCount(t, app, sql); n != 0 {
			t.Errorf("%s: %d rows lack a stamp, or lie outside the four months", table, n)
		}
	}
}

// What the demo holds is what a phone could have sent: the same checks pass.
func TestDemoRowsPassTheChecksOfAPhone(t *testing.T) {
	t.Parallel()
	app := demoApp(t)
	demoLoad(t, app, 3, 120)
	for _, shape := range []*record.Shape{parent.Shape, encounter.Shape, story.Shape, need.Shape, consent.Shape,
		contactrule.Shape, urgency.Shape, followup.Shape,
		intake.Shape, track.Shape, handout.Shape, peermatch.Shape, companion.Shape, talk.Shape, stock.Shape} {
		rows, err := app.FindAllRecords(shape.Collection)
		if err != nil || len(rows) == 0 {
			t.Fatalf("%s: %d rows, %v", shape.Collection, len(rows), err)
		}
		for _, row := range rows {
			if _, _, err := shape.Examine(demoAsSent(t, shape, row), nil); err != nil {
				t.Fatalf("%s: %v: %v", shape.Collection, err, row.PublicExport())
			}
		}
	}
}

// demoAsSent writes a row as a phone would send it when it was new.
func demoAsSent(t *testing.T, shape *record.Shape, row *core.Record) json.RawMessage {
	t.Helper()
	set := map[string]any{}
	for _, c := range shape.Columns {
		switch {
		case c.Name == "state" && shape == followup.Shape: // a new one is always open; the steps have tests of their own
			set[c.Name] = "open"
		case c.Kind == record.Flag:
			set[c.Name] = row.GetBool(c.Name)
		case c.Kind == record.Number:
			set[c.Name] = row.GetInt(c.Name)
		case c.Kind == record.List:
			set[c.Name] = json.RawMessage(row.GetString(c.Name))
		case c.Kind == record.Moment:
			set[c.Name] = strings.Replace(row.GetString(c.Name), " ", "T", 1)
		default:
			set[c.Name] = row.GetString(c.Name)
		}
	}
	raw, err := json.Marshal(set)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}
