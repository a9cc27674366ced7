package houserules

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/core"
)

// small are the tables that hold tens of rows, not thousands: reading one of them whole is as good as an index.
// local_messages is the tray of a demo.
var small = []string{"municipalities", "clusters", "message_templates", "consent_texts", "help_offers", "knowledge_items",
	"walk_in_places", "stations", "urgency_criteria", "signal_themes", "local_messages", "sqlite_sequence", "key_marks", "_migrations"}

// readWhole are files that read a table from end to end on purpose, where no phone waits for it.
var readWhole = map[string]string{
	"internal/backup/look.go":      "a copy is looked through",
	"internal/backup/receipt.go":   "once a night, every device",
	"internal/retention/replay.go": "at the start and each hour, all that was ever erased",
}

// builtAtRunTime are the hot statements that the source puts together from pieces: the test reads the others there.
var builtAtRunTime = map[string]string{
	"outbox: what is owed":          `SELECT id FROM messages WHERE state IN ('queued', 'held') AND next_at <= 'x' ORDER BY next_at, id LIMIT 20`,
	"outbox: what is owed, walked":  `SELECT id FROM messages INDEXED BY ix_messages_due WHERE state IN ('queued', 'held') AND next_at <= 'x' AND (next_at, id) > ('x', 'x') AND channel = 'sms' ORDER BY next_at, id LIMIT 16`,
	"outbox: is something due":      `SELECT EXISTS (SELECT 1 FROM messages WHERE state IN ('queued', 'held') AND next_at <= 'x'), EXISTS (SELECT 1 FROM messages WHERE state = 'sending' AND claimed_until <= 'x')`,
	"outbox: sends to this number":  `SELECT count(*) FROM message_attempts WHERE number_hmac = 'x' AND started_at >= 'x'`,
	"outbox: sends of late":         `SELECT count(*), min(started_at) FROM message_attempts WHERE started_at > 'x'`,
	"outbox: attempts left open":    `SELECT id FROM message_attempts WHERE state = 'claimed'`,
	"outbox: whom to ask after":     `SELECT id FROM message_attempts WHERE look_at <> '' AND look_at <= 'x' AND state = 'unclear' ORDER BY look_at LIMIT 20`,
	"outbox: a word by the carrier": `SELECT id FROM message_attempts WHERE carrier_id = 'x' AND carrier = 'x' LIMIT 1`,
	"outbox: what may have left":    `SELECT EXISTS (SELECT 1 FROM message_attempts WHERE message = 'x' AND state IN ('claimed', 'accepted', 'unclear'))`,
	"outbox: an SMS for a push":     `SELECT id FROM messages WHERE instead_of = 'x' AND instead_of <> '' AND state IN ('queued', 'held')`,
	"outbox: what waits here": `SELECT id FROM messages WHERE state IN ('queued', 'held') AND worker = ''
		AND COALESCE((SELECT municipality FROM parents WHERE parents.id = messages.parent), messages.municipality) = 'x' ORDER BY next_at, id LIMIT 500`,
	"outbox: the questions of a message": `UPDATE followups SET state = 'done' WHERE id = 'x' AND state IN ('open', 'taken', 'escalated')`,
	"pull: needs of a file":              `SELECT id FROM needs WHERE parent = 'x'`,
	"pull: meetings of a file":           `SELECT id FROM encounters WHERE parent = 'x'`,
	"pull: stories of a file":            `SELECT id FROM stories WHERE parent = 'x'`,
	"pull: consents of a file":           `SELECT id FROM consents WHERE parent = 'x'`,
	"pull: contact of a file":            `SELECT id FROM contact_preferences WHERE parent = 'x'`,
	"pull: intakes of a file":            `SELECT id FROM intakes WHERE parent = 'x'`,
	"pull: tracks of a file":             `SELECT id FROM tracks WHERE parent = 'x'`,
	"pull: handouts of a file":           `SELECT id FROM handouts WHERE parent = 'x'`,
	"pull: peer_matches of a file":       `SELECT id FROM peer_matches WHERE parent = 'x'`,
	"pull: companions of a file":         `SELECT id FROM companions WHERE parent = 'x'`,
	"pull: talks of a file":              `SELECT id FROM talks WHERE parent = 'x'`,
	"pull: urgencies of a file":          `SELECT id FROM urgencies WHERE parent = 'x'`,
	"pull: follow-ups of a file":         `SELECT id FROM followups WHERE parent = 'x'`,
	"pull: messages of a file":           `SELECT id FROM messages WHERE parent = 'x'`,
	"pull: conflicts of a file":          `SELECT id FROM conflicts WHERE parent = 'x'`,
	"pull: own meetings, no name":        `SELECT id FROM encounters WHERE parent = '' AND author = 'x'`,
	"pull: own follow-ups, no parent":    `SELECT id FROM followups WHERE parent = '' AND owner = 'x'`,
	"pull: own conflicts, no parent":     `SELECT id FROM conflicts WHERE parent = '' AND author = 'x'`,
	"pull: colleagues":                   `SELECT id FROM workers WHERE municipality = 'x'`,
	"follow-ups that fall due":           `SELECT id FROM followups WHERE owner = 'x' AND state = 'open' AND due <= 'x'`,
	"requests without a contact":         `SELECT id FROM parents WHERE municipality = 'x' AND phase = 'asked_help'`,
	"urgencies of a municipality":        `SELECT id FROM urgencies WHERE municipality = 'x' AND decision = 'asked'`,
	"quarantine of a municipality":       `SELECT id FROM quarantine WHERE municipality = 'x' AND state = 'open'`,
	"devices of a municipality":          `SELECT id FROM devices WHERE municipality = 'x'`,
	"the change log from a cursor":       `SELECT seq FROM sync_changes WHERE seq > 1 AND seq <= 2 ORDER BY seq LIMIT 1000`,
}

