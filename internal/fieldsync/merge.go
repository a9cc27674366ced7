package fieldsync

import (
	"sort"
	"strconv"
	"strings"

	"naast/internal/record"
)

// merge applies what can be applied and keeps the rest for people to choose.
func (x *applying) merge(k kind, r row, changes []record.Change) (Ack, error) {
	put, kept, safety := map[string]string{}, map[string]string{}, false
	for _, c := range changes {
		switch c.Judge() {
		case record.Apply:
			if c.Column.Class == record.State && !k.fits(c.Column.Name, c.Have, c.Want) {
				return Ack{}, record.Invalid(c.Column.Name, "Deze stap kan hier niet meer. Kijk hoe het er nu voor staat.")
			}
			put[c.Column.Name] = c.Want
		case record.Clash:
			if c.Column.Class == record.State && k.fits(c.Column.Name, c.Have, c.Want) && k.steps[c.Column.Name] != nil {
				put[c.Column.Name] = c.Want
				continue
			}
			force := c.Have
			if c.Column.Class == record.Safety {
				safety, force = true, k.protect(c.Column.Name, c.Have, c.Want)
			}
			kept[c.Column.Name] = c.Want
			if force == c.Want {
				kept[c.Column.Name] = c.Have
			}
			if force != c.Have {
				put[c.Column.Name] = force
			}
		case record.Nothing:
		}
	}
	return x.put(k, r, put, kept, safety)
}

func (x *applying) put(k kind, r row, put, kept map[string]string, safety bool) (Ack, error) {
	if k.stampPut != nil {
		k.stampPut(x, put)
	}
	if err := k.shape.Write(x.tx, x.op.ID, put); err != nil {
		return Ack{}, err
	}
	if k.changed != nil {
		if err := k.changed(x, r, put); err != nil {
			return Ack{}, err
		}
	}
	if len(kept) == 0 && !x.banned {
		return x.done(), nil
	}
	id, err := x.keep(k.shape, r, kept, safety)
	return Ack{Seq: x.op.Seq, Outcome: "conflict", Conflict: id, Why: x.clashWords(), Fields: x.clashFields(kept)}, err
}

// clashWords: a number that was left out weighs more than two opinions.
func (x *applying) clashWords() string {
	if x.banned {
		return bannedWords
	}
	return "Let op: iemand anders wijzigde dit ook. Kijk welke versie klopt."
}

// clashFields names the fields, without the values: those are in the conflict.
func (x *applying) clashFields(kept map[string]string) map[string]string {
	f := map[string]string{}
	if x.banned {
		f["phone"] = bannedWords
	}
	for name := range kept {
		f[name] = "Iemand anders wijzigde dit ook."
	}
	return f
}

// lines writes kept values as sorted "field=value", each as it travels on the
// wire and not as the table keeps it.
func lines(s *record.Shape, kept map[string]string) []string {
	list := make([]string, 0, len(kept))
	for f, v := range kept {
		switch c, _ := s.Column(f); c.Kind {
		case record.Flag:
			v = strconv.FormatBool(v == "1")
		case record.Moment:
			v = strings.Replace(v, " ", "T", 1)
		}
		list = append(list, f+"="+strings.TrimSpace(v))
	}
	sort.Strings(list)
	return list
}
