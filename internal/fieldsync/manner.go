package fieldsync

import "time"

// manner is how ops reach us.
type manner int

const (
	syncs    manner = iota // a phone that is open: it gives and it gets
	delivers               // a locked phone: it gives, and gets orders and outcomes only
	imports                // a file of unsent work, brought by a person
	hurries                // a phone that is open, with an urgency in its queue: first it gives all it has
)

// hurry gives an urgency the line for itself (R56): while one waits in the queue
// of a phone, what was taken is all that is answered, and the phone goes on at
// once. When something was not taken, nothing is gained by it: it gets as always.
func (v *visit) hurry(out *Answer) {
	if v.manner != syncs || !v.in.Urgent || v.shut() || len(out.Acks) == 0 || out.Missing > 0 || out.Acks[len(out.Acks)-1].Outcome == "later" {
		return
	}
	v.manner, out.Hurried, out.More = hurries, true, true
}

// defaultLease is how many days a phone may show its readable copy where a
// municipality has not said otherwise (sync.md, "What makes a phone forget").
const defaultLease = 7

// lease is until when; the zero moment when this visit lends nothing. A locked
// phone did not hear what it has to forget, so its time does not run on.
func (v *visit) lease() time.Time {
	if v.manner != syncs || v.shut() {
		return time.Time{}
	}
	days := v.device.LeaseDays
	if days < 1 || days > 30 { // not chosen, or written past the check of the dashboard
		days = defaultLease
	}
	return v.now.AddDate(0, 0, days)
}

// lend tells the phone until when.
func (v *visit) lend(out *Answer) {
	if until := v.lease(); !until.IsZero() {
		out.LeaseUntil = wireTime(until)
	}
}

// wipe: who is shut is told so, and is lent nothing.
func (a *Answer) wipe() { a.Wipe, a.LeaseUntil, a.Keys = true, "", nil }
