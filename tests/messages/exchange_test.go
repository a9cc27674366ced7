package messages

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"naast/internal/outbox"
)

// exchange is the scripted carrier, in the process that nobody kills: what it
// accepted is counted outside of what dies. It also is the clock.
type exchange struct {
	t      *testing.T
	seed   uint64
	dir    string
	db     *sql.DB // reads what is committed, beside the child
	server *httptest.Server
	busy   sync.WaitGroup // messages that are still being taken

	mu       sync.Mutex
	draw     *rand.Rand
	now      time.Time
	process  *os.Process
	address  string // of the child's ear
	plan     life
	ends     ending
	steps    int
	lives    int
	crowd    int // messages in all
	owed     int // messages that are owed by now
	due      int // messages that may be ordered by now
	finish   bool
	asked    map[string]int          // requests by number
	accepted map[string][]string     // attempts by message
	reached  map[string]outbox.Stage // how far an attempt came, by itself
	told     map[string]outbox.Stage // the highest that the child took note of
	words    []outbox.Word           // still to be told
	wrong    []string
	where    map[string]int // kills by place
}

// ending is where a life ends when it does not die at a point by itself.
type ending string

const (
	never    ending = ""
	refused  ending = "before the carrier took it"
	taken    ending = "after the carrier took it"
	searched ending = "while the carrier was asked"
	heard    ending = "while the carrier said a word"
	idle     ending = "with nothing to do"
	timed    ending = "at any moment"
)

func newExchange(t *testing.T, seed uint64, dir string, kills int) *exchange {
	x := &exchange{t: t, seed: seed, dir: dir, crowd: min(crowd, 2*kills), db: look(t, dir), draw: rand.New(rand.NewPCG(seed, 1)), now: tuesday, asked: map[string]int{},
		accepted: map[string][]string{}, reached: map[string]outbox.Stage{}, told: map[string]outbox.Stage{}, where: map[string]int{}}
	routes := http.NewServeMux()
	for path, serve := range map[string]http.HandlerFunc{"/born": x.born, "/step": x.step, "/send": x.send, "/find": x.find} {
		routes.HandleFunc(path, serve)
	}
	x.server = httptest.NewServer(routes)
	t.Cleanup(x.server.Close)
	return x
}

// wrongly notes what may never be; the test goes on, to find all of it.
func (x *exchange) wrongly(format string, a ...any) {
	x.wrong = append(x.wrong, fmt.Sprintf(format, a...))
}

// kill is kill -9 of the child, said once a life.
func (x *exchange) kill(at ending) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.process != nil {
		_ = x.process.Kill()
		x.process = nil
		x.where[string(at)]++
	}
}

// ending says whether the life ends here, once.
func (x *exchange) ending(at ending) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.ends != at {
		return false
	}
	x.ends = never
	return true
}

// send is the carrier's door. What it is handed must be in the database and in
// the journal first: that is what a restart and a restore go by.
func (x *exchange) send(w http.ResponseWriter, r *http.Request) {
	x.busy.Add(1)
	defer x.busy.Done()
	var c call
	_ = json.NewDecoder(r.Body).Decode(&c)
	x.inspect(r.Context(), c)
	if x.ending(refused) {
		x.kill(refused)
	}
	x.mu.Lock()
	x.asked[c.To]++
	draw := x.luck(c.To, x.asked[c.To])
	x.mu.Unlock()
	answers[draw.IntN(len(answers))](x, w, r, c, draw)
}

// luck is the script of one request: the same in every run of a seed.
func (x *exchange) luck(to string, nth int) *rand.Rand {
	var n uint64
	_, _ = fmt.Sscan(strings.TrimPrefix(to, "+"), &n)
	return rand.New(rand.NewPCG(x.seed, n*1000+uint64(nth)))
}

