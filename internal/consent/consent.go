// Package consent is the ledger of what a parent agreed to (R31): append-only,
// by purpose and named receiver. A withdrawal wins against anything that had
// not seen it.
package consent

import "naast/internal/record"

// Consent holds what a phone says of one question and its answer.
type Consent struct {
	Parent    string   `json:"parent" validate:"required,id"`
	Purpose   string   `json:"purpose" validate:"required,oneof=municipality_help uht_status share_party peer_match peer_needs companion_reads felt_helped story_use messages"`
	Receiver  string   `json:"receiver" validate:"max=120" guard:"text"`
	Decision  string   `json:"decision" validate:"required,oneof=given refused withdrawn"`
	Text      string   `json:"text" validate:"omitempty,id"`
	Language  string   `json:"language" validate:"omitempty,lang"`
	Manner    string   `json:"manner" validate:"required,oneof=spoken signature typed_name button paper"`
	Present   string   `json:"present" validate:"omitempty,oneof=alone companion interpreter"`
	DataKinds []string `json:"data_kinds" validate:"max=20,dive,max=60"`
	Signature string   `json:"signature" validate:"max=60000"`
	TypedName string   `json:"typed_name" validate:"max=120"`
	Saw       string   `json:"saw" validate:"omitempty,id"`
}

// Shape is the collection consents.
var Shape = record.Of[Consent]("consents", true)

// needsReceiver lists the purposes that mean nothing without a name (R31).
var needsReceiver = map[string]bool{"share_party": true}

// Tidy: messages and help of the municipality have no receiver; a withdrawal
// with one would be a withdrawal of nothing.
func (c *Consent) Tidy() {
	if c.Purpose == "messages" || c.Purpose == "municipality_help" {
		c.Receiver = ""
	}
}

// Check: a yes or a no belongs to a text that was shown or read.
func (c *Consent) Check() *record.Refusal {
	if c.Decision != "withdrawn" && c.Text == "" {
		return record.Invalid("text", "Kies eerst de tekst die u aan de ouder heeft laten zien of voorgelezen.")
	}
	if needsReceiver[c.Purpose] && c.Receiver == "" {
		return record.Invalid("receiver", "Vul in met wie u dit wilt delen.")
	}
	return nil
}
