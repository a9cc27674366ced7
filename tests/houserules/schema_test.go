package houserules

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/sqlite"
	_ "naast/migrations"
)

// forbidden are the words that may not be in the name of a field, anywhere (R58, R136; domain.md).
var forbidden = []string{
	"nationality", "nationaliteit", "origin", "herkomst", "country", "birth", "birthday", "birthdate", "born", "age",
	"ethnicity", "ethnic", "religion", "faith", "belief", "geloof", "bsn", "ssn", "sex", "gender", "geslacht",
	"diagnosis", "diagnose", "amount", "amounts", "money", "euro", "euros", "income", "salary", "debt", "debts",
	"gps", "geo", "lat", "lon", "lng", "latitude", "longitude", "position", "location",
	"fraud", "fraude", "suspicion", "suspect", "reliability", "reliable", "score", "rating", "rank", "risk",
}

func TestR58R136SchemaHasNoForbiddenField(t *testing.T) {
	t.Parallel()
	app := migrated(t)
	all := columns(t, app)
	if len(all) < 20 {
		t.Fatalf("only %d tables after the migrations", len(all))
	}
	for table, names := range all {
		for _, name := range names {
			for _, word := range wordsOf(name) {
				if slices.Contains(forbidden, word) {
					t.Errorf("%s.%s may not be a field (domain.md): %q", table, name, word)
				}
			}
		}
	}
}

// PocketBase's own doors stay closed: one door for phones, ours.
func TestEveryCollectionIsClosed(t *testing.T) {
	t.Parallel()
	app := migrated(t)
	all, err := app.FindAllCollections()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if strings.HasPrefix(c.Name, "_") {
			continue // PocketBase's own, about its own accounts
		}
		rules := map[string]*string{"list": c.ListRule, "view": c.ViewRule, "create": c.CreateRule,
			"update": c.UpdateRule, "delete": c.DeleteRule, "manage": c.ManageRule}
		for door, rule := range rules {
			if rule != nil {
				t.Errorf("%s: the %s rule is open (%q): superusers only", c.Name, door, *rule)
			}
		}
		if c.IsAuth() && (c.AuthRule == nil || c.OAuth2.Enabled || c.OTP.Enabled) {
			t.Errorf("%s: who is no longer active must not sign in, and only by password", c.Name)
		}
	}
}

// Every record of the field says whose it is, who made it, where and when.
func TestEverySyncedRecordIsStamped(t *testing.T) {
	t.Parallel()
	app := migrated(t)
	all := columns(t, app)
	for _, name := range []string{"parents", "encounters", "stories", "consents", "contact_preferences", "needs",
		"urgencies", "followups", "messages", "conflicts", "intakes", "tracks", "handouts", "peer_matches", "companions", "talks"} {
		for _, stamp := range []string{"id", "municipality", "author", "device", "happened_at", "recorded_at"} {
			if !slices.Contains(all[name], stamp) {
				t.Errorf("%s has no %s", name, stamp)
			}
		}
	}
}

// migrated is an empty database with the whole schema, as the binary makes it.
func migrated(t *testing.T) core.App {
	t.Helper()
	dir, err := os.MkdirTemp("", "naast") // not t.TempDir: PocketBase's log may still write when it is removed
	if err != nil {
		t.Fatal(err)
	}
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	t.Cleanup(func() { _, _ = app.ClearBootstrap(), os.RemoveAll(dir) })
	if err := app.Bootstrap(); err != nil {
		t.Fatal(err)
	}
	if err := app.RunAllMigrations(); err != nil {
		t.Fatal(err)
	}
	return app
}

func collection(t *testing.T, app core.App, name string) *core.Collection {
	t.Helper()
	c, err := app.FindCollectionByNameOrId(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return c
}

// columns are those of every table of ours, the plain SQL ones too.
func columns(t *testing.T, app core.App) map[string][]string {
	t.Helper()
	var rows []struct {
		Table  string `db:"t"`
		Column string `db:"c"`
	}
	err := app.DB().NewQuery(`SELECT m.name AS t, c.name AS c FROM sqlite_master m, pragma_table_info(m.name) c
		WHERE m.type = 'table' AND substr(m.name, 1, 1) <> '_' AND m.name NOT LIKE 'sqlite_%'`).All(&rows)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, row := range rows {
		found[row.Table] = append(found[row.Table], row.Column)
	}
	return found
}

var edge = regexp.MustCompile(`[_\W]+|([a-z])([A-Z])`)

// wordsOf takes birth_date and birthDate apart.
func wordsOf(name string) []string {
	return strings.Fields(strings.ToLower(edge.ReplaceAllString(name, "$1 $2")))
}
