// Package messages proves what is promised of a message, from outside: with
// processes that are killed, carriers that misbehave, withdrawals at the wrong
// moment, and a judge that shares no code with the outbox.
package messages

import (
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/sqlite"
	_ "naast/migrations"
)

const (
	place  = "demodam00000000"
	worker = "samira000000000"
	carla  = "carla0000000000"
	crowd  = 900 // parents of a stage, each of whom is owed one message
)

var ban = contactrule.Key("a key of at least thirty-two bytes")

// tuesday is a moment at which messages leave.
var tuesday = time.Date(2026, 11, 24, 10, 0, 0, 0, clock.Amsterdam)

func parentOf(n int) string   { return fmt.Sprintf("parent%09d", n) }
func followupOf(n int) string { return fmt.Sprintf("follow%09d", n) }
func numberOf(n int) string   { return fmt.Sprintf("+3169%07d", n) }

// seed is the seed of this run, and how many rounds: SEED=... replays it.
func seed(t *testing.T) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(os.Getenv("SEED"), 10, 64)
	if err != nil {
		n = uint64(time.Now().UnixNano()) % 1_000_000_000
	}
	t.Logf("SEED=%d", n)
	return n
}

func rounds(name string, usual int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return usual
}

// stage is a data directory in which everybody may be texted, made once.
var stage = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(scratch, "stage")
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	if err := app.Bootstrap(); err != nil {
		return "", err
	}
	if err := app.RunAllMigrations(); err != nil {
		return "", err
	}
	if err := app.RunInTransaction(cast); err != nil {
		return "", err
	}
	return dir, app.ClearBootstrap()
})

// copyStage gives a fresh copy of the stage.
func copyStage(t *testing.T, name string) string {
	t.Helper()
	from, err := stage()
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(scratch, name)
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return to
}

func cast(tx core.App) error {
	put := func(table string, rows ...dbx.Params) error {
		for _, row := range rows {
			if row["id"] == nil {
				row["id"] = core.GenerateDefaultRandomId()
			}
			if _, err := tx.DB().Insert(table, row).Execute(); err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
		}
		return nil
	}
	err := put("municipalities", dbx.Params{"id": place, "code": "GM9001", "name": "Demodam"})
	for i, w := range [][3]string{{worker, "Samira", "ambassador"}, {carla, "Carla", "coordinator"}} {
		if err == nil {
			err = put("workers", dbx.Params{"id": w[0], "municipality": place, "name": w[1], "phone": fmt.Sprintf("+3161234567%d", i), "role": w[2],
				"active": true, "email": w[1] + "@demodam.example", "tokenKey": w[0], "password": "x"})
		}
	}
	for i, harmless := range []bool{false, true} {
		if err == nil {
			err = put("message_templates", dbx.Params{"id": fmt.Sprintf("template%07d", i), "key": []string{"once", "again"}[i], "language": "nl", "version": 1,
				"harmless": harmless, "text": "Hallo, met {naam}. Ik bel u {dag}. Liever niet? Bel mij: {tel}."})
		}
	}
	at := clock.Text(tuesday.Add(-24 * time.Hour))
	for n := range crowd {
		by := func(row dbx.Params) dbx.Params {
			row["municipality"], row["author"], row["happened_at"], row["recorded_at"] = place, worker, at, at
			return row
		}
		for _, step := range []error{err,
			put("parents", by(dbx.Params{"id": parentOf(n), "phone": numberOf(n), "language": "nl"})),
			put("contact_preferences", by(dbx.Params{"parent": parentOf(n), "channel": "sms", "allowed": "yes", "shared_device": "no", "last_confirmed": at})),
			put("consents", by(dbx.Params{"parent": parentOf(n), "purpose": "messages", "decision": "given"})),
			put("followups", by(dbx.Params{"id": followupOf(n), "parent": parentOf(n), "what": "Bellen", "kind": "call", "owner": worker, "state": "open",
				"due": tuesday.Format(time.DateOnly)})),
		} {
			if step != nil {
				return step
			}
		}
	}
	return err
}

// look opens a database beside whoever is writing it.
func look(t *testing.T, dir string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+(&url.URL{Path: filepath.Join(dir, "data.db")}).EscapedPath()+"?mode=ro&_query_only=1&_busy_timeout=10000")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

var scratch string // of this run

func TestMain(m *testing.M) {
	if dir := os.Getenv("NAAST_MESSAGES_CHILD"); dir != "" {
		os.Exit(serve(dir))
	}
	var err error
	if scratch, err = os.MkdirTemp("", "naast-messages"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}
