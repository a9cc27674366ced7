// Package intake is five short questions that may all be skipped, and what the
// answers suggest (R41 to R43). It suggests; the parent and the worker choose.
package intake

import "naast/internal/record"

// Intake holds what a phone says of the questions (docs/records.md).
type Intake struct {
	Parent           string   `json:"parent" validate:"required,id"`
	Encounter        string   `json:"encounter" validate:"omitempty,id"`
	Children         string   `json:"children" validate:"omitempty,oneof=yes no unsaid"`
	ChildcareBenefit string   `json:"childcare_benefit" validate:"omitempty,oneof=yes no unsaid"`
	PaidBack         string   `json:"paid_back" validate:"omitempty,oneof=yes no unsaid"`
	Registered       string   `json:"registered" validate:"omitempty,oneof=yes no unsaid"`
	Pressing         string   `json:"pressing" validate:"omitempty,oneof=yes no unsaid"`
	OtherBenefits    []string `json:"other_benefits" validate:"max=3,unique,dive,oneof=rent care child_budget"`
	Advice           string   `json:"advice" validate:"required,oneof=right_place regular_help other_benefit unsure"`
	Chosen           string   `json:"chosen" validate:"required,oneof=right_place regular_help other_benefit unsure"`
	ChosenReason     string   `json:"chosen_reason" validate:"max=500" guard:"text"`
}

// Shape is the collection intakes.
var Shape = record.Of[Intake]("intakes", true)

// Check: the advice is that of the table, and who overrules it says why (R42).
func (i *Intake) Check() *record.Refusal {
	if i.Advice != i.Suggests() {
		return record.Invalid("advice", "De app rekende dit anders uit dan wij. Werk de app bij en loop de vragen nog eens na.")
	}
	if i.Chosen != i.Advice && i.ChosenReason == "" {
		return record.Invalid("chosen_reason", "U kiest iets anders dan het advies. Schrijf kort op waarom.")
	}
	return nil
}
