package fieldsync

import (
	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/followup"
	"naast/internal/notice"
	"naast/internal/outbox"
	"naast/internal/record"
)

// followupBefore: exactly one owner, who works here; and a text that may be
// sent, when it is to be sent.
func followupBefore(x *applying, v any) error {
	f := v.(*followup.Followup)
	if f.Owner == "" {
		f.Owner = x.worker.ID
	}
	if err := x.mayOwn(f.Owner); err != nil || f.Channel != "sms" {
		return err
	}
	order, err := x.order(f)
	if err != nil {
		return err
	}
	fields, err := outbox.Check(x.tx, order)
	if err != nil || len(fields) == 0 {
		return err
	}
	return &record.Refusal{Code: "invalid", Why: "Deze tekst kan zo niet als sms weg. Kijk hem even na.", Fields: fields}
}

// followupAfter: the message is a row before it is a request (style, habit 6).
func followupAfter(x *applying, v any) error {
	f := v.(*followup.Followup)
	if err := x.tell(f.Owner, notice.Assignment); err != nil || f.Channel != "sms" {
		return err
	}
	order, err := x.order(f)
	if err != nil {
		return err
	}
	_, err = outbox.Owe(x.tx, order)
	return err
}

func (x *applying) order(f *followup.Followup) (outbox.Order, error) {
	var language string
	err := record.Query(x.tx, "SELECT language FROM parents WHERE id = {:id}").Bind(dbx.Params{"id": f.Parent}).Row(&language)
	return outbox.Order{Followup: x.op.ID, Parent: f.Parent, Municipality: x.worker.Municipality, Author: x.worker.ID,
		Device: x.device.ID, Template: f.Template, Language: language, Values: f.Values,
		NotBefore: f.NotBefore, Expires: f.Expires, At: x.now}, err
}

// tell lets a colleague know that there is something new; nobody is told of
// what he did himself.
func (x *applying) tell(worker, kind string) error {
	if worker == "" || worker == x.worker.ID {
		return nil
	}
	return notice.Tell(x.tx, worker, kind, x.now)
}

func (x *applying) mayOwn(owner string) error {
	ok, err := x.colleague(owner)
	if err == nil && !ok {
		return record.Invalid("owner", "Kies een collega van uw gemeente die nu werkt.")
	}
	return err
}

// followupMay: its owner, its author, or a coordinator; and only the first and
// the last hand it to somebody else.
func followupMay(x *applying, r row, changes []record.Change) error {
	if x.worker.ID != r.Owner && x.worker.ID != r.Author && !x.coordinates() {
		return record.Refuse("not_allowed", "Deze afspraak is van een collega. Vraag het aan haar of hem, of aan de coördinator.")
	}
	fields := map[string]string{}
	for _, c := range changes {
		fields[c.Column.Name] = c.Want
		if c.Column.Name != "owner" || c.Judge() == record.Nothing {
			continue
		}
		if x.worker.ID != r.Owner && !x.coordinates() {
			return record.Refuse("not_allowed", "Alleen wie deze afspraak heeft, of de coördinator, geeft hem door.")
		}
		if err := x.mayOwn(c.Want); err != nil {
			return err
		}
	}
	if fields["state"] == "cancelled" && fields["cancel_reason"] == "" {
		return record.Invalid("cancel_reason", "Schrijf kort op waarom dit niet doorgaat.")
	}
	if due, changed := fields["due"]; changed && due == "" {
		return x.mayLoseDate()
	}
	return nil
}

// mayLoseDate: what was promised keeps a date (R25).
func (x *applying) mayLoseDate() error {
	var promised bool
	err := record.Query(x.tx, "SELECT promise FROM followups WHERE id = {:id}").Bind(dbx.Params{"id": x.op.ID}).Row(&promised)
	if err == nil && promised {
		return record.Invalid("due", "U beloofde dit aan de ouder. Vul in wanneer u het doet.")
	}
	return err
}

// followupStamp: when it was done, by the clock of who did it, says whether a
// promise was kept in time (R25).
func followupStamp(x *applying, put map[string]string) {
	state, changed := put["state"]
	switch {
	case state == "done":
		put["done_at"] = clock.Text(x.at)
	case changed:
		put["done_at"] = ""
	}
}

// followupChanged: what is not going to happen is not announced either.
func followupChanged(x *applying, _ row, put map[string]string) error {
	if err := x.tell(put["owner"], notice.Assignment); err != nil {
		return err
	}
	if put["state"] == "escalated" && !x.coordinates() { // nobody has to agree first (R16)
		return notice.TellCoordinators(x.tx, x.worker.Municipality, notice.Assignment, x.now)
	}
	if put["state"] != "cancelled" {
		return nil
	}
	return outbox.StopFollowup(x.tx, x.op.ID, outbox.Cancelled, x.now)
}
