package sim

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// staff are the workers of the demo that take part: two ambassadors, a peer and
// a coordinator of one place, and an ambassador of another.
var staff = []string{"samira@demodam.example", "bram@demodam.example", "fatma@demodam.example", "carla@demodam.example", "anna@waterbeek.example"}

const (
	samira, bram, fatma, carla, anna = 0, 1, 2, 3, 4
)

// world is one history under way.
type world struct {
	p      *program
	s      *server
	proxy  *proxy
	tel    *telephone
	dir    string
	phones []*phone
	ops    []*op

	mu      sync.Mutex
	tokens  map[string]string
	heardAs map[string]ack
	problem error
	trace   []string
	count   map[string]int // what happened how often
	dead    bool           // the server was killed by a fault and waits to be started
	kills   sync.WaitGroup
	saving  sync.Mutex

	placed       bool
	lives        int    // how often the data were put back
	verified     string // the newest verified copy
	copied       bool   // a copy of the data directory exists
	erased       map[string]bool
	numbers      map[string]string // parent by telephone number
	banned       map[string]bool   // numbers of which a no was committed before the last look
	answers      map[string]int    // how often each parent had answered about messages at the last look
	checkedTexts int
	sent         map[string]int // text messages by their words
	felt         int            // answers about felt help that the demo has
}

func newWorld(p *program, dir string) (*world, error) {
	w := &world{p: p, dir: dir, tokens: map[string]string{}, heardAs: map[string]ack{}, count: map[string]int{}, erased: map[string]bool{}, numbers: map[string]string{},
		banned: map[string]bool{}, answers: map[string]int{}, sent: map[string]int{}}
	for who, token := range p.tokens {
		w.tokens[who] = token
	}
	for _, part := range []string{"data", "data.keys"} {
		if err := copyTree(filepath.Join(p.dir, part), filepath.Join(dir, part)); err != nil {
			return nil, err
		}
	}
	w.tel = newTelephone()
	w.s = &server{p: p, dir: filepath.Join(dir, "data"), carrier: w.tel.http.URL, clock: opening}
	w.proxy = newProxy(w.s)
	w.proxy.two = w.twoAnswers
	w.proxy.kill = func(after time.Duration) {
		w.kills.Go(func() {
			time.Sleep(after) // the moment is what is tried, not waited for
			w.killServer()
		})
	}
	if err := w.s.start(); err != nil {
		return w, err
	}
	s, err := look(w.s.dir+"/data.db", []string{"experiences"})
	if err == nil {
		w.felt = len(s.order["experiences"])
	}
	return w, err
}

func (w *world) end() {
	w.s.kill()
	w.proxy.close()
	w.tel.close()
	_ = os.RemoveAll(w.dir)
}

// must notes the first promise that does not hold.
func (w *world) must(holds bool, promise string, about ...any) {
	if holds {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.problem == nil {
		w.problem = fmt.Errorf(promise, about...)
	}
}

func (w *world) tell(line string, about ...any) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.trace = append(w.trace, fmt.Sprintf(line, about...))
}

// happened counts, so that one sees that a run tried what it says it tries.
func (w *world) happened(what string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.count[what]++
}

// story is what happened last, for who has to find out why.
func (w *world) story(lines int) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Join(w.trace[max(0, len(w.trace)-lines):], "\n")
}

// same: a number has one answer for ever (until its server is put back).
func (w *world) same(device string, k ack) {
	w.mu.Lock()
	defer w.mu.Unlock()
	at := fmt.Sprint(device, "/", k.Seq)
	before, again := w.heardAs[at]
	if again && before.String() != k.String() && w.problem == nil {
		w.problem = fmt.Errorf("(2) %s has two answers: %v and %v", at, before, k)
	}
	w.heardAs[at] = k
	w.count[strings.TrimSpace(k.Outcome+" "+k.Code)]++
}

// twoAnswers: a request that arrived twice was answered the same.
func (w *world) twoAnswers(first, second []byte) {
	var a, b answer
	if json.Unmarshal(first, &a) != nil || json.Unmarshal(second, &b) != nil {
		return
	}
	for i := range a.Acks {
		if a.Acks[i].Outcome == "later" {
			return
		}
		w.must(i < len(b.Acks) && a.Acks[i].String() == b.Acks[i].String(), "(2) said twice, answered %v and %v", a.Acks, b.Acks)
	}
}

func (w *world) killServer() {
	w.mu.Lock()
	w.dead = true
	w.mu.Unlock()
	w.s.kill()
}

// revive starts the server when a fault has killed it.
func (w *world) revive() error {
	w.kills.Wait()
	w.mu.Lock()
	dead := w.dead
	w.dead = false
	w.mu.Unlock()
	if !dead {
		return nil
	}
	w.s.kill()
	return w.s.start()
}
