package sim

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// budget is how many histories make test plays, and a mutant may survive.
const budget = 40

// number reads a setting of this run.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// run plays one history and gives the first promise that did not hold.
func run(p *program, plan []step, dir string) (w *world, err error) {
	w, err = newWorld(p, dir)
	if w != nil {
		defer w.end()
	}
	if err != nil {
		return w, err
	}
	w.begin()
	if err := w.afterStep(); err != nil {
		return w, err
	}
	for i, s := range plan {
		w.tell("-- %d %v", i, s)
		if err := acts[s.Act](w, s); err != nil {
			return w, fmt.Errorf("%v: %w", s, err)
		}
		if err := w.revive(); err != nil {
			return w, err
		}
		if err := w.afterStep(); err != nil {
			return w, err
		}
		if s.Act == "whole" && w.problem == nil && w.phone(s.A).whole {
			w.phone(s.A).equal(collections)
		}
		if w.problem != nil {
			return w, w.problem
		}
	}
	if err := w.rest(); err != nil {
		return w, err
	}
	if w.problem == nil {
		err = w.checkLedger()
	}
	if w.problem != nil {
		return w, w.problem
	}
	return w, err
}

// begin gives six phones to five workers, of whom three know somebody already.
func (w *world) begin() {
	for i, who := range []int{samira, samira, bram, fatma, carla, anna} {
		p := w.newPhone(staff[who], time.Duration(i%3-1)*50*time.Hour)
		p.catchUp()
		if i == 1 || who == bram || who == fatma {
			p.meet(who == bram, map[bool]int{true: quiet, false: texted}[who == fatma])
			p.catchUp()
		}
	}
	for _, p := range w.phones {
		p.catchUp()
	}
}

// shrink leaves out what is not needed to fail, for as long as it may take.
func shrink(p *program, plan []step, dir string, until time.Time) []step {
	for size := len(plan) / 2; size > 0 && time.Now().Before(until); {
		shorter := false
		for from := 0; from+size <= len(plan) && time.Now().Before(until); from += size {
			rest := append(append([]step{}, plan[:from]...), plan[from+size:]...)
			if _, err := run(p, rest, dir); err != nil {
				plan, shorter = rest, true
				break
			}
		}
		if !shorter {
			size /= 2
		}
	}
	return plan
}

// TestHistories: the promises of sync.md hold in every history of the real
// program, under all faults.
func TestHistories(t *testing.T) {
	t.Parallel()
	p := theProgram(t)
	seed, count, enough := int(time.Now().UnixNano()%1_000_000)*1000, number("SIM_HISTORIES", budget), time.Now().Add(time.Hour*24)
	if minutes := number("SIM_MINUTES", 0); minutes > 0 {
		count, enough = 1<<30, time.Now().Add(time.Duration(minutes)*time.Minute)
	}
	if one := number("SIM_SEED", 0); one > 0 {
		seed, count = one, 1
	}
	t.Logf("seeds from %d on; one of them again: SIM_SEED=%d", seed, seed)
	var done, steps, ops atomic.Int64
	var mu sync.Mutex
	sum := map[string]int{}
	var lanes sync.WaitGroup
	for lane := range 2 {
		lanes.Go(func() {
			for n := lane; n < count && time.Now().Before(enough) && !t.Failed(); n += 2 {
				dir := filepath.Join(scratch(t), fmt.Sprint("history", n))
				plan := planOf(seed + n)
				w, err := run(p, plan, dir)
				if err != nil {
					fails(t, p, seed+n, plan, w, err, dir)
					return
				}
				done.Add(1)
				steps.Add(int64(len(plan)))
				ops.Add(int64(len(w.ops)))
				mu.Lock()
				for what, n := range w.count {
					sum[what] += n
				}
				mu.Unlock()
			}
		})
	}
	lanes.Wait()
	t.Logf("%d histories, %d steps, %d ops", done.Load(), steps.Load(), ops.Load())
	for _, what := range sorted(sum) {
		t.Logf("%6d %s", sum[what], what)
	}
}

func fails(t *testing.T, p *program, seed int, plan []step, w *world, err error, dir string) {
	t.Helper()
	log := filepath.Join(root, "tests", "out", fmt.Sprintf("sim-%d.txt", seed))
	_ = os.MkdirAll(filepath.Dir(log), 0o755)
	_ = os.WriteFile(log, []byte(w.story(1<<20)+"\n"+w.s.said.String()), 0o600)
	t.Errorf("SIM_SEED=%d: %v\n%s\nall of it: %s", seed, err, w.story(30), log)
	if os.Getenv("SIM_SHRINK") != "" {
		short := shrink(p, plan, dir, time.Now().Add(60*time.Second))
		again, err := run(p, short, dir)
		t.Errorf("shorter: %s\n%v\n%s", show(short), err, again.story(80))
	}
}
