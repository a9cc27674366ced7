package fieldsync

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"naast/internal/access"
	"naast/internal/clock"
	"naast/internal/record"
)

// DeskDevice is a device as a coordinator sees it.
type DeskDevice struct {
	ID           string `db:"id" json:"id"`
	Worker       string `db:"worker" json:"worker"`
	Label        string `db:"label" json:"label"`
	Platform     string `db:"platform" json:"platform"`
	LastContact  string `db:"last_contact" json:"last_contact"`
	Unsent       int    `db:"unsent" json:"unsent"`
	OldestUnsent string `db:"oldest_unsent" json:"oldest_unsent"`
	App          string `db:"app" json:"app"`
	Revoked      bool   `db:"revoked" json:"revoked"`
	LeaseUntil   string `db:"lease_until" json:"lease_until"`
	DurableSeq   int64  `db:"durable_seq" json:"durable_seq"`
}

// ofMunicipality: a phone is watched over where its worker works now.
const ofMunicipality = "worker IN (SELECT id FROM workers WHERE municipality = {:m} AND municipality <> '')"

// Devices lists the devices of a municipality, the longest unheard first.
func Devices(app core.App, municipality string) ([]DeskDevice, error) {
	list := []DeskDevice{}
	err := app.DB().NewQuery(`SELECT id, worker, label, platform, replace(last_contact, ' ', 'T') AS last_contact, unsent,
		replace(oldest_unsent, ' ', 'T') AS oldest_unsent, app, revoked, replace(lease_until, ' ', 'T') AS lease_until, durable_seq FROM devices
		WHERE ` + ofMunicipality + ` ORDER BY devices.last_contact`).Bind(dbx.Params{"m": municipality}).All(&list)
	return list, err
}

// Revoke ends a device: it may still deliver, receives nothing, and is told to
// wipe. Its worker signs in anew everywhere, since whoever has the phone may
// have his token. A device of elsewhere does not exist.
func Revoke(app core.App, municipality, device string) error {
	return app.RunInTransaction(func(tx core.App) error {
		res, err := tx.DB().NewQuery("UPDATE devices SET revoked = TRUE WHERE id = {:id} AND " + ofMunicipality).
			Bind(dbx.Params{"id": device, "m": municipality}).Execute()
		if err != nil {
			return fmt.Errorf("fieldsync: revoke: %w", err)
		}
		if n, _ := res.RowsAffected(); n == 0 {
			return record.Refuse("not_visible", "Dit toestel staat niet in uw lijst.")
		}
		return EndTokens(tx, device)
	})
}

// EndTokens ends every token of the worker of a device.
func EndTokens(tx core.App, device string) error {
	err := exec(tx, dbx.Params{"id": device, "key": security.RandomString(50)},
		"UPDATE workers SET tokenKey = {:key} WHERE id = (SELECT worker FROM devices WHERE id = {:id})")
	if err != nil {
		return fmt.Errorf("fieldsync: end the tokens of the worker of %s: %w", device, err)
	}
	return nil
}

// Held is one op in quarantine.
type Held struct {
	ID         string          `db:"id" json:"id"`
	Device     string          `db:"device" json:"device"`
	Worker     string          `db:"worker" json:"worker"`
	Seq        int64           `db:"seq" json:"seq"`
	Collection string          `db:"collection" json:"collection"`
	Record     string          `db:"record" json:"record"`
	Code       string          `db:"code" json:"code"`
	At         string          `db:"at" json:"at"`
	Op         string          `db:"op" json:"-"`
	Set        json.RawMessage `json:"set"`
	State      string          `db:"state" json:"state"`
	Reason     string          `db:"reason" json:"reason"`
}

const heldColumns = "SELECT id, device, worker, seq, collection, record, code, replace(at, ' ', 'T') AS at, op, state, reason FROM quarantine "

// Quarantine lists what waits for a coordinator, oldest first, at most 200.
func Quarantine(app core.App, municipality string) ([]Held, error) {
	list := []Held{}
	err := app.DB().NewQuery(heldColumns + "WHERE municipality = {:m} AND state = 'open' ORDER BY quarantine.at LIMIT 200").
		Bind(dbx.Params{"m": municipality}).All(&list)
	for i := range list {
		var op Op
		if err := json.Unmarshal([]byte(list[i].Op), &op); err != nil {
			return nil, fmt.Errorf("quarantine %s: %w", list[i].ID, err)
		}
		list[i].Set = op.Set
	}
	return list, err
}

