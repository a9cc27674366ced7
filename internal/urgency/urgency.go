// Package urgency lifts somebody out of the order of dates, visibly, by a
// person and with a reason (R53 to R56). Nothing here ranks by itself.
package urgency

import "naast/internal/record"

// Urgency holds what a phone says of something that cannot wait.
type Urgency struct {
	Parent         string   `json:"parent" validate:"required,id"`
	AskedBy        string   `json:"asked_by" validate:"omitempty,oneof=municipality uht"`
	Criteria       []string `json:"criteria" validate:"required,min=1,max=8,dive,oneof=eviction cutoff insurance mental seizure four_areas safety other"`
	Step           string   `json:"step" validate:"omitempty,oneof=first_test assessment support"`
	Reason         string   `json:"reason" validate:"max=2000" guard:"text"`
	Decision       string   `json:"decision" class:"safety" validate:"omitempty,oneof=asked granted declined"`
	DecisionReason string   `json:"decision_reason" class:"plain" validate:"max=2000" guard:"text"`
}

// Shape is the collection urgencies.
var Shape = record.Of[Urgency]("urgencies", true)

// Tidy fills in who asks when nothing else was said.
func (u *Urgency) Tidy() {
	if u.AskedBy == "" {
		u.AskedBy = "municipality"
	}
}

// Protect: of two decisions the one that helps sooner is in force.
func Protect(have, want string) string {
	rank := map[string]int{"declined": 0, "asked": 1, "granted": 2}
	if rank[want] > rank[have] {
		return want
	}
	return have
}
