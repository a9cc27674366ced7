package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/contactrule"
)

// planned is how many messages a plan holds at most.
const planned = 500

// Plan is what waits, and what would happen with it on a day if nothing changes.
type Plan struct {
	Items []Item `json:"items"`
	More  int    `json:"more"` // how many were left out
}

// Item is one message that waits.
type Item struct {
	ID         string `json:"id"`
	Parent     string `json:"parent"`
	Channel    string `json:"channel"`
	State      string `json:"state"`
	Words      string `json:"words"`
	NextAt     string `json:"next_at"`
	Would      string `json:"would"` // sending, held, stopped
	WouldWords string `json:"would_words"`
}

// Foresee judges all that waits in this municipality as it would be judged on a
// day (2026-11-23; "" is tomorrow), with what is known now. It changes nothing.
func Foresee(tx core.App, municipality, day string, ban contactrule.Key, l Limits, now time.Time) (Plan, error) {
	from, until := dayOf(day, now)
	d := &foreseeing{look: looking{tx: tx, ban: ban, now: now}, limits: l.orDefault(), from: from, until: until,
		today: sameDay(from, now), said: map[string]int{}, plan: Plan{Items: []Item{}}}
	var err error
	if d.quiet, err = switched(tx); err != nil {
		return d.plan, err
	}
	where, p := unsent+" AND worker = '' AND "+placeOf+" = {:m}", dbx.Params{"m": municipality}
	list, err := find(tx, where, p, planned)
	if err != nil {
		return d.plan, err
	}
	if len(list) == planned {
		err := tx.DB().NewQuery("SELECT count(*) FROM messages WHERE " + where).Bind(p).Row(&d.plan.More)
		if err != nil {
			return d.plan, fmt.Errorf("outbox: how much waits: %w", err)
		}
		d.plan.More -= planned
	}
	if err := d.look.read(list); err != nil {
		return d.plan, err
	}
	for _, m := range list {
		if err := d.add(m); err != nil {
			return d.plan, err
		}
	}
	return d.plan, nil
}

// foreseeing is a plan in the making.
type foreseeing struct {
	look        looking
	limits      Limits
	from, until time.Time // what is left of the day
	today       bool
	quiet       bool           // the red switch
	said        map[string]int // what would leave on this day, by number
	plan        Plan
}

func (d *foreseeing) add(m owed) error {
	f, err := d.look.facts(m)
	if err != nil {
		return err
	}
	if !d.today {
		f.Today, f.Hour = 0, 0
	}
	f.Today += d.said[f.Mark]
	v, at := f.foresee(d.limits, later(clock.Read(m.NextAt), d.from), d.until)
	if v.state == "sending" && d.quiet {
		v = verdict{state: "held", reason: switchedOff}
	}
	if v.state == "sending" {
		d.said[f.Mark]++
	}
	d.plan.Items = append(d.plan.Items, m.item(v, at))
	return nil
}

// foresee plays a message from its next moment to the end of the day.
func (f facts) foresee(l Limits, at, until time.Time) (verdict, time.Time) {
	if !at.Before(until) {
		return verdict{state: "held", reason: notYet}, at
	}
	for {
		v := judge(f, l, at)
		if v.state != "held" || v.reason == preferenceOld || v.reason == phonesSilent {
			return v, at // waiting does not help, unless a person or a phone does something
		}
		if !v.next.Before(until) || !v.next.After(at) {
			return v, at
		}
		at, f.Hour = v.next, 0
	}
}

func (m owed) item(v verdict, at time.Time) Item {
	i := Item{ID: m.ID, Parent: m.Parent, Channel: m.Channel, State: m.State, NextAt: clock.Wire(clock.Read(m.NextAt)), Would: v.state,
		Words: "Het bericht staat klaar."}
	if m.Reason != "" {
		i.Words = because(m.Reason).why
	}
	switch {
	case v.state == "sending":
		i.WouldWords = "Gaat weg om " + at.In(clock.Amsterdam).Format("15.04") + " uur."
	case v.reason == notYet:
		i.WouldWords = "Wacht nog tot " + at.In(clock.Amsterdam).Format("2-1-2006") + "."
	default:
		i.WouldWords = because(v.reason).why
	}
	return i
}

// dayOf gives the stretch of a day that is still to come; an unreadable day is tomorrow.
func dayOf(day string, now time.Time) (from, until time.Time) {
	year, month, date := now.In(clock.Amsterdam).Date()
	if t, err := time.Parse(time.DateOnly, day); err == nil {
		year, month, date = t.Date()
	} else {
		date++
	}
	from = time.Date(year, month, date, 0, 0, 0, 0, clock.Amsterdam)
	return later(from, now), time.Date(year, month, date+1, 0, 0, 0, 0, clock.Amsterdam)
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func sameDay(a, b time.Time) bool {
	return a.In(clock.Amsterdam).Format(time.DateOnly) == b.In(clock.Amsterdam).Format(time.DateOnly)
}
