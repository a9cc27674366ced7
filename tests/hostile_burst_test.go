package tests

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/sqlite"
	"naast/tests/world"
)

// What the burst may cost, on two cores that the attackers use as well.
const (
	burstLasts   = 60 * time.Second
	honestP99    = 3 * time.Second
	memoryAtMost = 300 << 20
)

// needle is in everything that is hostile but the paths, and so may be in no log.
const needle = "Zeldzaamwoord"

// TestABurstOfHostileRequests: for a minute eight attackers send whatever breaks
// servers, while one honest phone goes on working against the real program.
func TestABurstOfHostileRequests(t *testing.T) {
	binary := filepath.Join(t.TempDir(), "naast")
	build := exec.Command("go", "build", "-tags", "no_default_driver", "-o", binary, "naast")
	build.Dir = ".."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	m := newMachine(t, binary, "http://127.0.0.1:9")
	m.start()
	honest, token := m.phone("samira"), m.phone("bram").Token
	a := attack{t: t, url: m.URL, address: m.address, token: token, bomb: zip(t, bytes.Repeat([]byte("0"), 100<<20))}
	until := time.Now().Add(burstLasts)
	var attackers sync.WaitGroup
	for i := range 8 {
		attackers.Go(func() { a.until(until, rand.New(rand.NewPCG(1, uint64(i)))) })
	}
	attackers.Go(func() { a.dribble(until) })
	waits, most := []time.Duration{}, int64(0)
	for time.Now().Before(until) {
		began := time.Now()
		if acks := honest.Do(meeting(), meeting()); outcomes(acks) != "done, done" {
			t.Fatal(outcomes(acks))
		}
		waits = append(waits, time.Since(began))
		most = max(most, resident(t, m.process.Process.Pid))
	}
	attackers.Wait()
	slices.Sort(waits)
	p99 := waits[len(waits)*99/100]
	t.Logf("%d hostile requests, %d slow ones; %d honest ones: half within %v, p99 %v, the longest %v; memory up to %d MB",
		a.sent.Load(), a.slow.Load(), len(waits), waits[len(waits)/2], p99, waits[len(waits)-1], most>>20)
	if p99 > honestP99 || most > memoryAtMost {
		t.Errorf("p99 %v of %v, memory %d MB of %d", p99, honestP99, most>>20, memoryAtMost>>20)
	}
	if a.crashes.Load() > 0 {
		t.Errorf("%d requests ended in a 5xx, the last: %s", a.crashes.Load(), a.last.Load())
	}
	if a.sent.Load() < 1000 {
		t.Errorf("only %d requests: this is no burst", a.sent.Load())
	}
	a.leftNothing(m, honest)
}

// attack is what the attackers share.
type attack struct {
	t                   *testing.T
	url, address, token string
	bomb                []byte
	sent, slow, crashes atomic.Int64
	last                atomic.Value
}

func (a *attack) until(until time.Time, dice *rand.Rand) {
	client := &http.Client{Timeout: 20 * time.Second}
	for time.Now().Before(until) {
		r := a.request(dice)
		if r == nil {
			continue
		}
		out, err := client.Do(r)
		a.sent.Add(1)
		if err != nil {
			continue
		}
		text, _ := io.ReadAll(io.LimitReader(out.Body, 2000))
		_ = out.Body.Close()
		if out.StatusCode >= 500 {
			a.crashes.Add(1)
			a.last.Store(fmt.Sprintf("%s %s: %d %.200s", r.Method, r.URL.Path, out.StatusCode, text))
		}
	}
}

