package sim

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// How much the power is cut: ops that must be acknowledged, and kills between.
const (
	powerOps   = 31_000
	powerKills = 42
)

// TestPower: what was acknowledged survives kill -9 of a server under load from
// several phones; nothing is lost and nothing is there twice.
func TestPower(t *testing.T) {
	t.Parallel()
	p := theProgram(t)
	w, err := newWorld(p, filepath.Join(scratch(t), "power"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.end()
	seed := uint64(number("SIM_SEED", int(time.Now().UnixNano()%1_000_000_000)))
	t.Logf("SIM_SEED=%d", seed)
	for i := range 8 {
		w.newPhone(staff[i%len(staff)], 0).catchUp()
	}
	var acked atomic.Int64
	began, dice := time.Now(), rand.New(rand.NewPCG(seed, 1))
	kills, share := 0, int64(powerOps/powerKills)
	for ; (kills < powerKills || acked.Load() < powerOps) && w.problem == nil; kills++ {
		ctx, stop := context.WithCancel(t.Context())
		var all sync.WaitGroup
		goal, reached := share*int64(kills+1), make(chan struct{}, 100_000)
		for i, phone := range w.phones {
			all.Go(func() { phone.hurry(ctx, rand.New(rand.NewPCG(seed, uint64(100*kills+i))), &acked, reached) })
		}
		for acked.Load() < goal && w.problem == nil {
			<-reached
		}
		time.Sleep(time.Duration(dice.IntN(12)) * time.Millisecond) // a moment that no request chooses
		w.s.kill()
		stop()
		all.Wait()
		if err := w.s.start(); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d ops acknowledged, %d kills, %.0f s", acked.Load(), kills, time.Since(began).Seconds())
	if err := w.rest(); err != nil {
		t.Fatal(err)
	}
	if err := w.checkLedger(); err != nil {
		t.Fatal(err)
	}
	w.must(w.count["said again"] == 0, "%d acknowledged ops were lost", w.count["said again"])
	countEffects(t, w)
	if w.problem != nil {
		t.Fatalf("SIM_SEED=%d: %v\n%s", seed, w.problem, w.story(20))
	}
}

// hurry saves and sends for as long as it may. Each answer that came, and each
// that did not because the server died, is one turn.
func (p *phone) hurry(ctx context.Context, dice *rand.Rand, acked *atomic.Int64, turn chan<- struct{}) {
	for ctx.Err() == nil {
		if len(p.queued()) < 20 {
			p.w.powerOps(p, 10+dice.IntN(60))
		}
		before := len(p.queued())
		if p.sync(clean, false) {
			acked.Add(int64(before - len(p.queued())))
			p.forgetOld()
		} else if ctx.Err() == nil {
			time.Sleep(2 * time.Millisecond) // the server is dead, or about to be
		}
		select {
		case turn <- struct{}{}:
		default:
		}
	}
}

// forgetOld lets go of all but the last answered ops: what comes again after a
// kill is of the last answers, and thirty thousand are dear to look through.
func (p *phone) forgetOld() {
	if answered := len(p.ops) - len(p.queued()); answered > 500 {
		p.ops = append([]*op(nil), p.ops[answered-300:]...)
	}
}

// powerOps saves meetings, and a chain of changes to one text.
func (w *world) powerOps(p *phone, n int) {
	w.saving.Lock()
	defer w.saving.Unlock()
	for i := range n {
		inClear := len(w.ops)%3 == 0
		switch {
		case p.chain == "":
			p.chain = p.create(inClear, "followups", fields{"what": "Bellen", "kind": "call"}).ID
		case i%4 == 0:
			p.words(inClear, "followups", p.chain, "note")
		default:
			p.note(inClear, "")
		}
	}
}

// countEffects: each op that made or changed a row left one line in the change
// log. A second effect, even one that changed nothing, would have left another.
func countEffects(t *testing.T, w *world) {
	t.Helper()
	want := map[key]int{}
	for _, o := range w.ops {
		want[key{o.Collection, o.ID}]++
	}
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(w.dir, "seen", "data.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	have := map[key]int{}
	err = each(tx, "SELECT collection, record, COUNT(*) AS n FROM sync_changes WHERE collection IN ('encounters', 'followups') GROUP BY 1, 2", func(r row) {
		n := 0
		_, _ = fmt.Sscan(r["n"], &n)
		have[key{r["collection"], r["record"]}] = n
	})
	if err != nil {
		t.Fatal(err)
	}
	lost, double := 0, 0
	for k, n := range want {
		lost += max(0, n-have[k])
		double += max(0, have[k]-n)
	}
	t.Logf("of %d ops %d were lost and %d took effect twice", len(w.ops), lost, double)
	w.must(lost == 0 && double == 0, "%d lost, %d double", lost, double)
}
