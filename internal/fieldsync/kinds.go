package fieldsync

import (
	"reflect"

	"naast/internal/companion"
	"naast/internal/consent"
	"naast/internal/contactrule"
	"naast/internal/contribution"
	"naast/internal/encounter"
	"naast/internal/experience"
	"naast/internal/followup"
	"naast/internal/handout"
	"naast/internal/intake"
	"naast/internal/need"
	"naast/internal/parent"
	"naast/internal/peermatch"
	"naast/internal/record"
	"naast/internal/signal"
	"naast/internal/stock"
	"naast/internal/story"
	"naast/internal/talk"
	"naast/internal/track"
	"naast/internal/urgency"
)

// kind is what the engine knows of one collection that phones write to. Rules
// that a worker could explain stand in the package of the word; what is here
// is who may, and what else happens in the same transaction.
type kind struct {
	shape            *record.Shape
	creates, updates bool
	waits            func(v any) bool                                        // nothing hangs on it at once: its like are written together
	blind            bool                                                    // looks at none of those
	apart            bool                                                    // nothing may lead back from what is kept to who said it
	settles          bool                                                    // changing it only ends what was to be done
	before           func(x *applying, v any) error                          // looks at other records; refuses, writes nothing
	write            func(x *applying, v any) error                          // instead of an ordinary insert
	after            func(x *applying, v any) error                          // what else a new record causes
	may              func(x *applying, r row, changes []record.Change) error // who may change which field
	stampPut         func(x *applying, put map[string]string)                // columns that the server adds
	changed          func(x *applying, r row, put map[string]string) error   // what else a change causes
	steps            map[string]func(from, to string) bool                   // fields that are state machines
	guard            func(field, have, want string) string                   // which of two values is more protective
	peer             func(r row, worker string) bool                         // what a peer may change; nil: nothing
}

var kinds = map[string]kind{
	"parents": {shape: parent.Shape, creates: true, updates: true, blind: true, before: parentBefore, after: parentAfter, may: parentMay, stampPut: parentStamp, changed: parentChanged,
		steps: map[string]func(string, string) bool{"phase": parent.Step}, guard: contactrule.Protect},
	"encounters": {shape: encounter.Shape, creates: true, waits: func(v any) bool { return !v.(*encounter.Encounter).HandsOn() }, before: encounterBefore, after: encounterAfter},
	"stories":    {shape: story.Shape, creates: true, waits: always},
	"consents":   {shape: consent.Shape, creates: true, before: consentBefore, after: consentAfter},
	"contact_preferences": {shape: contactrule.Shape, creates: true, updates: true, blind: true, before: preferenceBefore, after: preferenceAfter, may: preferenceMay,
		guard: contactrule.Protect, peer: func(row, string) bool { return true }},
	"contact_bans": {shape: contactrule.BanShape, creates: true, before: banBefore, write: banWrite},
	"needs":        {shape: need.Shape, creates: true, updates: true, waits: always},
	"urgencies": {shape: urgency.Shape, creates: true, updates: true, blind: true, before: urgencyBefore, after: urgencyAfter, may: urgencyMay, stampPut: urgencyStamp,
		guard: func(_, have, want string) string { return urgency.Protect(have, want) }},
	"followups": {shape: followup.Shape, creates: true, updates: true, waits: func(v any) bool { return v.(*followup.Followup).Channel != "sms" }, before: followupBefore, after: followupAfter,
		may: followupMay, stampPut: followupStamp, changed: followupChanged, steps: map[string]func(string, string) bool{"state": followup.Step}, settles: true,
		peer: func(r row, worker string) bool { return r.Owner == worker || r.Author == worker }},
	"signals": {shape: signal.Shape, creates: true, updates: true, blind: true, before: signalBefore, after: signalAfter, may: signalMay, changed: signalChanged,
		steps: map[string]func(string, string) bool{"state": signal.Step}, settles: true},
	"signal_echoes": {shape: signal.EchoShape, creates: true, blind: true, before: echoBefore, after: echoAfter},
	"contributions": {shape: contribution.Shape, creates: true, updates: true, blind: true, may: contributionMay, changed: contributionChanged,
		steps: map[string]func(string, string) bool{"state": contribution.Step}, settles: true},
	"stock_entries": {shape: stock.Shape, creates: true, before: stockBefore, after: stockAfter},
	"experiences":   {shape: experience.Shape, creates: true, blind: true, write: experienceWrite, apart: true},
	"intakes":       {shape: intake.Shape, creates: true, waits: always},
	"tracks":        {shape: track.Shape, creates: true, waits: always},
	"handouts":      {shape: handout.Shape, creates: true, waits: always, after: handoutAfter},
	"peer_matches": {shape: peermatch.Shape, creates: true, updates: true, waits: always,
		steps: map[string]func(string, string) bool{"state": peermatch.Step}, peer: func(r row, worker string) bool { return r.Author == worker }},
	"companions": {shape: companion.Shape, creates: true, updates: true, blind: true, before: companionBefore, may: companionMay, changed: companionChanged,
		steps: map[string]func(string, string) bool{"state": companion.Step}},
	"talks":     {shape: talk.Shape, creates: true, updates: true, waits: always},
	"conflicts": {shape: conflictShape, updates: true, settles: true},
}

func always(any) bool { return true }

// fits: a field without steps fits always.
func (k kind) fits(field, from, to string) bool {
	step := k.steps[field]
	return step == nil || step(from, to)
}

func (k kind) protect(field, have, want string) string {
	if k.guard == nil {
		return have
	}
	return k.guard(field, have, want)
}

func (k kind) peers(r row, worker string) bool { return k.peer != nil && k.peer(r, worker) }

// parentOf gives the parent that a record is about; empty where it is about
// nobody, and for a parent herself, who is new.
func (k kind) parentOf(v any) string {
	f := reflect.ValueOf(v).Elem().FieldByName("Parent")
	if !f.IsValid() {
		return ""
	}
	return f.String()
}
