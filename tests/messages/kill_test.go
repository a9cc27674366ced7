package messages

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// Killed at every point of a message's way, a thousand times: at most one
// message is accepted for each row, nothing is stuck, and every row says why it
// is what it is. The second world has a carrier that cannot be asked afterwards.
func TestKilledAtEveryPoint(t *testing.T) {
	t.Parallel()
	from, all := seed(t), rounds("KILLS", 1000)
	for world := range 2 {
		t.Run([]string{"a carrier that can be asked", "a carrier that cannot"}[world], func(t *testing.T) {
			t.Parallel()
			x := newExchange(t, from+uint64(world), copyStage(t, fmt.Sprint("killed", world)), all/2)
			began := time.Now()
			for round := range all / 2 {
				x.live(x.choose(round, all/2), world == 1)
				if len(x.wrong) > 0 {
					break
				}
			}
			x.last(world == 1)
			x.judge()
			for point := 1; point <= outbox.Points && all >= 500; point++ {
				if x.where[fmt.Sprint("point ", point)] == 0 {
					x.wrongly("nobody died at point %d", point)
				}
			}
			for _, wrong := range x.wrong[:min(len(x.wrong), 20)] {
				t.Errorf("%s (SEED=%d)", wrong, from)
			}
			t.Logf("%d kills in %.0f s: %v", all/2, time.Since(began).Seconds(), x.where)
		})
	}
}

// choose is how the next life ends.
func (x *exchange) choose(round, of int) life {
	draw := rand.New(rand.NewPCG(x.seed, uint64(round)+10))
	x.mu.Lock()
	defer x.mu.Unlock()
	x.ends, x.due, x.steps = never, x.crowd*(round+1)/of, 0
	plan := life{Count: 1 + draw.IntN(3), Now: x.now}
	switch kind := draw.IntN(10); {
	case kind < 7:
		plan.Point = 1 + draw.IntN(outbox.Points)
		if plan.Point >= outbox.PointCompared {
			plan.Count = 1
		}
		if plan.Point == outbox.PointShortened {
			x.olden(round)
		}
	case kind < 9:
		x.ends = []ending{refused, taken, taken, searched, heard}[draw.IntN(5)]
	default:
		x.ends = timed
	}
	return plan
}

// olden puts a line of long ago into the journal, so that it can be shortened.
func (x *exchange) olden(round int) {
	if err := os.MkdirAll(x.dir+".keys", 0o700); err != nil { // in the first life nobody was there yet
		x.t.Fatal(err)
	}
	f, err := os.OpenFile(x.dir+".keys/messages.log", os.O_APPEND|os.O_WRONLY|os.O_CREATE, 0o600)
	if err != nil {
		x.t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	_, err = fmt.Fprintf(f, `{"attempt":"old%012d","promise":"old%012d","at":%q,"state":"accepted"}`+"\n", round, round, clock.Text(tuesday.AddDate(0, 0, -200)))
	if err != nil {
		x.t.Fatal(err)
	}
}

// live runs one life of the child to its violent end.
func (x *exchange) live(plan life, isDeaf bool) {
	said, process := x.start(plan, isDeaf)
	if x.ending(timed) {
		moment := time.AfterFunc(time.Duration(x.draw.IntN(80))*time.Millisecond, func() { x.kill(timed) })
		defer moment.Stop()
	}
	err := process.Wait()
	x.mu.Lock()
	if x.process != nil {
		x.where[fmt.Sprint("point ", plan.Point)]++
	}
	x.process, x.address = nil, ""
	x.mu.Unlock()
	if status, ok := process.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() || status.Signal() != syscall.SIGKILL {
		x.wrongly("a life ended by itself: %v: %s", err, said.String())
	}
	x.busy.Wait()
}

// last is a life that is not killed, until all is quiet.
func (x *exchange) last(isDeaf bool) {
	x.mu.Lock()
	x.finish, x.ends, x.steps, x.due = true, never, 0, x.crowd
	plan := life{Now: x.now}
	x.mu.Unlock()
	said, process := x.start(plan, isDeaf)
	if err := process.Wait(); err != nil {
		x.wrongly("the last life ended with %v: %s", err, said.String())
	}
	x.busy.Wait()
}

func (x *exchange) start(plan life, isDeaf bool) (*bytes.Buffer, *exec.Cmd) {
	said := &bytes.Buffer{}
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), "NAAST_MESSAGES_CHILD="+x.dir, "NAAST_MESSAGES_EXCHANGE="+x.server.URL)
	if isDeaf {
		process.Env = append(process.Env, "NAAST_MESSAGES_DEAF=1")
	}
	process.Stderr = said
	x.mu.Lock()
	defer x.mu.Unlock()
	x.lives++
	plan.Number = x.lives
	x.plan = plan
	if err := process.Start(); err != nil {
		x.t.Fatal(err)
	}
	x.process = process.Process
	return said, process
}

func (x *exchange) born(w http.ResponseWriter, _ *http.Request) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.plan.Owe = x.order()
	_ = json.NewEncoder(w).Encode(x.plan)
}

// order gives what is to be owed; what a life did not write comes again.
func (x *exchange) order() (list []debt) {
	for n := x.owed; n < x.due; n++ {
		draw := rand.New(rand.NewPCG(x.seed, uint64(n)+1_000_000))
		d := debt{Number: n, Again: draw.IntN(2) == 0}
		if draw.IntN(3) == 0 {
			d.Expires = x.now.Add(time.Duration(20+draw.IntN(600)) * time.Minute)
		}
		list = append(list, d)
	}
	return list
}

// step is where the child says that it did all it could; time goes on.
func (x *exchange) step(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	x.busy.Wait()
	x.mu.Lock()
	x.address = strings.Trim(strings.TrimSpace(string(raw)), `"`)
	x.steps++
	x.owed = x.due // written before it said so
	tired := !x.finish && x.steps > 8
	words := x.draw.IntN(4)
	if x.finish {
		words = len(x.words)
	}
	x.mu.Unlock()
	if tired {
		x.kill(idle)
		return
	}
	x.tell(words)
	x.mu.Lock()
	defer x.mu.Unlock()
	paces := []time.Duration{time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute}
	pace := paces[x.draw.IntN(len(paces))]
	if x.finish {
		pace = 45 * time.Minute
	}
	x.now = x.now.Add(pace)
	if local := x.now.In(clock.Amsterdam); local.Hour() >= 20 { // nobody waits a night here
		x.now = time.Date(local.Year(), local.Month(), local.Day()+1, 9, 0, 0, 0, clock.Amsterdam)
	}
	_ = json.NewEncoder(w).Encode(life{Now: x.now, Owe: x.order(), End: x.finish && x.quiet()})
}

// quiet: nothing waits any more; or it waits for longer than any rule allows.
func (x *exchange) quiet() bool {
	if x.steps > 2000 {
		x.wrongly("it is never quiet")
		return true
	}
	var open int
	err := x.db.QueryRow(`SELECT (SELECT count(*) FROM messages WHERE state IN ('queued', 'held', 'sending')) +
		(SELECT count(*) FROM message_attempts a JOIN messages m ON m.id = a.message WHERE m.state = 'unclear' AND look_at <> '')`).Scan(&open)
	return err == nil && open == 0 && len(x.words) == 0 && x.owed == x.crowd
}
