package demo

import (
	"time"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/knowledge"
	"naast/internal/track"
)

// world is what stands still while parents are met.
type world struct {
	dice
	seed     int64
	now      time.Time
	places   []*place
	workers  []*worker
	nameless int // meetings without a name that are still to be written, in hundredths
}

func newWorld(o Options) *world {
	w := &world{dice: newDice(o.Seed, 0), seed: o.Seed, now: o.Now, workers: newWorkers()}
	w.places = newPlaces(w.dice)
	assign(w.dice, w.places, w.workers)
	return w
}

// file is one parent and what is written down of the meetings with her.
type file struct {
	id, name, phone, language string
	place                     *place
	met                       *worker // who met her, and writes
	contact                   *worker // fixed contact person; nil until there is one (R75)
	plan
	meetings []meeting
	texts    bool         // may get text messages, now
	told     []track.Need // of each life area
	reader   string       // who may read along, by name
}

// meeting is one encounter with this parent.
type meeting struct {
	id string
	at time.Time
}

func (f *file) last() meeting { return f.meetings[len(f.meetings)-1] }

// talk is the meeting at which needs and wishes came on the table.
func (f *file) talk() meeting { return f.meetings[min(1, len(f.meetings)-1)] }

// keeper does what was agreed: the fixed contact person, else who met her.
func (f *file) keeper() *worker {
	if f.contact != nil {
		return f.contact
	}
	return f.met
}

// stamp is what every record of the field carries. Some were made out of reach
// of a network and arrived hours later.
func (w *world) stamp(f *file, by *worker, at time.Time) dbx.Params {
	arrived := at.Add(time.Duration(w.between(1, 90)) * time.Second)
	if w.chance(30) {
		arrived = at.Add(time.Duration(w.between(20, 400)) * time.Minute)
	}
	if arrived.After(w.now) {
		arrived = w.now
	}
	return dbx.Params{"id": w.id(), "municipality": f.place.id, "author": by.id,
		"happened_at": clock.Text(at), "recorded_at": clock.Text(arrived)}
}

// with adds fields to a stamp.
func with(stamp, fields dbx.Params) dbx.Params {
	for name, value := range fields {
		stamp[name] = value
	}
	return stamp
}

// file writes parent number n: who she is, and then her file in the order in
// which it came to be.
func (w *world) file(out *rows, n int) {
	w.dice = newDice(w.seed, n+1)
	f := w.meet(n)
	w.parent(out, f)
	w.encounters(out, f)
	w.strangers(out, f)
	w.story(out, f)
	w.needs(out, f)
	w.urgency(out, f)
	w.consents(out, f)
	w.preferences(out, f)
	w.followups(out, f)
	w.message(out, f)
	w.today(out, f)
	w.ban(out, f)
	w.day(out, f) // last: what was thrown before stays as it was
}

// textID is the consent text that was read out: in her language where we have
// one, else the Dutch one through an interpreter.
func textID(purpose, language string) (id, spoken string) {
	if language != "en" && language != "tr" {
		language = "nl"
	}
	return knowledge.ConsentText{Purpose: purpose, Language: language, Version: 1}.ID(), language
}
