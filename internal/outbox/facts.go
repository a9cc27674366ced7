package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/internal/contactrule"
)

// gather reads all facts of a message in the claiming transaction.
func gather(tx core.App, m owed, ban contactrule.Key, now time.Time) (f facts, err error) {
	f.Made, f.Expires = clock.Read(m.RecordedAt), clock.Read(m.Expires)
	for _, read := range []func() error{
		func() (err error) { f.Number, err = phoneOf(tx, m.Parent); return err },
		func() (err error) {
			if !f.Number.IsZero() {
				f.Banned, err = contactrule.Banned(tx, ban, f.Number)
			}
			return err
		},
		func() error { return f.preference(tx, m.Parent) },
		func() (err error) { f.Consent, err = consent.Given(tx, m.Parent, "messages", ""); return err },
		func() error { return f.words(tx, m) },
		func() (err error) { f.Unheard, err = unheard(tx, m.Municipality); return err },
		func() (err error) { f.Today, err = countToday(tx, mark(ban, f.Number), now); return err },
		func() (err error) { f.Hour, f.HourEnds, err = countHour(tx, now); return err },
	} {
		if err := read(); err != nil {
			return f, fmt.Errorf("outbox: facts of %s: %w", m.ID, err)
		}
	}
	return f, nil
}

func (f *facts) preference(tx core.App, parent string) error {
	p, known, err := contactrule.InForce(tx, parent, "sms")
	f.Known, f.Allowed, f.Confirmed, f.NameUs = known, p.Allowed, p.LastConfirmed, p.NameOrganisation
	f.Safe, f.agreed = safe{p.SafeFrom, p.SafeUntil, p.SafeDays}, p
	return err
}

// words: the name and number in the body must still be those of its worker.
func (f *facts) words(tx core.App, m owed) error {
	w, err := findSender(tx, m.Author)
	if err != nil {
		return err
	}
	f.SenderGone = w.Name == ""
	f.WrongText = wrongText(m.Body, w.signature(f.agreed), w.tel())
	t, _, err := findTemplate(tx, m.Template, m.Language, m.Municipality)
	f.NamesUs = t.NamesUs
	return err
}
