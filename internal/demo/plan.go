package demo

// plan is how far things have come with one parent, thrown before anything is
// written so that the file agrees with itself.
type plan struct {
	phase  string
	areas  int  // life areas with worries; none for four in ten, four or five for a third
	banned bool // said no: nothing is kept but that (R3, R30)
	asked  bool // asked for help, now or earlier
	urgent bool
	scene  int // 1, 2 or 3: one of the first parents of somebody the demo is opened as
}

func (d dice) plan() plan {
	var p plan
	switch share := d.IntN(100); {
	case share < 40:
		p.banned = d.IntN(40) < 9 // nine in a hundred of all
	case share < 67:
		p.areas = d.between(1, 3)
	default:
		p.areas = d.between(4, 5)
	}
	switch {
	case p.banned:
		p.phase = "closed"
	case p.areas == 0:
		p.phase = d.by(weighted{{30, "seen"}, {45, "talked"}, {25, "contact_agreed"}})
	default:
		p.phase = d.by(weighted{{14, "talked"}, {16, "contact_agreed"}, {32, "asked_help"},
			{26, "handed_over"}, {10, "aftercare"}, {2, "closed"}})
	}
	p.asked = p.areas > 0 && p.phase != "talked" && p.phase != "contact_agreed"
	p.urgent = p.asked && p.phase != "closed" && d.chance(15)
	return p
}

// onStage is a parent with whom there is something to do today.
func (d dice) onStage(scene int) plan {
	return plan{phase: "asked_help", areas: d.between(2, 4), asked: true, scene: scene}
}

// meet decides who the parent is, where, who met her and when.
func (w *world) meet(n int) *file {
	f := &file{id: w.id(), place: w.where()}
	f.met = f.place.turn()
	f.plan = w.plan()
	if first := f.place.met; f.met.most > 0 && f.met.Role == "ambassador" && first <= 18 {
		f.plan = w.onStage((first-1)/6 + 1)
	}
	f.name, f.language = w.call()
	if !f.banned && (f.asked || w.chance(75)) {
		f.phone = number(n)
	}
	w.settleContact(f)
	w.dates(f)
	return f
}

func (w *world) where() *place {
	left := w.IntN(100)
	for _, p := range w.places {
		if left -= p.share; left < 0 {
			return p
		}
	}
	return w.places[0]
}

// turn says who meets the next parent here: in a circle, until somebody has
// enough. The coordinator meets those who come to the desk.
func (p *place) turn() *worker {
	circle := p.ambassadors
	last := p.ambassadors[len(p.ambassadors)-1]
	if p.coordinator != nil {
		circle = append(circle[:len(circle):len(circle)], p.coordinator, last, p.coordinator)
	}
	next := circle[p.met%len(circle)]
	if p.peer != nil && p.met%15 == 10 {
		next = p.peer
	}
	if next.most > 0 && next.met >= next.most {
		next = last
	}
	p.met++
	next.met++
	return next
}

// settleContact gives who asked for help one fixed contact person of the same
// municipality, but for some who asked lately: they wait for the coordinator.
func (w *world) settleContact(f *file) {
	if !f.asked {
		return
	}
	waits := 12
	if f.place.coordinator == nil {
		waits = 2
	}
	if f.phase == "asked_help" && f.scene == 0 && f.place.waiting < waits && w.chance(45) {
		f.place.waiting++
		return
	}
	f.contact = f.met
	if f.met.Role != "ambassador" {
		f.contact = f.place.ambassadors[len(f.place.ambassadors)-1]
	}
}

// dates throws when the meetings were: over four months, and lately for who
// waits for somebody.
func (w *world) dates(f *file) {
	many := 1
	if f.phase != "seen" {
		switch share := w.IntN(100); {
		case share >= 80:
			many = 3
		case share >= 42:
			many = 2
		}
	}
	longest := 120
	switch {
	case f.phase == "asked_help" && f.contact == nil:
		longest = 12
	case f.scene > 0:
		longest = 30
	}
	for range many {
		f.meetings = append(f.meetings, meeting{w.id(), w.visit(w.now, longest, 1)})
	}
	inOrder(f.meetings)
}
