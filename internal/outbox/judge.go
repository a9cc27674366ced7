package outbox

import (
	"time"

	"naast/internal/contactrule"
	"naast/internal/phone"
)

const (
	// fresh is how long a parent's word about safe contact counts.
	fresh = 60 * 24 * time.Hour
	// lasts is how long a message without an end of its own stays true.
	lasts = 14 * 24 * time.Hour
	// askAgain is how often we look whether somebody asked the parent anew.
	askAgain = time.Hour
)

// facts is all that is known about one message at the moment of sending.
type facts struct {
	Channel    string // of the message: sms, push
	Number     phone.Number
	Mark       string // under which attempts to this number, or parent, are counted
	Taken      bool   // a carrier took an earlier attempt after all
	Banned     bool
	Done       bool // what it announces is done, or does not go on
	Known      bool // there is a preference for this channel
	Allowed    string
	Confirmed  time.Time
	Shared     bool // others read along on this telephone
	Safe       safe
	NameUs     bool                   // the parent said that the organisation may be named
	agreed     contactrule.Preference // how the parent knows who it is from
	Consent    bool
	ConsentID  string // the entry of the ledger that decides
	Made       time.Time
	Expires    time.Time
	NamesUs    bool // the text names the organisation
	WrongText  string
	SenderGone bool // who it is from does not work here any more
	Today      int  // attempts to this number today
	Hour       int  // attempts of the whole instance in the last hour
	HourEnds   time.Time
	Unheard    bool // after a restore, a phone may still bring a withdrawal
}

// Limits are the caps against a message machine run wild.
type Limits struct {
	PerNumberPerDay int
	PerHour         int
}

func (l Limits) orDefault() Limits {
	if l.PerNumberPerDay == 0 {
		l.PerNumberPerDay = DefaultLimits.PerNumberPerDay
	}
	if l.PerHour == 0 {
		l.PerHour = DefaultLimits.PerHour
	}
	return l
}

// verdict is what happens now: sending, held (until next) or stopped.
type verdict struct {
	state, reason string
	next, until   time.Time
}

func stop(reason string) verdict { return verdict{state: "stopped", reason: reason} }

// hold waits, unless the message would be untrue by then.
func (f facts) hold(reason string, next time.Time) verdict {
	if !next.Before(f.end()) {
		return stop(expired)
	}
	return verdict{state: "held", reason: reason, next: next}
}

func (f facts) end() time.Time {
	if f.Expires.IsZero() {
		return f.Made.Add(lasts)
	}
	return f.Expires
}

// judge asks everything again, in this order: ban, channel, consent, truth,
// time, number of messages, text. What was true at the sync may be over now.
func judge(f facts, l Limits, now time.Time) verdict {
	switch {
	case f.Taken:
		return verdict{state: "sent", reason: wasTaken}
	case f.Banned:
		return stop(Banned)
	case f.Done:
		return stop(followupDone)
	}
	if v, wrong := f.channel(now); wrong {
		return v
	}
	if !f.Consent {
		return stop(NoConsent)
	}
	if !now.Before(f.end()) {
		return stop(expired)
	}
	return f.moment(l, now)
}

// moment: all that was asked of the parent is well; may it leave now?
func (f facts) moment(l Limits, now time.Time) verdict {
	start, closing, ok := f.Safe.next(now)
	switch {
	case f.Unheard:
		return f.hold(phonesSilent, now.Add(10*time.Minute))
	case !ok:
		return stop(noSafeMoment)
	case start.After(now):
		return f.hold(quietHours, start)
	case f.Today >= l.PerNumberPerDay:
		return stop(tooMany)
	case f.Hour >= l.PerHour:
		return f.hold(busy, f.HourEnds.Add(time.Minute))
	case f.SenderGone:
		return stop(senderGone)
	case f.WrongText != "":
		return stop(badText)
	case f.NamesUs && !f.NameUs:
		return stop(namesUs)
	}
	if f.end().Before(closing) {
		closing = f.end()
	}
	return verdict{state: "sending", until: closing}
}

// channel: may this be said on this telephone at all?
func (f facts) channel(now time.Time) (verdict, bool) {
	sms := f.Channel != "push"
	switch {
	case sms && f.Number.IsZero():
		return stop(noNumber), true
	case sms && !f.Number.Mobile():
		return stop(notMobile), true
	case !f.Known || f.Allowed == "unknown" || f.Allowed == "":
		return stop(channelUnknown), true
	case f.Allowed != "yes":
		return stop(channelNo), true
	case f.Shared:
		return stop(sharedDevice), true
	case now.Sub(f.Confirmed) > fresh:
		return f.hold(preferenceOld, now.Add(askAgain)), true
	}
	return verdict{}, false
}
