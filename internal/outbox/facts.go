package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/internal/contactrule"
)

// looking reads the facts of many messages in one transaction: what is the same
// for all of them it reads once. Whoever begins an attempt says so with began.
type looking struct {
	tx      core.App
	ban     contactrule.Key
	now     time.Time
	hour    *int
	ends    time.Time
	silence map[string]bool // by municipality
}

// began counts an attempt that was begun since the hour was counted.
func (l *looking) began() {
	if l.hour != nil {
		*l.hour++
	}
}

func (l *looking) facts(m owed) (f facts, err error) {
	f.Made, f.Expires, f.Channel = clock.Read(m.RecordedAt), clock.Read(m.Expires), m.Channel
	for _, read := range []func() error{
		func() error { return f.person(l, m) },
		func() (err error) { f.Done, err = followupOver(l.tx, m.Followup); return err },
		func() error { return f.preference(l.tx, m) },
		func() error { return f.consent(l.tx, m) },
		func() error { return f.words(l.tx, m) },
		func() error { return f.counts(l, m) },
	} {
		if err := read(); err != nil {
			return f, fmt.Errorf("outbox: facts of %s: %w", m.ID, err)
		}
	}
	return f, nil
}

func (f *facts) person(l *looking, m owed) (err error) {
	if f.Number, err = phoneOf(l.tx, m.Parent); err != nil || f.Number.IsZero() {
		f.Mark = markOf(l.ban, "parent "+m.Parent)
		return err
	}
	f.Mark = mark(l.ban, f.Number)
	f.Banned, err = contactrule.Banned(l.tx, l.ban, f.Number)
	return err
}

// preference of the channel that is asked: a push is asked as "app".
func (f *facts) preference(tx core.App, m owed) error {
	channel := "sms"
	if m.Channel == "push" {
		channel = "app"
	}
	p, known, err := agreement(tx, m.Parent, channel)
	f.Known, f.Allowed, f.Confirmed, f.NameUs = known, p.Allowed, p.LastConfirmed, p.NameOrganisation
	f.Shared = p.SharedDevice == "yes"
	f.Safe, f.agreed = safe{p.SafeFrom, p.SafeUntil, p.SafeDays}, p
	return err
}

// consent: the one word back after a STOP rests on that STOP. Only the server
// makes it, so it belongs to no follow-up.
func (f *facts) consent(tx core.App, m owed) error {
	state, entry, err := consent.InForce(tx, m.Parent, "messages", "")
	if err != nil {
		return err
	}
	f.ConsentID = entry
	f.Consent = state == consent.IsGiven ||
		state == consent.IsWithdrawn && neutral(m.Template) == stopped && m.Followup == ""
	missing, err := unasked(tx, m.Parent, m.Template)
	f.Consent = f.Consent && missing == ""
	return err
}

// words: the name and number in the body must still be those of its worker, as
// the parent wants them.
func (f *facts) words(tx core.App, m owed) error {
	w, err := findSender(tx, m.Author)
	if err != nil {
		return err
	}
	f.SenderGone = w.Name == ""
	f.WrongText = wrongText(m.Body, w.signature(f.agreed), w.tel())
	// every version that it may have been: one that names us counts
	return tx.DB().NewQuery(`SELECT COALESCE(max(names_organisation), 0) FROM message_templates WHERE key = {:key}
		AND language = {:language} AND municipality IN ('', {:municipality}) AND ({:version} = 0 OR version = {:version})`).
		Bind(dbx.Params{"key": m.Template, "language": m.Language, "municipality": m.Municipality, "version": m.Version}).Row(&f.NamesUs)
}

func (f *facts) counts(l *looking, m owed) (err error) {
	waits, known := l.silence[m.Municipality]
	if !known {
		if waits, err = unheard(l.tx, m.Municipality); err != nil {
			return err
		}
		if l.silence == nil {
			l.silence = map[string]bool{}
		}
		l.silence[m.Municipality] = waits
	}
	f.Unheard = waits
	if l.hour == nil {
		n, ends, err := countHour(l.tx, l.now)
		if err != nil {
			return err
		}
		l.hour, l.ends = &n, ends
	}
	f.Hour, f.HourEnds = *l.hour, l.ends
	if m.Attempts > 0 {
		if f.Taken, err = takenBefore(l.tx, m.ID); err != nil {
			return err
		}
	}
	f.Today, err = countToday(l.tx, f.Mark, l.now)
	return err
}

// followupOver: what was agreed is done or does not go on, so nothing is said about it.
func followupOver(tx core.App, id string) (over bool, err error) {
	if id == "" {
		return false, nil
	}
	err = tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM followups WHERE id = {:id} AND state IN ('done', 'cancelled'))").
		Bind(dbx.Params{"id": id}).Row(&over)
	return over, err
}

// takenBefore: a carrier has, or had, an earlier attempt of this message.
func takenBefore(tx core.App, message string) (taken bool, err error) {
	err = tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM message_attempts WHERE message = {:id} AND state = 'accepted')").
		Bind(dbx.Params{"id": message}).Row(&taken)
	return taken, err
}
