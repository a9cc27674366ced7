package tests

import (
	"errors"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/demo"
)

var demoDay = time.Date(2026, 11, 24, 13, 30, 0, 0, time.UTC) // a Tuesday

func TestDemoHasTheSpreadOfTheSources(t *testing.T) {
	t.Parallel()
	app := demoApp(t)
	started := time.Now()
	demoLoad(t, app, demo.DefaultSeed, 240)
	if took := time.Since(started); took > 20*time.Second { // under two on an idle machine
		t.Errorf("240 parents took %v", took)
	}
	for _, c := range []struct {
		what, sql string
		low, high int
	}{
		{"municipalities, all invented", "SELECT COUNT(*) FROM municipalities WHERE demo", 3, 3},
		{"clusters", "SELECT COUNT(*) FROM clusters", 1, 1},
		{"accounts", "SELECT COUNT(*) FROM workers WHERE verified AND active AND phone LIKE '+316%'", 10, 10},
		{"parents", "SELECT COUNT(*) FROM parents", 240, 240},
		{"parents of Demodam", "SELECT COUNT(*) FROM parents WHERE municipality = (SELECT id FROM municipalities WHERE code = 'GM9001')", 125, 175},
		{"meetings", "SELECT COUNT(*) FROM encounters", 600, 640},
		{"meetings without a name, of a hundred", "SELECT 100 * COUNT(*) / (SELECT COUNT(*) FROM encounters) FROM encounters WHERE parent = ''", 34, 36},
		{"parents without worries, of a hundred", "SELECT 100 * SUM(n = 0) / COUNT(*) FROM (" + demoWorries + ")", 38, 42},
		{"parents with one to three", "SELECT 100 * SUM(n BETWEEN 1 AND 3) / COUNT(*) FROM (" + demoWorries + ")", 24, 30},
		{"parents with four or five", "SELECT 100 * SUM(n > 3) / COUNT(*) FROM (" + demoWorries + ")", 31, 35},
		{"urgencies, of a hundred parents", "SELECT 100 * COUNT(*) / 240 FROM urgencies", 5, 8},
		{"who said no, of a hundred", "SELECT 100 * COUNT(*) / 240 FROM contact_bans", 8, 10},
		{"help under way, of a hundred", "SELECT 100 * COUNT(*) / 240 FROM parents WHERE phase IN ('handed_over', 'aftercare')", 14, 34},
		{"stories", "SELECT COUNT(*) FROM stories", 30, 110},
		{"the file of Samira", demoFiles("samira@demodam.example"), 23, 28},
		{"the file of Bram", demoFiles("bram@demodam.example"), 18, 23},
		{"due today for Samira", demoDue("samira@demodam.example"), 2, 8},
		{"due today for Bram", demoDue("bram@demodam.example"), 2, 8},
		{"late", "SELECT COUNT(*) FROM followups WHERE state IN ('open', 'taken') AND due < '2026-11-24'", 4, 60},
		{"waiting for Carla", "SELECT COUNT(*) FROM parents WHERE phase = 'asked_help' AND fixed_contact = '' AND municipality = (SELECT id FROM municipalities WHERE code = 'GM9001')", 4, 12},
		{"consents refused", "SELECT COUNT(*) FROM consents WHERE decision = 'refused'", 20, 250},
		{"consents withdrawn", "SELECT COUNT(*) FROM consents WHERE decision = 'withdrawn'", 3, 60},
		{"texts sent", "SELECT COUNT(*) FROM messages WHERE state = 'sent'", 10, 80},
		{"help offers for each place with a desk", "SELECT COUNT(*) FROM help_offers", 30, 30},
		{"consent texts in seven languages", "SELECT COUNT(*) FROM consent_texts", 7 * 9, 7 * 9},
		{"templates in seven languages", "SELECT COUNT(*) FROM message_templates", 7 * 18, 7 * 18},
		{"an urgent card", "SELECT COUNT(*) FROM knowledge_items WHERE kind = 'urgent_card'", 1, 1},
	} {
		if n := demoCount(t, app, c.sql); n < c.low || n > c.high {
			t.Errorf("%s: %d, want %d to %d", c.what, n, c.low, c.high)
		}
	}
}

const demoWorries = `SELECT p.id, (SELECT COUNT(*) FROM needs x WHERE x.parent = p.id AND x.how IN ('worries', 'urgent')) n FROM parents p`

func demoFiles(email string) string {
	return "SELECT COUNT(DISTINCT parent) FROM sync_grants WHERE worker = (SELECT id FROM workers WHERE email = '" + email + "')"
}

func demoDue(email string) string {
	return "SELECT COUNT(*) FROM followups WHERE due = '2026-11-24' AND state IN ('open', 'taken') AND owner = (SELECT id FROM workers WHERE email = '" + email + "')"
}

func TestDemoIsTheSameForTheSameSeed(t *testing.T) {
	t.Parallel()
	one, same, other := demoApp(t), demoApp(t), demoApp(t)
	demoLoad(t, one, 5, 60)
	demoLoad(t, same, 5, 60)
	demoLoad(t, other, 6, 60)
	if demoSum(t, one) != demoSum(t, same) {
		t.Error("the same seed gave other rows")
	}
	if demoSum(t, one) == demoSum(t, other) {
		t.Error("another seed gave the same rows")
	}
}

func TestDemoTwiceSaysSoAndChangesNothing(t *testing.T) {
	t.Parallel()
	app := demoApp(t)
	demoLoad(t, app, 1, 20)
	before := demoSum(t, app)
	if err := demo.Load(app, demo.Options{Seed: 2, Parents: 20, Now: demoDay}); !errors.Is(err, demo.ErrLoaded) {
		t.Errorf("the second load says %v", err)
	}
	if demoSum(t, app) != before {
		t.Error("the second load changed something")
	}
}

func TestDemoStaysOutOfARealMunicipality(t *testing.T) {
	t.Parallel()
	app := demoApp(t)
	if _, err := app.DB().Insert("municipalities", dbx.Params{"id": "realmunicipalit", "code": "GM9999", "name": "Lindenhoek", "demo": false}).Execute(); err != nil {
		t.Fatal(err)
	}
	if err := demo.Load(app, demo.Options{Seed: 1, Parents: 20, Now: demoDay}); !errors.Is(err, demo.ErrInUse) {
		t.Errorf("a database in use: %v", err)
	}
	if n := demoCount(t, app, "SELECT (SELECT COUNT(*) FROM parents) + (SELECT COUNT(*) FROM workers)"); n != 0 {
		t.Errorf("%d invented rows beside a real municipality", n)
	}
}

func TestDemoAccountsOpenWithTheirPassword(t *testing.T) {
	t.Parallel()
	app := demoApp(t)
	demoLoad(t, app, 1, 1)
	roles := map[string]string{}
	for _, account := range demo.Accounts() {
		worker, err := app.FindAuthRecordByEmail("workers", account.Email)
		if err != nil || !worker.ValidatePassword(demo.Password) {
			t.Fatalf("%s cannot sign in: %v", account.Email, err)
		}
		roles[account.Email] = worker.GetString("role")
	}
	for email, role := range map[string]string{"samira@demodam.example": "ambassador", "bram@demodam.example": "ambassador",
		"fatma@demodam.example": "peer", "carla@demodam.example": "coordinator", "kees@demodam.example": "chain_coordinator",
		"fg@demodam.example": "privacy_officer", "beheer@demodam.example": "admin", "anna@waterbeek.example": "ambassador"} {
		if roles[email] != role {
			t.Errorf("%s is %q, must be %s", email, roles[email], role)
		}
	}
}
