package outbox

import (
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// stages are the words of message_attempts.heard, by Stage.
var stages = []string{"", "taken", "sent", "undelivered", "expired", "delivered"}

// tried is an attempt as it stands in the table.
type tried struct {
	ID         string `db:"id"`
	Message    string `db:"message"`
	Number     int    `db:"number"`
	Carrier    string `db:"carrier"`
	CarrierID  string `db:"carrier_id"`
	State      string `db:"state"`
	Heard      string `db:"heard"`
	Mark       string `db:"number_hmac"`
	StartedAt  string `db:"started_at"`
	ValidUntil string `db:"valid_until"`
	Looked     int    `db:"looked"`
}

const triedColumns = "id, message, number, carrier, carrier_id, state, heard, number_hmac, started_at, valid_until, looked"

// Heard writes down a carrier's word in the caller's transaction: only upward,
// in whatever order the words come and however often. False: we do not know the
// attempt (any more), and nothing changed. It never sends anything, and it never
// leads to a second message.
func Heard(tx core.App, w Word, now time.Time) (known bool, err error) {
	a, err := spokenOf(tx, w)
	if err != nil || a == nil {
		return false, err
	}
	higher := w.Stage > stageOf(a.Heard)
	if err := a.bind(tx, w, higher, now); err != nil || !higher {
		return true, err
	}
	list, err := find(tx, "id = {:id}", dbx.Params{"id": a.Message}, 1)
	if err != nil || len(list) == 0 {
		return true, err
	}
	return true, rise(tx, list[0], *a, w, now)
}

func stageOf(heard string) Stage { return Stage(max(0, slices.Index(stages, heard))) }

// spokenOf finds the attempt of a word: by our id, which travelled along, else
// by the carrier's. A word of another carrier, or about another message of the
// same one, is not about this attempt.
func spokenOf(tx core.App, w Word) (*tried, error) {
	where, p := "id = {:id} AND carrier = {:carrier}", dbx.Params{"id": w.Attempt, "carrier": w.Carrier}
	if w.Attempt == "" {
		where, p = "carrier_id = {:id} AND carrier = {:carrier}", dbx.Params{"id": w.ID, "carrier": w.Carrier}
	}
	if w.Attempt == "" && w.ID == "" || w.Stage < Nothing || int(w.Stage) >= len(stages) {
		return nil, nil
	}
	var a tried
	err := tx.DB().NewQuery("SELECT " + triedColumns + " FROM message_attempts WHERE " + where + " LIMIT 1").Bind(p).One(&a)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("outbox: attempt of a word: %w", err)
	}
	if w.ID != "" && a.CarrierID != "" && a.CarrierID != w.ID {
		tx.Logger().Warn("outbox: a carrier speaks of one attempt under two ids", "attempt", a.ID, "carrier", a.Carrier)
		return nil, nil
	}
	return &a, nil
}

// bind notes on the attempt what was said. Whoever knows it has taken it.
func (a *tried) bind(tx core.App, w Word, higher bool, now time.Time) error {
	set := dbx.Params{}
	if w.ID != "" && a.CarrierID == "" && w.Stage > Nothing {
		set["carrier_id"] = w.ID
	}
	if higher {
		set["heard"], set["heard_at"], set["state"], set["look_at"] = stages[w.Stage], clock.Text(w.moment(now)), "accepted", ""
		if w.Code != "" {
			set["code"] = w.Code
		}
	}
	if len(set) == 0 {
		return nil
	}
	if _, err := tx.DB().Update("message_attempts", set, dbx.HashExp{"id": a.ID}).Execute(); err != nil {
		return fmt.Errorf("outbox: note the word about %s: %w", a.ID, err)
	}
	return nil
}

// moment is when the carrier says it was; never later than now.
func (w Word) moment(now time.Time) time.Time {
	if w.At.IsZero() || w.At.After(now) {
		return now
	}
	return w.At
}

// rise takes a message to where a higher word about one of its attempts puts it.
func rise(tx core.App, m owed, a tried, w Word, now time.Time) error {
	var later bool // there is a later attempt, which may have arrived
	err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM message_attempts WHERE message = {:m} AND number > {:n} AND state <> {:no})").
		Bind(dbx.Params{"m": m.ID, "n": a.Number, "no": rejected}).Row(&later)
	if err != nil {
		return fmt.Errorf("outbox: later attempts of %s: %w", m.ID, err)
	}
	state, reason := m.by(w.Stage, later)
	if state == "" {
		return nil
	}
	more := dbx.Params{"carrier": a.Carrier, "carrier_id": firstOf(a.CarrierID, w.ID),
		"sent_at": dbx.NewExp("CASE WHEN sent_at = '' THEN {:left} ELSE sent_at END", dbx.Params{"left": a.StartedAt})}
	if state == "delivered" {
		more["delivered_at"] = clock.Text(w.moment(now))
	}
	if _, err := move(tx, m, state, reason, now, more); err != nil {
		return err
	}
	if state == "failed" {
		return handOver(tx, m, reason, now)
	}
	if m.State != unclear && m.State != "failed" {
		return notTwice(tx, m, state, now) // what a person was asked is about something else
	}
	if err := settled(tx, m, "De telefoondienst meldt nu dat het bericht is aangenomen of aangekomen. U hoeft hiervoor niets te doen.", now); err != nil {
		return err
	}
	return notTwice(tx, m, state, now)
}

// by is the state that a word gives a message; "" leaves it as it is. What a
// carrier took once is never sent again, also when it waits for another try.
func (m owed) by(s Stage, later bool) (state, reason string) {
	inCall := m.State == "sending" && later // that call's own answer comes
	switch {
	case m.State == "delivered", inCall:
		return "", ""
	case s == Delivered:
		return "delivered", ""
	case s == Undelivered || s == Expired:
		if later || m.State == "failed" || m.State == "stopped" {
			return "", "" // a person was asked already, or the later one counts
		}
		return "failed", map[Stage]string{Undelivered: undelivered, Expired: expiredThere}[s]
	case m.State == "sent", m.State == "failed" && m.Reason != rejected:
		return "", ""
	}
	return "sent", ""
}

// notTwice: a push that arrived after all needs no SMS in its place.
func notTwice(tx core.App, m owed, state string, now time.Time) error {
	if m.Channel != "push" || state != "delivered" {
		return nil
	}
	list, err := find(tx, "instead_of = {:push} AND instead_of <> '' AND "+unsent, dbx.Params{"push": m.ID}, 1)
	if err != nil || len(list) == 0 {
		return err
	}
	_, err = move(tx, list[0], "stopped", pushArrived, now, nil)
	return err
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
