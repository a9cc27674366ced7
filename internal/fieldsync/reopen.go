package fieldsync

import (
	"encoding/json"

	"naast/internal/access"
	"naast/internal/record"
)

// Shut is the word to somebody whose account is closed.
var Shut = record.Refuse("shut", "Uw account is gesloten. Vraag uw coördinator om hulp. Uw werk blijft bewaard.")

// SealedItem is sealed work on a phone whose passphrase was forgotten.
type SealedItem struct {
	Nr     int64  `json:"nr"`
	Kid    string `json:"kid"`
	Sealed string `json:"sealed"`
}

// OpenItem is the same, to be read again by who made it.
type OpenItem struct {
	Nr   int64           `json:"nr"`
	Body json.RawMessage `json:"body"`
}

// Reopen gives a worker his own sealed work back to read; the seal is bound to
// him, so nobody else's opens. What does not open is left out, and what is
// about a parent who was erased.
func (e *Engine) Reopen(worker string, items []SealedItem) ([]OpenItem, error) {
	if len(items) > MaxOps {
		return nil, TooLarge
	}
	w, found, err := access.Find(e.App, worker)
	if err != nil {
		return nil, err
	}
	if !found || !w.Active {
		return nil, Shut
	}
	list := []OpenItem{}
	for _, item := range items {
		said, code := unseal(e.Seals, worker, item.Kid, item.Sealed)
		var op Op
		if code != "" || json.Unmarshal(said, &op) != nil {
			continue
		}
		gone, err := erased(e.App, op)
		if err != nil {
			return nil, err
		}
		if !gone {
			list = append(list, OpenItem{item.Nr, said})
		}
	}
	return list, nil
}
