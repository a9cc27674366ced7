package messages

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/tests/carrier"
	"naast/tests/world"
)

const hers = "+31698765432"

// matrix is one message, one carrier and all that may happen to them.
type matrix struct {
	*world.World
	*office
	samira, carla *world.Phone
	parent        string
	others        int
}

// deed is one cell: what the carrier does with the requests, what happens
// afterwards, and what is promised. Once and again are the state and reason of
// a message that may not be repeated, and of one that may.
type deed struct {
	name        string
	plays       func(*matrix) []carrier.Play
	silent      bool // the carrier hangs, and our client has to give up
	then        func(*matrix)
	once, again string
	taken       [2]int // how often a telephone gets it
	asked       [2]int // how many people are to look, in the end
}

// Every carrier, every template, every misbehaviour, through the real client
// and the real webhooks.
func TestWhatBecomesOfAMessage(t *testing.T) {
	t.Parallel()
	for name, open := range offices {
		for _, d := range deeds() {
			for i, template := range []string{"eenmaal", "proef"} {
				t.Run(name+", "+template+": "+d.name, func(t *testing.T) {
					t.Parallel()
					m := newMatrix(t, open, template, d)
					if d.then != nil {
						d.then(m)
					}
					m.settle()
					want := []string{d.once, d.again}[i]
					m.Want(want, m.hers("state || ' ' || reason"))
					if n := m.taken(hers); n != d.taken[i] {
						t.Errorf("a telephone got it %d times, want %d", n, d.taken[i])
					}
					m.Want(fmt.Sprint(d.asked[i]), "SELECT count(*) FROM followups WHERE parent = '"+m.parent+"' AND kind = 'message_stopped' AND state = 'open'")
					m.Want("1", "SELECT count(*) FROM messages WHERE parent = '"+m.parent+"'")
					m.explains(t)
				})
			}
		}
	}
}

func newMatrix(t *testing.T, open func(*testing.T, *world.World, time.Duration) *office, template string, d deed) *matrix {
	m, patience := &matrix{}, answersWithin
	if d.silent {
		patience = silenceLasts
	}
	m.World = world.New(t, func(w *world.World) {
		m.office = open(t, w, patience)
		w.Line, w.Hooks = m.line, nil
		w.Hooks = append(w.Hooks, m.hook)
	})
	m.door(m.URL)
	m.Exec(`INSERT INTO message_templates (id, key, language, version, harmless, text, municipality, author, made_at, placeholders)
		VALUES ('template0000002', 'eenmaal', 'nl', 1, FALSE, 'Hallo, met {naam}. Ik bel u {dag}. Liever niet? Bel mij: {tel}.', '', '', '', '[]')`)
	m.samira, m.carla = m.Phone("samira"), m.Phone("carla")
	m.parent = m.samira.Meets("Yara", hers)
	m.samira.MayText(m.parent)
	m.script(d.plays(m)...)
	m.samira.Done(m.samira.Promise(m.parent, world.M{"template": template}))
	m.Until("1", "SELECT count(*) FROM messages WHERE parent = '"+m.parent+"' AND state NOT IN ('queued', 'sending')")
	return m
}

// hers is a question about her message.
func (m *matrix) hers(columns string) string {
	return "SELECT " + columns + " FROM messages WHERE parent = '" + m.parent + "'"
}

// settle waits until the dispatcher has had its turn with all that is due: a
// message to somebody else was decided after it.
func (m *matrix) settle() {
	m.others++
	other := m.samira.Texts("Zoë", fmt.Sprintf("+3168765%04d", m.others))
	m.Until("1", "SELECT count(*) FROM messages WHERE parent = '"+other+"' AND state NOT IN ('queued', 'sending')")
	m.Until("0", "SELECT count(*) FROM messages WHERE state = 'sending'")
}

// later lets time go by, and then what happens each minute happens.
func (m *matrix) later(d time.Duration) {
	m.Pass(d)
	m.minute()
	m.settle()
}

// minute is what happens each minute, to its end: a clock that jumps under a
// call is another scenario.
func (m *matrix) minute() {
	for _, job := range m.App.Cron().Jobs() {
		if job.Id() == "naast_outbox" {
			job.Run()
		}
	}
	now := clock.Text(m.Now().UTC())
	m.Until("0 0 0", `SELECT (SELECT count(*) FROM message_attempts WHERE state = 'unclear' AND look_at <> '' AND look_at <= '`+now+`')
		|| ' ' || (SELECT count(*) FROM messages WHERE state IN ('queued', 'held') AND next_at <= '`+now+`')
		|| ' ' || (SELECT count(*) FROM messages WHERE state = 'sending')`)
}

// says is the carrier's word about the nth message that it took.
func (m *matrix) says(n int, words ...string) {
	for _, word := range words {
		if status := m.report(n, word); status < 200 || status > 299 {
			m.T.Errorf("the word %s was answered by %d", word, status)
		}
	}
}

func (m *matrix) decides(decision string) {
	id := m.Get(m.hers("id"))
	if status, body := m.Call("POST", "/api/naast/desk/messages/"+id, m.carla.Token, world.M{"decision": decision}); status != http.StatusOK && status != http.StatusNoContent {
		m.T.Errorf("decide: %d %s", status, body)
	}
}

// explains: each step goes on from the one before, and says why.
func (m *matrix) explains(t *testing.T) {
	var list []struct{ Was, State, Reason string }
	m.Must(m.App.DB().NewQuery("SELECT was, state, reason FROM message_steps WHERE message = {:m} ORDER BY rowid").Bind(dbx.Params{"m": m.Get(m.hers("id"))}).All(&list))
	was := ""
	for i, s := range list {
		if s.Was != was || was != s.State && !strings.Contains(" "+legal[was]+" ", " "+s.State+" ") || strings.Contains(explained, s.State) && s.Reason == "" {
			t.Errorf("step %d: %+v after %q", i, s, was)
		}
		was = s.State
	}
	m.Want(was, m.hers("state"))
	m.Want("0", "SELECT count(*) FROM message_attempts WHERE state = 'claimed' OR consent = '' OR asked_at = '' OR fence < 1")
	m.Want("0", m.hers("(reason = '') <> (reason_text = '')"))
}

// evening is a moment at which nothing leaves any more.
var evening = time.Date(2026, 11, 24, 20, 30, 0, 0, clock.Amsterdam)

func plays(list ...carrier.Play) func(*matrix) []carrier.Play {
	return func(*matrix) []carrier.Play { return list }
}
