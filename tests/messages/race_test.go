package messages

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"naast/internal/contactrule"
	"naast/internal/outbox"
	"naast/internal/phone"
	"naast/internal/sms"
	"naast/tests/carrier"
	"naast/tests/world"
)

// at once is how many parents one round is about.
const atOnce = 20

// race is a server with phones, and a carrier that takes its time. Just before
// it accepts a message the carrier looks in the database, on a connection of
// its own: a no that can be seen there was committed, and nothing may be taken.
type race struct {
	*world.World
	t     *testing.T
	db    *sql.DB
	says  []*world.Phone // of samira, who sees all these files
	carla *world.Phone
	far   *carrier.Twilio // on whose line parents say STOP
	shut  http.Client

	mu      sync.Mutex
	draw    *rand.Rand
	parents map[string]*raced // by number
	wrong   []string
}

// raced is one parent, and the moment's outcome.
type raced struct {
	id, number, preference string
	no                     string // which no
	took                   bool   // the carrier has it
	confirmed              int    // that she said STOP
}

// Every way in which a parent says no, at random moments while a message to her
// is claimed, under way, or answered: nothing is accepted after it was
// committed, and what stopped says so.
func TestANoRacesTheDispatcher(t *testing.T) {
	t.Parallel()
	from, all := seed(t), rounds("RACES", 1000)
	r := newRace(t, from)
	stopped, left := map[string]int{}, map[string]int{}
	for round := range (all + atOnce - 1) / atOnce {
		r.meet(round)
		r.run()
		for _, p := range r.parents {
			r.settle(p)
			if p.took {
				left[p.no]++
			} else {
				stopped[p.no]++
			}
		}
		if len(r.wrong) > 0 {
			break
		}
	}
	for _, wrong := range r.wrong {
		t.Errorf("%s (SEED=%d)", wrong, from)
	}
	t.Logf("left before the no: %v; stopped by it: %v", left, stopped)
	for _, no := range r.nos() {
		if all >= 500 && (left[no] < 5 || stopped[no] < 5) {
			t.Errorf("%s is no race: %d left and %d stopped", no, left[no], stopped[no])
		}
	}
}

func (r *race) nos() []string {
	return []string{"withdrawal", "cut line", "ban", "channel", "number", "erased", "STOP"}
}

func newRace(t *testing.T, from uint64) *race {
	r := &race{t: t, draw: rand.New(rand.NewPCG(from, 2)), far: &carrier.Twilio{Account: "ACtest", Token: "token"}}
	r.World = world.New(t, func(w *world.World) {
		w.Limits = outbox.Limits{PerHour: 1_000_000}
		w.Hooks = []sms.Hook{sms.NewTwilioHook(sms.TwilioSettings{AccountSID: "ACtest", AuthToken: "token", From: "Naast", Public: public})}
	})
	r.far.Door = r.URL
	r.Carrier.While = r.take
	r.db = look(t, r.Dir)
	r.db.SetMaxOpenConns(8)
	for range 5 {
		r.says = append(r.says, r.Phone("samira"))
	}
	r.carla = r.Phone("carla")
	return r
}

// meet makes the parents of a round, who all may be texted.
func (r *race) meet(round int) {
	var ops []world.M
	parents := map[string]*raced{}
	for n := range atOnce {
		number := fmt.Sprintf("+3169%07d", round*atOnce+n)
		p := &raced{id: world.NewID(), number: number, preference: world.NewID(), no: r.nos()[r.draw.IntN(len(r.nos()))]}
		parents[number] = p
		ops = append(ops, world.Create("parents", p.id, world.M{"name": "Yara", "phone": number, "came_by": "met_outside"}),
			world.Create("encounters", world.NewID(), world.M{"parent": p.id, "how": "home_visit", "note": "Kennisgemaakt."}),
			world.Create("needs", world.NewID(), world.M{"parent": p.id, "life_area": "finance", "how": "worries", "wish": "help_now"}),
			world.Consent(p.id, "messages", "given", ""),
			world.Create("contact_preferences", p.preference, world.M{"parent": p.id, "channel": "sms", "allowed": "yes", "shared_device": "no",
				"last_confirmed": r.Yesterday()}))
	}
	r.says[0].Done(ops...)
	r.mu.Lock()
	r.parents = parents
	r.mu.Unlock()
	for _, p := range r.says[1:] {
		p.Pull()
	}
	r.carla.Pull()
}

// run promises a message to everybody and lets all say no, each at a moment of
// its own.
func (r *race) run() {
	var promises []world.M
	says := make([][]func(), len(r.says))
	for _, p := range r.parents {
		promises = append(promises, r.says[0].Promise(p.id, world.M{"template": "belofte_later"}))
		by := 1 + r.draw.IntN(len(r.says)-1)
		wait := time.Duration(r.draw.IntN(40)) * time.Millisecond
		says[by] = append(says[by], func() {
			time.Sleep(wait / 4) // a moment by chance; nothing waits for it
			r.say(r.says[by], p)
		})
	}
	var all sync.WaitGroup
	all.Go(func() { r.says[0].Done(promises...) })
	for _, list := range says {
		all.Go(func() {
			for _, say := range list {
				say()
			}
		})
	}
	all.Wait()
	r.Until("0", "SELECT count(*) FROM messages WHERE state IN ('queued', 'sending')")
}

