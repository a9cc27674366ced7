package fieldsync

import (
	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/notice"
	"naast/internal/parent"
	"naast/internal/record"
	"naast/internal/urgency"
)

func parentBefore(x *applying, v any) error {
	p := v.(*parent.Parent)
	if err := x.mayAppoint(p.FixedContact); err != nil {
		return err
	}
	no, err := x.saidNo(p.Phone)
	if no {
		p.Phone = ""
	}
	return err
}

// parentAfter: whoever made a file sees it, and knows what phase it is in.
func parentAfter(x *applying, v any) error {
	if err := x.tell(v.(*parent.Parent).FixedContact, notice.Assignment); err != nil {
		return err
	}
	x.know(x.op.ID, false)
	if x.seen != nil {
		x.seen[x.op.ID] = true
	}
	if !x.banned {
		return nil
	}
	_, err := x.keep(parent.Shape, row{Parent: x.op.ID}, nil, false)
	return err
}

// parentMay: the fixed contact person is named by a coordinator (R75), and a
// number of somebody who said no is not written down.
func parentMay(x *applying, _ row, changes []record.Change) error {
	for i, c := range changes {
		if c.Column.Name == "phone" {
			no, err := x.saidNo(c.Want)
			if err != nil {
				return err
			}
			if no {
				changes[i].Want = c.Have
			}
		}
		if c.Column.Name == "fixed_contact" && c.Judge() != record.Nothing {
			return x.mayAppoint(c.Want)
		}
	}
	return nil
}

// parentStamp: since when a parent waits for somebody else (R16), and since when
// a file is closed (R129).
func parentStamp(x *applying, put map[string]string) {
	if phase, changed := put["phase"]; changed {
		put["closed_at"] = ""
		if phase == "closed" {
			put["closed_at"] = clock.Text(x.at)
		}
	}
	switch put["wants_other"] {
	case "1":
		put["other_since"], put["other_raised_at"] = clock.Text(x.at), ""
	case "0":
		put["other_since"], put["other_raised_at"] = "", ""
	}
}

// parentChanged: who becomes the fixed contact person hears of it.
func parentChanged(x *applying, _ row, put map[string]string) error {
	return x.tell(put["fixed_contact"], notice.Assignment)
}

func (x *applying) mayAppoint(contact string) error {
	if contact == "" {
		return nil
	}
	if !x.coordinates() {
		return record.Refuse("not_allowed", "De coördinator kiest de vaste contactpersoon. Vraag het aan haar of hem.")
	}
	ok, err := x.colleague(contact)
	if err == nil && !ok {
		return record.Invalid("fixed_contact", "Kies een collega van uw gemeente die nu werkt.")
	}
	return err
}

// preferenceAfter: two phones that both wrote down how to reach somebody. Both
// rows stay, the more protective is in force, a coordinator chooses.
func preferenceAfter(x *applying, v any) error {
	p := v.(*contactrule.ContactPreference)
	var others int
	err := x.tx.DB().NewQuery("SELECT COUNT(*) FROM contact_preferences WHERE parent = {:p} AND channel = {:c} AND id <> {:id}").
		Bind(dbx.Params{"p": p.Parent, "c": p.Channel, "id": x.op.ID}).Row(&others)
	if err != nil || others == 0 {
		return err
	}
	return x.askCoordinator(p.Parent, "Twee collega's schreven op hoe deze ouder veilig bereikt wordt. Kies wat klopt. Tot dan geldt het voorzichtigste.", "safety")
}

// urgencyBefore: asking is for everybody, deciding for a coordinator (R55).
func urgencyBefore(x *applying, v any) error {
	u := v.(*urgency.Urgency)
	if u.Decision == "" {
		u.Decision = "asked"
	}
	if u.Decision != "asked" && !x.coordinates() {
		return record.Refuse("not_allowed", "De coördinator beslist of iets voorrang krijgt.")
	}
	return nil
}

// urgencyAfter: what cannot wait reaches every coordinator at once (R56).
func urgencyAfter(x *applying, v any) error {
	if v.(*urgency.Urgency).Decision != "asked" {
		return nil
	}
	x.urgent = true
	return notice.TellCoordinators(x.tx, x.worker.Municipality, notice.Urgent, x.now)
}

func urgencyMay(x *applying, _ row, _ []record.Change) error {
	if x.coordinates() {
		return nil
	}
	return record.Refuse("not_allowed", "De coördinator beslist of iets voorrang krijgt.")
}

func urgencyStamp(x *applying, put map[string]string) {
	if _, decided := put["decision"]; decided {
		put["decided_by"], put["decided_at"] = x.worker.ID, x.stampTime()
	}
}
