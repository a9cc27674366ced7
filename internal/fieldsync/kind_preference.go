package fieldsync

import (
	"time"

	"naast/internal/clock"
	"naast/internal/contactrule"
	"naast/internal/record"
)

// askew is from when on a device's clock is plainly wrong. Smaller differences
// are left alone: what a phone wrote is then what it reads back.
const askew = time.Hour

// preferenceBefore: by a clock that is ahead, a parent would count as asked for
// months to come, and messages would go on the strength of it.
func preferenceBefore(x *applying, v any) error {
	p := v.(*contactrule.ContactPreference)
	if t := clock.Read(p.LastConfirmed); !t.IsZero() {
		p.LastConfirmed = clock.Wire(x.setRight(t))
	}
	return nil
}

// preferenceMay sets the same right in an update, in what was and what is wanted.
func preferenceMay(x *applying, _ row, changes []record.Change) error {
	for i, c := range changes {
		if c.Column.Name != "last_confirmed" {
			continue
		}
		for _, cell := range []*string{&changes[i].Was, &changes[i].Want} {
			if t := clock.Read(*cell); !t.IsZero() && *cell != c.Have {
				*cell = clock.Text(x.setRight(t))
			}
		}
	}
	return nil
}

// setRight moves a moment from a clock that is plainly wrong to ours.
func (x *applying) setRight(t time.Time) time.Time {
	if x.skew.Abs() < askew {
		return t
	}
	return earliest(t.Add(x.skew), x.now)
}