// say brings one no to the server.
func (r *race) say(by *world.Phone, p *raced) {
	switch p.no {
	case "withdrawal":
		by.Done(world.Consent(p.id, "messages", "withdrawn", ""))
	case "cut line": // the phone has gone when the answer comes, and says it again
		ops := by.Number(world.Consent(p.id, "messages", "withdrawn", ""))
		r.cut(by, by.Request(ops...))
		by.Apply(by.Send(ops...))
	case "ban":
		by.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": p.id}))
	case "channel":
		by.Done(world.Update("contact_preferences", p.preference, world.M{"allowed": "yes"}, world.M{"allowed": "no"}))
	case "number":
		by.Done(world.Update("parents", p.id, world.M{"phone": p.number}, world.M{"phone": ""}))
	case "STOP":
		if status := r.far.Inbound(public+"/api/naast/carriers/twilio/inbound", "SM"+p.id, p.number, "Stop"); status != http.StatusOK {
			r.t.Errorf("STOP: %d", status)
		}
	case "erased":
		if status, body := r.Call("POST", "/api/naast/desk/parents/"+p.id+"/erase", r.carla.Token, world.M{"reason": "Zij vroeg erom."}); status != http.StatusOK {
			r.t.Errorf("erase: %d %s", status, body)
		}
	}
}

func (r *race) cut(by *world.Phone, request world.M) {
	raw, err := json.Marshal(request)
	r.Must(err)
	r.mu.Lock()
	patience := time.Duration(r.draw.IntN(12)) * time.Millisecond
	r.mu.Unlock()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	asked, err := http.NewRequestWithContext(ctx, "POST", r.URL+"/api/naast/sync", bytes.NewReader(raw))
	r.Must(err)
	asked.Header.Set("Authorization", by.Token)
	if answer, err := r.shut.Do(asked); err == nil {
		_ = answer.Body.Close()
	}
}

// take is the carrier: it thinks, looks whether anybody said no, takes the
// message, and thinks again before it answers.
func (r *race) take(m outbox.Parcel) {
	r.mu.Lock()
	p := r.parents[m.To.E164()]
	before, after := time.Duration(r.draw.IntN(12)), time.Duration(r.draw.IntN(5))
	r.mu.Unlock()
	time.Sleep(before * time.Millisecond) // the pace of a carrier, by chance
	no, err := r.saidNo(p)
	if r.Get("SELECT template FROM messages WHERE id = '"+m.Message+"'") == "gestopt" { // the one answer to STOP
		r.mu.Lock()
		defer r.mu.Unlock()
		if p.confirmed++; p.no != "STOP" || p.confirmed > 1 {
			r.wrong = append(r.wrong, fmt.Sprintf("%s (%s) reads %d times that she said STOP", p.id, p.no, p.confirmed))
		}
		return
	}
	r.mu.Lock()
	if p.took {
		r.wrong = append(r.wrong, p.id+" was taken twice")
	}
	if p.took = true; no != "" || err != nil {
		r.wrong = append(r.wrong, fmt.Sprintf("%s was taken after %s was committed (her no: %s) %v", m, no, p.no, err))
	}
	r.mu.Unlock()
	time.Sleep(after * time.Millisecond)
}

// saidNo reads whether a no of this parent is committed.
func (r *race) saidNo(p *raced) (no string, err error) {
	number, err := phone.Parse(p.number)
	if err != nil {
		return "", err
	}
	err = r.db.QueryRow(`SELECT CASE
		WHEN EXISTS (SELECT 1 FROM consents WHERE parent = ?1 AND purpose = 'messages' AND decision = 'withdrawn') THEN 'a withdrawal'
		WHEN EXISTS (SELECT 1 FROM contact_bans WHERE hmac = ?2) THEN 'a ban'
		WHEN EXISTS (SELECT 1 FROM contact_preferences WHERE parent = ?1 AND channel = 'sms' AND allowed = 'no') THEN 'a no to the channel'
		WHEN NOT EXISTS (SELECT 1 FROM parents WHERE id = ?1) THEN 'her being erased'
		WHEN NOT EXISTS (SELECT 1 FROM parents WHERE id = ?1 AND phone = ?3) THEN 'another number'
		ELSE '' END`, p.id, contactrule.Key(world.Ban).Of(number), p.number).Scan(&no)
	return no, err
}

// settle: the row tells what the carrier knows.
func (r *race) settle(p *raced) {
	var state, reason string
	err := r.db.QueryRow("SELECT state, reason FROM messages WHERE parent = ? AND template <> 'gestopt'", p.id).Scan(&state, &reason)
	said := fmt.Sprintf("%s (%s): the carrier has it: %v, and it is %s %s %v", p.id, p.no, p.took, state, reason, err)
	switch {
	case p.no == "erased": // nothing is left of her
		if err == nil {
			r.wrong = append(r.wrong, said)
		}
	case err != nil, p.took != (state == "sent"), !p.took && (state != "stopped" || strings.TrimSpace(reason) == ""):
		r.wrong = append(r.wrong, said)
	}
}