func (x *exchange) inspect(line context.Context, c call) {
	var message, attempt string
	err := x.db.QueryRow("SELECT m.state, a.state FROM message_attempts a JOIN messages m ON m.id = a.message WHERE a.id = ? AND a.message = ?", c.Attempt, c.Message).
		Scan(&message, &attempt)
	hungUp := attempt == "unclear" && over(line) // on a busy machine our look comes after the caller's patience
	journal, _ := os.ReadFile(x.dir + ".keys/messages.log")
	x.mu.Lock()
	defer x.mu.Unlock()
	late := hungUp || c.Life < x.lives && attempt == "unclear" // it was still on the line when its process died
	if err != nil || !late && (attempt != "claimed" || message != "sending") {
		x.wrongly("the carrier was called for %s before its attempt was committed: message %q, attempt %q, %v", c.Message, message, attempt, err)
	}
	if !bytes.Contains(journal, []byte(c.Attempt)) {
		x.wrongly("the carrier was called for %s before the journal had it", c.Message)
	}
}

// over: the caller has hung up; it takes a moment before the line shows it.
func over(line context.Context) bool {
	select {
	case <-line.Done():
		return true
	case <-time.After(time.Second):
		return false
	}
}

// accept counts the message as one that a telephone gets.
func (x *exchange) accept(c call, draw *rand.Rand) string {
	x.mu.Lock()
	x.accepted[c.Message] = append(x.accepted[c.Message], c.Attempt)
	x.reached[c.Attempt] = outbox.Taken
	story := stories[draw.IntN(len(stories))]
	for _, stage := range story.words {
		word := outbox.Word{Carrier: "scripted", Attempt: c.Attempt, ID: "id-" + c.Attempt, Stage: stage, At: x.now}
		switch draw.IntN(3) {
		case 0:
			word.ID = ""
		case 1:
			word.Attempt = "" // only the carrier's own id comes back
		}
		x.words = append(x.words, word)
	}
	x.mu.Unlock()
	if x.ending(taken) {
		x.kill(taken)
	}
	if story.early {
		x.tell(1)
	}
	return "id-" + c.Attempt
}

// find answers truthfully, when it answers.
func (x *exchange) find(w http.ResponseWriter, r *http.Request) {
	var c call
	_ = json.NewDecoder(r.Body).Decode(&c)
	if x.ending(searched) {
		x.kill(searched)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.draw.IntN(4) == 0 {
		http.Error(w, "later", http.StatusInternalServerError)
		return
	}
	word := outbox.Word{Carrier: "scripted", Attempt: c.Attempt, Stage: x.reached[c.Attempt], At: x.now}
	if word.Stage != outbox.Nothing {
		word.ID = "id-" + c.Attempt
	}
	_ = json.NewEncoder(w).Encode(word)
}

// tell says up to n of the waiting words to the child, from the newest: it is
// the turn of the network what comes first.
func (x *exchange) tell(n int) {
	for range n {
		x.mu.Lock()
		if len(x.words) == 0 || x.address == "" {
			x.mu.Unlock()
			return
		}
		at := len(x.words) - 1 - x.draw.IntN(min(len(x.words), 3))
		word, address := x.words[at], x.address
		x.words = append(x.words[:at:at], x.words[at+1:]...)
		x.mu.Unlock()
		if x.ending(heard) {
			go x.kill(heard)
		}
		took := say(address, word)
		x.note(word, took)
	}
}

var hasty = &http.Client{Timeout: 2 * time.Second}

func say(address string, word outbox.Word) bool {
	raw, _ := json.Marshal(word)
	answer, err := hasty.Post("http://"+address+"/word", "application/json", bytes.NewReader(raw))
	if err != nil {
		return false
	}
	_ = answer.Body.Close()
	return answer.StatusCode == http.StatusOK
}

func (x *exchange) note(word outbox.Word, took bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	attempt := word.Attempt
	if attempt == "" {
		attempt = strings.TrimPrefix(word.ID, "id-")
	}
	x.reached[attempt] = max(x.reached[attempt], word.Stage)
	switch {
	case took:
		x.told[attempt] = max(x.told[attempt], word.Stage)
	case word.Attempt != "" || !x.finish: // said again later; at the end an id that nobody noted has no way home
		x.words = append([]outbox.Word{word}, x.words...)
	}
}
