package fieldsync

import (
	"naast/internal/companion"
	"naast/internal/consent"
	"naast/internal/record"
)

// companionBefore: who reads along does so by a standing yes to that name (R73).
func companionBefore(x *applying, v any) error {
	c := v.(*companion.Companion)
	if !c.ReadsAlong {
		return nil
	}
	return x.mayRead(c.Parent, c.Name)
}

func (x *applying) mayRead(parent, name string) error {
	stands, err := consent.Given(x.tx, parent, "companion_reads", name)
	if err == nil && !stands {
		return record.Refuse("order", "Vraag de ouder eerst of deze persoon mag meelezen. Daarna kunt u dit aanzetten.")
	}
	return err
}

// companionMay asks for the yes to the name that there will be.
func companionMay(x *applying, r row, changes []record.Change) error {
	reads, name := false, ""
	for _, c := range changes {
		reads = reads || c.Column.Name == "reads_along" && c.Want == "1" && c.Judge() != record.Nothing
		if c.Column.Name == "name" && c.Judge() == record.Apply {
			name = c.Want
		}
	}
	if !reads {
		return nil
	}
	if name == "" {
		err := record.Scan(x.tx, "SELECT name FROM companions WHERE id = ?1", []any{x.op.ID}, &name)
		if err != nil {
			return err
		}
	}
	return x.mayRead(r.Parent, name)
}

// companionChanged: under another name nobody reads along on the old yes.
func companionChanged(x *applying, r row, put map[string]string) error {
	name, renamed := put["name"]
	if !renamed {
		return nil
	}
	stands, err := consent.Given(x.tx, r.Parent, "companion_reads", name)
	if err != nil || stands {
		return err
	}
	return exec(x.tx, map[string]any{"id": x.op.ID}, "UPDATE companions SET reads_along = FALSE WHERE id = {:id} AND reads_along")
}
