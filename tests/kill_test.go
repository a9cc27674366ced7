package tests

import (
	"bytes"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/fieldsync"
	"naast/internal/sqlite"
	"naast/tests/carrier"
	"naast/tests/port"
	"naast/tests/world"
)

// machine is the real program, built once, with its own data directory.
type machine struct {
	*world.World
	binary, dir, address, twilio string
	process                      *exec.Cmd
	said                         bytes.Buffer // all that it ever wrote
}

// newMachine builds the program and loads the demo data.
func newMachine(t *testing.T, binary, twilio string) *machine {
	t.Helper()
	m := &machine{World: &world.World{T: t}, binary: binary, dir: filepath.Join(t.TempDir(), "data"), twilio: twilio}
	m.Set(world.Tuesday)
	load := exec.Command(binary, "demo", "--dir", m.dir, "--parents", "6")
	load.Env = append(os.Environ(), "NAAST_DEMO_CLOCK=2026-11-23T10:00:00+01:00") // the day before, whatever day it is here
	load.Stdout, load.Stderr = &m.said, &m.said
	m.Must(load.Run())
	m.said.Reset() // the accounts are meant to be read
	t.Cleanup(m.kill)
	return m
}

func (m *machine) start() {
	m.T.Helper()
	var err error
	m.address, err = port.Free()
	m.Must(err)
	m.URL = "http://" + m.address
	m.process = exec.Command(m.binary, "serve", "--http", m.address, "--dir", m.dir)
	m.process.Env = append(os.Environ(), "SMS_CARRIER=twilio", "TWILIO_ACCOUNT_SID=ACtest", "TWILIO_AUTH_TOKEN=token",
		"TWILIO_FROM=Naast", "TWILIO_BASE_URL="+m.twilio, "NAAST_DEMO_CLOCK=2026-11-24T10:00:00+01:00")
	m.process.Stdout, m.process.Stderr = &m.said, &m.said
	m.Must(m.process.Start())
	for until := time.Now().Add(30 * time.Second); ; {
		line, err := net.DialTimeout("tcp", m.address, time.Second)
		if err == nil {
			_ = line.Close()
			return
		}
		if time.Now().After(until) {
			m.kill()
			m.T.Fatalf("it does not start: %s", m.said.String())
		}
	}
}

// kill is kill -9 of this one process.
func (m *machine) kill() {
	if m.process == nil {
		return
	}
	_ = m.process.Process.Kill()
	_ = m.process.Wait()
	m.process = nil
}

// phone signs in with the password of the demo.
func (m *machine) phone(name string) *world.Phone {
	m.T.Helper()
	status, body := m.Call("POST", "/api/collections/workers/auth-with-password", "",
		world.M{"identity": name + "@demodam.example", "password": "naast-demo-2026"})
	var in struct {
		Token  string
		Record struct{ ID string }
	}
	if err := json.Unmarshal(body, &in); err != nil || status != http.StatusOK {
		m.T.Fatalf("%d %s", status, body)
	}
	p := &world.Phone{W: m.World, Worker: in.Record.ID, Token: in.Token, Rows: map[world.Row]world.M{}, Version: map[world.Row]int64{}}
	p.Register()
	return p
}

// try sends a request that may find nobody there.
func try(url, token string, request world.M) (a fieldsync.Answer, ok bool) {
	raw, err := json.Marshal(request)
	if err != nil {
		return a, false
	}
	asked, err := http.NewRequest("POST", url+"/api/naast/sync", bytes.NewReader(raw))
	if err != nil {
		return a, false
	}
	asked.Header.Set("Authorization", token)
	answer, err := http.DefaultClient.Do(asked)
	if err != nil {
		return a, false
	}
	defer func() { _ = answer.Body.Close() }()
	body, err := io.ReadAll(answer.Body)
	return a, err == nil && answer.StatusCode == http.StatusOK && json.Unmarshal(body, &a) == nil
}

func TestKillingTheProgram(t *testing.T) {
	t.Parallel()
	binary := filepath.Join(t.TempDir(), "naast")
	build := exec.Command("go", "build", "-tags", "no_default_driver", "-o", binary, "naast")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Run("what was acknowledged is there after kill -9, and nothing twice", func(t *testing.T) { killedInPushes(t, binary) })
	t.Run("a copy while it serves, kill -9, and the way back", func(t *testing.T) { restoredProgram(t, binary) })
	t.Run("kill -9 between the attempt and the answer sends no second SMS", func(t *testing.T) { killedInSending(t, binary) })
}

