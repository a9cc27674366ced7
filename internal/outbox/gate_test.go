package outbox

import (
	"context"
	"runtime"
	"sync"
	"testing"
)

func TestTheGateLetsOneIn(t *testing.T) {
	g := NewGate()
	if !g.enter("yara", "+31698765432") {
		t.Fatal("nobody is inside, and nobody gets in")
	}
	for _, keys := range [][]string{{"yara"}, {"another", "+31698765432"}} {
		if g.enter(keys...) {
			t.Errorf("%v went in beside another message to the same person", keys)
		}
	}
	if !g.enter("another", "+31611111111") {
		t.Error("a stranger has to wait")
	}
	g.leave("yara", "+31698765432")
	if !g.enter("yara") {
		t.Error("who left keeps others out")
	}
}

func TestWhoShutsTheGateWaitsForWhatIsUnderWay(t *testing.T) {
	g := NewGate()
	g.enter("yara")
	var told sync.WaitGroup
	left := false
	told.Go(func() {
		open := g.Shut(context.Background(), "yara", "")
		defer open()
		if !left {
			t.Error("it did not wait")
		}
		if g.enter("yara") {
			t.Error("something began behind a gate that is shut")
		}
		if !g.enter("somebody else") {
			t.Error("everybody waits for one withdrawal")
		}
	})
	for ; ; runtime.Gosched() { // until it is shut
		g.mu.Lock()
		shut := g.shut["yara"] > 0
		left = shut
		g.mu.Unlock()
		if shut {
			break
		}
	}
	g.leave("yara")
	told.Wait()
	if !g.enter("yara") {
		t.Error("it stays shut")
	}
	if len(g.shut) != 0 {
		t.Errorf("%v is kept", g.shut)
	}
}

func TestTwoWhoShutTheGate(t *testing.T) {
	g := NewGate()
	first, second := g.Shut(context.Background(), "yara"), g.Shut(context.Background(), "yara")
	first()
	first() // said twice is said once
	if g.enter("yara") {
		t.Error("one opened, and the other still writes")
	}
	second()
	if !g.enter("yara") {
		t.Error("both opened")
	}
}

func TestWaitingAtTheGateEnds(t *testing.T) {
	g := NewGate()
	g.enter("yara")
	ctx, end := context.WithCancel(context.Background())
	end()
	g.Shut(ctx, "yara")()
	(*Gate)(nil).Shut(context.Background(), "yara")()
}