func TestHotQueriesHaveAnIndex(t *testing.T) {
	t.Parallel()
	app := migrated(t)
	for name, query := range builtAtRunTime {
		for _, step := range scans(t, app, query) {
			t.Errorf("%s reads everything (%s): %s", name, step, query)
		}
	}
}

// A claim holds the one writer: with a whole morning due it may not sort all of it to find the next sixteen.
func TestAClaimReadsWhatIsOwedInItsOrder(t *testing.T) {
	t.Parallel()
	var plan []struct {
		Detail string `db:"detail"`
	}
	query := builtAtRunTime["outbox: what is owed, walked"]
	if err := migrated(t).DB().NewQuery("EXPLAIN QUERY PLAN " + query).All(&plan); err != nil {
		t.Fatal(err)
	}
	for _, step := range plan {
		if strings.Contains(step.Detail, "TEMP B-TREE") {
			t.Errorf("%s sorts: %s", query, step.Detail)
		}
	}
	source, err := os.ReadFile(filepath.Join(root, "internal/outbox/due.go"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(source), "messages INDEXED BY ix_messages_due") {
		t.Error("internal/outbox/due.go leaves it to the planner, who sorts")
	}
}

// Every statement that stands whole in the source is explained, so that nobody has to remember this test.
func TestQueriesInTheSourceHaveAnIndex(t *testing.T) {
	t.Parallel()
	app := migrated(t)
	found := statements(t)
	if len(found) < 20 {
		t.Fatalf("only %d statements were found in internal/", len(found))
	}
	for query, file := range found {
		if readWhole[file] != "" {
			continue
		}
		for _, step := range scans(t, app, query) {
			t.Errorf("%s reads everything (%s): %s", file, step, query)
		}
	}
}

var (
	parameter = regexp.MustCompile(`\{:\w+\}|\?\d*`)
	scanned   = regexp.MustCompile(`^SCAN (\w+)`)
)

// scans are the steps of a query's plan that read a large table from its beginning to its end.
func scans(t *testing.T, app core.App, query string) (found []string) {
	t.Helper()
	var plan []struct {
		Detail string `db:"detail"`
	}
	plain := strings.NewReplacer("{{", "`", "}}", "`", "[[", "`", "]]", "`").Replace(query)
	plain = parameter.ReplaceAllString(plain, "'x'")
	if err := app.DB().NewQuery("EXPLAIN QUERY PLAN " + plain).All(&plan); err != nil {
		t.Errorf("%s: %v", plain, err)
	}
	names := tableNames(plain)
	for _, step := range plan {
		match := scanned.FindStringSubmatch(step.Detail)
		if match == nil || strings.Contains(step.Detail, "VIRTUAL TABLE") || strings.HasPrefix(step.Detail, "SCAN CONSTANT") {
			continue
		}
		if table := names[match[1]]; table != "" && !slices.Contains(small, table) {
			found = append(found, step.Detail)
		}
	}
	return found
}

var named = regexp.MustCompile("(?i)(?:FROM|JOIN|UPDATE|INTO)\\s+`?(\\w+)`?(?:\\s+(?:AS\\s+)?(\\w+))?")

// tableNames is alias -> table, and each table under its own name too.
func tableNames(query string) map[string]string {
	found := map[string]string{}
	for _, match := range named.FindAllStringSubmatch(query, -1) {
		found[match[1]] = match[1]
		if match[2] != "" {
			found[match[2]] = match[1]
		}
	}
	delete(found, "json_each")
	return found
}