func killedInPushes(t *testing.T, binary string) {
	m := newMachine(t, binary, "http://127.0.0.1:9")
	m.start()
	phones := []*world.Phone{m.phone("samira"), m.phone("bram"), m.phone("carla"), m.phone("joris")}
	unheard := make([][]world.M, len(phones)) // what each phone still has to send
	acked := make([]map[string]bool, len(phones))
	for i := range phones {
		acked[i] = map[string]bool{}
	}
	for range 3 {
		heard := make(chan struct{}, 100_000)
		var all sync.WaitGroup
		for i, p := range phones {
			all.Go(func() {
				for {
					if unheard[i] == nil {
						unheard[i] = p.Number(meeting(), meeting(), meeting(), meeting(), meeting())
					}
					a, ok := try(m.URL, p.Token, p.Request(unheard[i]...))
					if !ok {
						return // the server is dead; these are said again
					}
					for j, ack := range a.Acks {
						acked[i][unheard[i][j]["id"].(string)] = ack.Outcome == "done"
					}
					unheard[i] = nil
					heard <- struct{}{}
				}
			})
		}
		for range 12 { // in the middle of it
			<-heard
		}
		m.kill()
		all.Wait()
		m.start()
	}
	for i, p := range phones { // and what nobody answered is said again
		if a, ok := try(m.URL, p.Token, p.Request(unheard[i]...)); !ok || a.LastSeq != p.Last {
			t.Errorf("phone %d cannot go on: last %d of %d", i, a.LastSeq, p.Last)
		}
	}
	m.kill()
	db, err := sqlite.Connect(filepath.Join(m.dir, "data.db"))
	m.Must(err)
	defer func() { _ = db.Close() }()
	for i, p := range phones {
		var ids []string
		m.Must(db.NewQuery("SELECT id FROM encounters WHERE device = {:d}").Bind(dbx.Params{"d": p.Device}).Column(&ids))
		if int64(len(ids)) != p.Last {
			t.Errorf("phone %d: %d in effect of %d", i, len(ids), p.Last)
		}
		there := map[string]bool{}
		for _, id := range ids {
			there[id] = true
		}
		for id, done := range acked[i] {
			if !done || !there[id] {
				t.Errorf("phone %d: %s was acknowledged (done: %v) and is there: %v", i, id, done, there[id])
			}
		}
	}
}

func killedInSending(t *testing.T, binary string) {
	twilio := &carrier.Twilio{Account: "ACtest", Token: "token"}
	arrived := make(chan struct{})
	twilio.Script(func(_ http.ResponseWriter, r *http.Request, accept func() string) {
		accept()
		close(arrived)
		<-r.Context().Done()
	})
	server := twilio.Serve()
	defer server.Close()
	m := newMachine(t, binary, server.URL)
	m.start()
	samira := m.phone("samira")
	first := samira.Texts("Yara", "06 98 76 54 32")
	select {
	case <-arrived:
	case <-time.After(30 * time.Second):
		t.Fatal("the carrier was never called")
	}
	m.kill()
	m.start()
	second := samira.Texts("Zoë", "06 87 65 43 21") // the dispatcher runs again
	for until := time.Now().Add(20 * time.Second); len(twilio.Accepted()) < 2 && time.Now().Before(until); {
		samira.Pull()
	}
	for until := time.Now().Add(20 * time.Second); state(samira.Pull(), second) != "sent" && time.Now().Before(until); {
	}
	if state(samira, first) != "unclear" || state(samira, second) != "sent" {
		t.Errorf("the first is %s, the second %s", state(samira, first), state(samira, second))
	}
	to := []string{}
	for _, form := range twilio.Accepted() {
		to = append(to, form.Get("To"))
	}
	if strings.Join(to, " ") != "+31698765432 +31687654321" || twilio.Requests() != 2 {
		t.Errorf("%d requests, to %v", twilio.Requests(), to)
	}
	tasks := 0
	for _, id := range samira.Of("followups", first) {
		if samira.Field("followups", id, "kind") == "message_stopped" {
			tasks++
		}
	}
	if tasks != 1 {
		t.Errorf("%d people are asked to look", tasks)
	}
	m.kill()
	for _, secret := range []string{"Yara", "98765432", "9876 5432", "Kennisgemaakt"} {
		if strings.Contains(m.said.String(), secret) {
			t.Errorf("%q was printed", secret)
		}
	}
}

func state(p *world.Phone, parent string) string {
	for _, id := range p.Of("messages", parent) {
		return p.Field("messages", id, "state")
	}
	return "not there"
}