// request is something that nobody should send.
func (a *attack) request(dice *rand.Rand) *http.Request {
	method := []string{"POST", "POST", "POST", "POST", "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "BREW"}[dice.IntN(11)]
	path := []string{"sync", "sync", "sync", "deliver", "devices", "reopen", "desk/import", "desk/quarantine/elders", "desk/devices/%00/revoke", "poke/elders",
		"demo/messages", strings.Repeat("../", 40) + "elders", "?" + needle + "=" + strings.Repeat("x", 3000)}[dice.IntN(13)]
	body := a.body(dice)
	r, err := http.NewRequest(method, a.url+"/api/naast/"+path, bytes.NewReader(body))
	if err != nil {
		return nil
	}
	r.Header.Set("Content-Type", []string{"application/json", "text/html", "multipart/form-data; boundary=x", ""}[dice.IntN(4)])
	r.Header.Set("Authorization", []string{a.token, a.token, a.token + "x", "Naast-Device " + needle, "", strings.Repeat("A", 6000)}[dice.IntN(6)])
	if len(body) == len(a.bomb) || dice.IntN(5) == 0 {
		r.Header.Set("Content-Encoding", "gzip")
	}
	return r
}

func (a *attack) body(dice *rand.Rand) []byte {
	op := func(id string) string {
		return `{"protocol":1,"device":"` + id + `","now":"2026-11-24T09:00:00Z","ops":[{"seq":1,"at":"x","do":"create","collection":"` + needle + `","id":"` + id + `"}]}`
	}
	switch dice.IntN(10) {
	case 0:
		return a.bomb
	case 1:
		return []byte(op(strings.Repeat("9", 500_000)))
	case 2:
		return []byte(`{"protocol":1,"ops":` + strings.Repeat(`[`, 50_000))
	case 3:
		return []byte(op("' OR 1=1 --"))
	case 4:
		return bytes.Repeat([]byte{0xff, 0x00, 0xfe}, 200_000)
	case 5:
		return []byte(`{"label":"` + needle + strings.Repeat("ö", 100_000) + `"}`)
	case 6:
		return []byte(`{"items":[` + strings.TrimSuffix(strings.Repeat(`{"nr":1,"kid":"x","sealed":"AAAA"},`, 5000), ",") + `]}`)
	case 7:
		return []byte(`{"identity":"samira@demodam.example","password":"` + needle + `"`)
	default:
		random := make([]byte, dice.IntN(5000))
		for i := range random {
			random[i] = byte(dice.Uint32())
		}
		return random
	}
}

// dribble opens connections that say a byte now and then, and streams that
// nobody reads.
func (a *attack) dribble(until time.Time) {
	var open []net.Conn
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for time.Now().Before(until) {
		<-tick.C
		if line, err := net.Dial("tcp", a.address); err == nil && len(open) < 400 {
			a.slow.Add(1)
			open = append(open, line)
			head := "POST /api/naast/sync HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\nAuthorization: " + a.token + "\r\n\r\n{"
			if len(open)%3 == 0 {
				head = "GET /api/naast/poke HTTP/1.1\r\nHost: x\r\nAuthorization: " + a.token + "\r\n\r\n"
			}
			_, _ = io.WriteString(line, head)
		}
		for _, line := range open {
			_, _ = io.WriteString(line, " ")
		}
	}
	for _, line := range open {
		_ = line.Close()
	}
}

// leftNothing: the honest work is there, whole; the log knows nothing of theirs.
func (a *attack) leftNothing(m *machine, honest *world.Phone) {
	m.kill()
	db, err := sqlite.Connect(filepath.Join(m.dir, "data.db"))
	m.Must(err)
	defer func() { _ = db.Close() }()
	var n int64
	m.Must(db.NewQuery("SELECT count(*) FROM encounters WHERE device = {:d}").Bind(dbx.Params{"d": honest.Device}).Row(&n))
	if n != honest.Last {
		a.t.Errorf("of %d honest ops %d are there", honest.Last, n)
	}
	logs, err := sqlite.Connect(filepath.Join(m.dir, "auxiliary.db"))
	m.Must(err)
	defer func() { _ = logs.Close() }()
	var lines []struct{ Message, Data string }
	m.Must(logs.NewQuery("SELECT message, data FROM _logs").All(&lines))
	for _, line := range lines {
		if strings.Contains(line.Message+line.Data, needle) {
			a.t.Errorf("in the log: %.300s %.300s", line.Message, line.Data)
		}
	}
	if strings.Contains(m.said.String(), needle) {
		a.t.Error("it printed what attackers said")
	}
	a.t.Logf("%d lines in the log", len(lines))
}

// resident is the memory of a process, in bytes.
func resident(t *testing.T, pid int) int64 {
	t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		t.Fatal(err)
	}
	pages, err := strconv.ParseInt(strings.Fields(string(raw))[1], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return pages * int64(os.Getpagesize())
}
