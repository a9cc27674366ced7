package fieldsync

import (
	"encoding/base64"
	"encoding/json"
	"errors"

	"naast/internal/keys"
)

// maxSealed is how long a sealed op can be on the wire when what is inside is
// not too long: base64, the encapsulated key, and the words around it.
const maxSealed = (MaxOp+128)*4/3 + 512

// envelope is an op as it travels: sealed, or as it is.
type envelope struct {
	Op
	Kid    string  `json:"kid"`
	Sealed *string `json:"sealed"`
}

// About binds sealed bytes to who made them. Never to a device or a number: a
// phone that becomes a new device sends the same bytes under other numbers.
func About(worker string) string { return "naast-op|" + worker }

// unseal opens what a phone sealed. Codes: unknown_key, unopened; such an op is
// kept as it came, and tried again when a coordinator places it.
func unseal(seals *keys.Seals, worker, kid, sealed string) (said []byte, code string) {
	raw, err := base64.StdEncoding.DecodeString(sealed)
	if err != nil {
		return nil, "unopened"
	}
	said, err = seals.Open(kid, About(worker), raw)
	switch {
	case errors.Is(err, keys.ErrUnknownKey):
		return nil, "unknown_key"
	case err != nil:
		return nil, "unopened"
	}
	return said, ""
}

// open gives the words of a sealed op, which has its number outside.
func (a *arrival) open(seals *keys.Seals, worker string, e envelope) {
	if len(a.words) > maxSealed {
		return // its size is its refusal
	}
	said, code := unseal(seals, worker, e.Kid, *e.Sealed)
	if a.stuck = code; code != "" {
		return
	}
	a.says(e, said)
}

// says reads what was in the envelope; its number is the one outside.
func (a *arrival) says(e envelope, said []byte) {
	if !json.Valid(said) {
		return // kept as it came
	}
	var op Op
	a.words, a.size = said, len(said)
	if json.Unmarshal(said, &op) == nil {
		op.Seq = e.Seq
		a.op, a.readable = op, true
	}
}
