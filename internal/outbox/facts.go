package outbox

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/internal/contactrule"
	"naast/internal/phone"
	"naast/internal/record"
)

// looking reads the facts of many messages in one transaction: what is the same
// for all of them it reads once. Whoever begins an attempt says so with began.
type looking struct {
	tx      core.App
	ban     contactrule.Key
	now     time.Time
	hour    *int
	ends    time.Time
	silence map[string]bool   // by municipality
	beside  map[string]beside // by message
	words   map[string]string // what is wrong with the words of a body, found before the transaction
}

// beside is what other tables say of one message.
type beside struct {
	phone   string // of the parent, "" when there is none any more
	over    bool   // what was agreed is done or does not go on, so nothing is said about it
	sender  sender // empty when the worker is gone, or the account closed
	namesUs bool   // of every version that the text may have been: one that names us counts
}

// read asks the other tables about many messages in one statement.
func (l *looking) read(list []owed) error {
	ids := make([]string, len(list))
	for i, m := range list {
		ids[i] = m.ID
	}
	all, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	var rows []struct {
		ID      string `db:"id"`
		Phone   string `db:"phone"`
		Over    bool   `db:"over"`
		Name    string `db:"name"`
		Tel     string `db:"tel"`
		NamesUs bool   `db:"names_us"`
	}
	err = record.Query(l.tx, `SELECT m.id, COALESCE(p.phone, '') AS phone, COALESCE(w.name, '') AS name, COALESCE(w.phone, '') AS tel,
			EXISTS (SELECT 1 FROM followups f WHERE f.id = m.followup AND f.state IN ('done', 'cancelled')) AS over,
			COALESCE((SELECT max(t.names_organisation) FROM message_templates t WHERE t.key = m.template AND t.language = m.language
				AND t.municipality IN ('', m.municipality) AND (m.template_version = 0 OR t.version = m.template_version)), 0) AS names_us
		FROM json_each({:ids}) j CROSS JOIN messages m ON m.id = j.value
		LEFT JOIN parents p ON p.id = m.parent LEFT JOIN workers w ON w.id = m.author AND w.active`).
		Bind(dbx.Params{"ids": string(all)}).All(&rows)
	if err != nil {
		return fmt.Errorf("outbox: what stands beside the messages: %w", err)
	}
	l.beside = make(map[string]beside, len(rows))
	for _, r := range rows {
		l.beside[r.ID] = beside{r.Phone, r.Over, sender{r.Name, r.Tel}, r.NamesUs}
	}
	return nil
}

// wrote forgets what was read: a message of the same claim may have changed it.
func (l *looking) wrote() { l.beside = nil }

// began counts an attempt that was begun since the hour was counted.
func (l *looking) began(m owed) {
	if m.ForPerson != "" {
		l.wrote() // a question about it was closed
	}
	if l.hour != nil {
		*l.hour++
	}
}

func (l *looking) facts(m owed) (f facts, err error) {
	f.Made, f.Expires, f.Channel = clock.Read(m.RecordedAt), clock.Read(m.Expires), m.Channel
	b, known := l.beside[m.ID]
	if !known {
		if err := l.read([]owed{m}); err != nil {
			return f, err
		}
		b = l.beside[m.ID]
	}
	f.Done = b.over
	for _, read := range []func() error{
		func() error { return f.person(l, m, b.phone) },
		func() error { return f.preference(l.tx, m) },
		func() error { return f.consent(l.tx, m) },
		func() error { return f.counts(l, m) },
	} {
		if err := read(); err != nil {
			return f, fmt.Errorf("outbox: facts of %s: %w", m.ID, err)
		}
	}
	f.wording(l, m, b)
	return f, nil
}

func (f *facts) person(l *looking, m owed, tel string) (err error) {
	if f.Number, err = phone.Parse(tel); err != nil || f.Number.IsZero() {
		f.Number, f.Mark = phone.Number{}, markOf(l.ban, "parent "+m.Parent)
		return nil
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

// wording: the name and number in the body must still be those of its worker, as
// the parent wants them.
func (f *facts) wording(l *looking, m owed, b beside) {
	f.SenderGone, f.NamesUs = b.sender.Name == "", b.namesUs
	if f.WrongText = wrongPerson(m.Body, b.sender.signature(f.agreed), b.sender.tel()); f.WrongText != "" {
		return
	}
	known := false
	if f.WrongText, known = l.words[m.Body]; !known {
		f.WrongText = wrongWords(m.Body)
	}
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

// takenBefore: a carrier has, or had, an earlier attempt of this message.
func takenBefore(tx core.App, message string) (taken bool, err error) {
	err = tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM message_attempts WHERE message = {:id} AND state = 'accepted')").
		Bind(dbx.Params{"id": message}).Row(&taken)
	return taken, err
}