// Settle closes an op in quarantine with a reason, or places it: done as the
// coordinator's own, by the rules of this moment. A refused placing stays open.
func (e *Engine) Settle(w access.Worker, id, state, reason string) (Ack, error) {
	var ack Ack
	open, err := e.hushHeld(id)
	if err != nil {
		return ack, err
	}
	defer open()
	err = e.App.RunInTransaction(func(tx core.App) error {
		var h Held
		err := tx.DB().NewQuery(heldColumns + "WHERE id = {:id} AND municipality = {:m} AND state = 'open'").
			Bind(dbx.Params{"id": id, "m": w.Municipality}).One(&h)
		if errors.Is(err, sql.ErrNoRows) {
			return record.Refuse("not_visible", "Dit is al afgehandeld, of het staat niet in uw lijst.")
		}
		if err != nil {
			return err
		}
		now := e.Clock().UTC()
		if state == "placed" {
			if ack, err = e.place(tx, w, h, now); err != nil {
				return err
			}
		} else if reason == "" {
			return record.Invalid("reason", "Schrijf kort op waarom u dit sluit.")
		}
		return closeHeld(tx, w, id, state, reason, now)
	})
	return ack, err
}

func (e *Engine) place(tx core.App, w access.Worker, h Held, now time.Time) (Ack, error) {
	op, err := e.heldOp(h)
	if err != nil {
		return Ack{}, err
	}
	if err := notSentSince(tx, h); err != nil {
		return Ack{}, err
	}
	if h.Code == "same_id" { // the id is taken, and these are other words
		op.ID = security.RandomStringWithAlphabet(15, core.DefaultIdAlphabet)
	}
	by, err := placedBy(tx, w, h, op)
	if err != nil {
		return Ack{}, err
	}
	v := &visit{Engine: e, worker: by, in: &Request{}, now: now, log: e.App.Logger()}
	if gone, err := erased(tx, op); err != nil || gone {
		return v.placeErased(tx, op, h.ID, err)
	}
	ack, err := v.apply(tx, op)
	if err == nil && ack.Outcome == "held" { // a coordinator has nobody to leave it to
		return ack, record.Refuse("not_visible", "Deze ouder staat niet bij u. Sluit dit met een reden, of vraag het de gemeente waar de ouder nu woont.")
	}
	if err == nil {
		err = forget(tx, h.ID, op)
	}
	return ack, err
}

// notSentSince: what lay behind a gap in a file may have come by the phone itself.
func notSentSince(tx core.App, h Held) error {
	if h.Code != "gap" {
		return nil
	}
	s, err := stored(tx, h.Device, h.Seq)
	if err == nil && s != nil {
		return record.Refuse("invalid", "Het toestel heeft dit intussen zelf verstuurd. Kijk of het er staat, en sluit dit met een reden.")
	}
	return err
}

// heldOp reads an op in quarantine. Bytes that did not open are tried again: the
// key may have been put back.
func (e *Engine) heldOp(h Held) (op Op, err error) {
	if err := json.Unmarshal([]byte(h.Op), &op); err != nil {
		return op, fmt.Errorf("quarantine: read the op: %w", err)
	}
	var s envelope
	if op.Collection != "" || json.Unmarshal(op.Set, &s) != nil || s.Sealed == nil {
		return op, nil
	}
	said, code := unseal(e.Seals, h.Worker, s.Kid, *s.Sealed)
	switch code {
	case "unknown_key":
		return op, record.Refuse(code, "Dit is verzegeld met een sleutel die de server niet heeft. Vraag de beheerder om die terug te zetten. Het werk blijft hier bewaard.")
	case "unopened":
		return op, record.Refuse(code, "Dit gaat niet open. Vraag de collega om het opnieuw vast te leggen, en sluit dit daarna met een reden.")
	}
	op = Op{}
	if err := json.Unmarshal(said, &op); err != nil {
		return op, record.Refuse("invalid", "Dit kon niet gelezen worden. Vraag de collega om het opnieuw vast te leggen, en sluit dit daarna met een reden.")
	}
	op.Seq = h.Seq
	return op, nil
}

func closeHeld(tx core.App, w access.Worker, id, state, reason string, now time.Time) error {
	if state != "placed" && state != "closed" {
		return record.Invalid("state", "Kies: plaatsen of sluiten.")
	}
	_, err := tx.DB().NewQuery(`UPDATE quarantine SET state = {:state}, reason = {:reason}, decided_by = {:by}, decided_at = {:now} WHERE id = {:id}`).
		Bind(dbx.Params{"id": id, "state": state, "reason": cut(reason, 500), "by": w.ID, "now": clock.Text(now)}).Execute()
	return err
}
