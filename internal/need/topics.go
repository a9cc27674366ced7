package need

import (
	"slices"
	"strings"

	"naast/internal/record"
)

// topics are the subjects within each life area (R50, R90).
var topics = map[string]string{
	"finance": "debts income benefits_again",
	"housing": "arrears eviction living_space",
	"work":    "job schooling day_activity",
	"care":    "mental physical insurance dentist seen rest processing",
	"family":  "upbringing children relationship placed_out",
}

// Check: a subject lies within its own area (R50), and children are counted,
// never named, and only where it is about the family (R28).
func (n *Need) Check() *record.Refusal {
	own := strings.Fields(topics[n.LifeArea])
	for _, topic := range n.Topics {
		if !slices.Contains(own, topic) {
			return record.Invalid("topics", "Dit hoort bij een ander onderwerp. Kies het daar.")
		}
	}
	switch {
	case n.LifeArea == "family":
	case n.Children != "":
		return record.Invalid("children", "Schrijf dit op bij gezin.")
	case len(n.Bands) > 0:
		return record.Invalid("bands", "Schrijf dit op bij gezin.")
	}
	return nil
}
