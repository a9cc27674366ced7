package intake

// Suggests gives what the answers suggest: right_place, regular_help,
// other_benefit or unsure (R42, R43). Each of them ends on a person (R47). The
// phone has the same table: web/src/shared/pace.
func (i *Intake) Suggests() string {
	marked := i.PaidBack == "yes" || i.Registered == "yes"
	switch {
	case i.ChildcareBenefit == "yes" && marked:
		return "right_place"
	case i.ChildcareBenefit != "no": // not asked, not said, or not yet known whether it went wrong
		return "unsure"
	case len(i.OtherBenefits) > 0:
		return "other_benefit"
	case marked: // the answers do not fit one another
		return "unsure"
	default:
		return "regular_help"
	}
}
