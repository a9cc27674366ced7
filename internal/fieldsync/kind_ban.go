package fieldsync

import (
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"naast/internal/contactrule"
	"naast/internal/outbox"
	"naast/internal/parent"
	"naast/internal/phone"
	"naast/internal/record"
)

// banBefore: a "nee" needs a number to remember, from the op or from the file.
func banBefore(x *applying, v any) error {
	b := v.(*contactrule.ContactBan)
	if b.Number != "" || b.Parent == "" {
		if b.Number == "" {
			return record.Invalid("number", "Vul het nummer in dat niemand meer mag bellen.")
		}
		return nil
	}
	return x.tx.DB().NewQuery("SELECT phone FROM parents WHERE id = {:id}").Bind(dbx.Params{"id": b.Parent}).Row(&b.Number)
}

// banWrite remembers the number as an HMAC, closes the file, forgets the number
// and stops what was still to be sent (R3, R30).
func banWrite(x *applying, v any) error {
	b := v.(*contactrule.ContactBan)
	if err := x.forbid(b.Number); err != nil || b.Parent == "" {
		return err
	}
	if _, err := x.wasClosed(b.Parent); err != nil { // what comes along with the "nee" does not open the file that it closes
		return err
	}
	var known string // may be another than the one she said no with
	err := record.Query(x.tx, "SELECT phone FROM parents WHERE id = {:id}").Bind(dbx.Params{"id": b.Parent}).Row(&known)
	if err != nil {
		return err
	}
	if err := x.forbid(known); err != nil {
		return err
	}
	// a number that somebody else typed meanwhile waits in a conflict
	err = exec(x.tx, dbx.Params{"p": b.Parent}, `UPDATE conflicts SET fields = (SELECT json_group_array(value) FROM json_each(conflicts.fields)
		WHERE value NOT LIKE 'phone=%') WHERE parent = {:p} AND fields LIKE '%phone=%'`)
	if err != nil {
		return err
	}
	if err := parent.Shape.Write(x.tx, b.Parent, map[string]string{"phone": "", "phase": "closed"}); err != nil {
		return err
	}
	return outbox.StopParent(x.tx, b.Parent, outbox.Banned, x.now)
}

// forbid remembers a number; what is no number is nothing to remember.
func (x *applying) forbid(number string) error {
	n, err := phone.Parse(number)
	if err != nil {
		return nil
	}
	st := x.stamp()
	st.ID = security.RandomStringWithAlphabet(15, core.DefaultIdAlphabet)
	return contactrule.Forbid(x.tx, x.Ban, n, st)
}

const bannedWords = "Wie dit nummer heeft, wil niet dat we bellen of een bericht sturen. Het nummer is niet bewaard."

// saidNo asks whether the owner of a number said no: that wins against whatever
// was written down without knowing of it (sync.md, "consent, contact ban").
func (x *applying) saidNo(number string) (bool, error) {
	n, err := phone.Parse(number)
	if err != nil {
		return false, nil
	}
	no, err := contactrule.Banned(x.tx, x.Ban, n)
	x.banned = x.banned || no
	return no, err
}
