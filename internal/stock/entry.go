// Package stock is how many cards a municipality still has on paper: what was
// counted, less what was given since (R61). It names no parent.
package stock

import "naast/internal/record"

// What an entry may say: so many there are, or below so many the coordinator
// wants to know.
const (
	Counted = "counted"
	Low     = "low"
)

// most is more than anybody counts by hand.
const most = 100_000

// Entry is what somebody says of one card in one language (docs/records.md).
// Whoever has the box in hand counts it, also without a network; a wrong count
// is put right by the next one.
type Entry struct {
	Says     string `json:"says" validate:"required,oneof=counted low"`
	Item     string `json:"item" validate:"required,max=60"`
	Language string `json:"language" validate:"omitempty,lang"`
	Pieces   int    `json:"pieces"`
}

// Shape is the collection stock_entries.
var Shape = record.Of[Entry]("stock_entries", true)

// Tidy: what says no language is in Dutch.
func (e *Entry) Tidy() { e.Language = languageOf(e.Language) }

// Check: nobody has less than nothing in hand.
func (e *Entry) Check() *record.Refusal {
	if e.Pieces < 0 || e.Pieces > most {
		return record.Invalid("pieces", "Vul een getal in van 0 tot en met 100.000.")
	}
	return nil
}

func languageOf(said string) string {
	if said == "" {
		return "nl"
	}
	return said
}
