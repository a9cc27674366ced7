package outbox

import (
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
)

const (
	mostLanes = 32 // calls under way to one carrier
	// doubts is how many calls in a row may end without our knowing what became
	// of them. More would leave hundreds of messages to people.
	doubts = 5
	// a carrier that is down is left alone for this long, and longer each time
	firstRest, longestRest = time.Minute, 10 * time.Minute
)

// unreachable is the code of a carrier that no call came through to.
const unreachable = "unreachable"

// line is one carrier, how many calls it gets at a time, and whether it works.
// It begins with one call, and gets one more for every answer: a carrier that
// turns out to be down has then cost one message a try, not thirty-two.
type line struct {
	Carrier
	lanes, under int
	rests        time.Time // it gets nothing before
	rest         time.Duration
	away         bool // for a reason that leaves every message certainly not taken
	unknown      int  // calls in a row of which we know no end
}

func linesOf(d Deps) map[string]*line {
	lines := map[string]*line{}
	for name, carrier := range map[string]Carrier{"sms": d.Carrier, "standby": d.Standby, "push": d.Push} {
		if carrier != nil {
			lines[name] = &line{Carrier: carrier, lanes: 1}
		}
	}
	return lines
}

// works: it may be called at this moment.
func (l *line) works(now time.Time) bool { return l != nil && !now.Before(l.rests) }

func (l *line) free(now time.Time) int {
	if !l.works(now) {
		return 0
	}
	return max(l.lanes-l.under, 0)
}

// carries gives the line of a channel at this moment; nil: nobody takes it now.
// Standby comes in only while the first is away.
func (p *Dispatcher) carries(channel string, now time.Time) *line {
	first := p.lines[channel]
	switch {
	case first.works(now):
		return first
	case channel == "sms" && first != nil && first.away && p.lines["standby"].works(now):
		return p.lines["standby"]
	}
	return nil
}

// standsIn: the first carrier is down, and the other one can have this message at
// once. Whether it may, its claim asks.
func (p *Dispatcher) standsIn(c claimed, t *Trouble, now time.Time) bool {
	down := t.Answer == Account || t.Code == unreachable
	return down && c.line == p.lines["sms"] && p.lines["standby"].works(now)
}

// mayStandIn: another carrier never gets what the first may have taken.
func mayStandIn(tx core.App, m owed) (bool, error) {
	if m.Attempts == 0 {
		return true, nil
	}
	var taken bool
	err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM message_attempts WHERE message = {:id} AND state <> {:no})").
		Bind(dbx.Params{"id": m.ID, "no": rejected}).Row(&taken)
	return !taken, err
}

// heard learns from one answer how the carrier is doing.
func (l *line) heard(t *Trouble, now time.Time) {
	switch {
	case t == nil || t.Answer == Rejected || t.Answer == OptedOut:
		l.lanes, l.unknown, l.rest, l.away = min(l.lanes+1, mostLanes), 0, 0, false
	case t.Answer == Unknown:
		l.lanes = 1
		if l.unknown++; l.unknown >= doubts {
			l.pause(0, now)
		}
	case t.Code == "journal" || t.Code == "slept": // ours, not the carrier's
	default:
		l.away = t.Answer == Account || t.Code == unreachable
		l.pause(t.After, now)
	}
}

// pause leaves it alone. Calls that were under way together count once.
func (l *line) pause(atLeast time.Duration, now time.Time) {
	l.lanes = 1
	if now.Before(l.rests) {
		return
	}
	l.rest = min(max(2*l.rest, firstRest), longestRest)
	l.rests = now.Add(max(l.rest, atLeast))
}
