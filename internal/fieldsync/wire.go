// Package fieldsync is the one door between phones and the store: numbered ops
// in, stored outcomes and what changed out. The protocol is docs/records.md
// and the design's sync.md; the promise is that what was captured takes effect
// exactly once, or stays where its worker can see it.
package fieldsync

import (
	"encoding/json"
	"net/http"

	"naast/internal/keys"
)

// Limits of one request (sync.md, "Sizes"), for the decompressed body.
const (
	MaxBody = 1 << 20
	MaxOps  = 200
	MaxOp   = 128 << 10
	Page    = 256 << 10 // about what one answer carries
)

// Request is what a phone sends.
type Request struct {
	Protocol     int               `json:"protocol"`
	Device       string            `json:"device"`
	App          string            `json:"app"`
	Epoch        string            `json:"epoch"`
	Cursor       string            `json:"cursor"`
	Now          string            `json:"now"`
	Unsent       int               `json:"unsent"`
	OldestUnsent string            `json:"oldest_unsent"`
	Kid          string            `json:"kid"` // the newest key of ours that the phone knows
	Purged       []string          `json:"purged"`
	Urgent       bool              `json:"urgent"` // an urgency waits on the phone: take first, answer in full later
	Ops          []json.RawMessage `json:"ops"`
}

// Op is one numbered change.
type Op struct {
	Seq        int64           `json:"seq"`
	At         string          `json:"at"`
	Do         string          `json:"do"`
	Collection string          `json:"collection"`
	ID         string          `json:"id"`
	Set        json.RawMessage `json:"set"`
	Was        json.RawMessage `json:"was"`
	Answered   []string        `json:"answered"`
	said       *said
}

// Ack is what became of one op; stored with its effect.
type Ack struct {
	Seq      int64             `json:"seq"`
	Outcome  string            `json:"outcome"` // done conflict refused held later
	Code     string            `json:"code,omitempty"`
	Why      string            `json:"why,omitempty"`
	Fields   map[string]string `json:"fields,omitempty"`
	Conflict string            `json:"conflict,omitempty"`
}

// Change is one row as this worker may see it, or the news that it is gone.
type Change struct {
	Collection string          `json:"collection"`
	ID         string          `json:"id"`
	Version    int64           `json:"version"`
	Record     json.RawMessage `json:"record,omitempty"`
	Gone       bool            `json:"gone,omitzero"`
	parent     string
}

// Grant says that the whole file of a parent is in this answer.
type Grant struct {
	Parent string `json:"parent"`
}

// Drop lists the rows of one file that the phone has to forget.
type Drop struct {
	Parent string              `json:"parent"`
	IDs    map[string][]string `json:"ids"`
}

// Purge orders a phone to erase a parent, unsent ops included.
type Purge struct {
	ID     string `json:"id"`
	Parent string `json:"parent"`
}

// Answer is applied by the phone in one transaction, or not at all.
type Answer struct {
	Epoch      string   `json:"epoch"`
	Now        string   `json:"now"`
	MinApp     string   `json:"min_app"`
	LastSeq    int64    `json:"last_seq"`
	DurableSeq int64    `json:"durable_seq"`
	Acks       []Ack    `json:"acks"`
	Missing    int64    `json:"missing,omitzero"`
	Changes    []Change `json:"changes"`
	Grants     []Grant  `json:"grants"`
	Drops      []Drop   `json:"drops"`
	Purges     []Purge  `json:"purges"`
	Cursor     string   `json:"cursor"`
	More       bool     `json:"more"`
	Wipe       bool     `json:"wipe,omitzero"`

	Delivered  bool          `json:"delivered,omitzero"`   // taken in, and nothing looked up: for a locked phone
	Hurried    bool          `json:"hurried,omitzero"`     // the same for a phone with an urgency: what changed comes with the next answer
	LeaseUntil string        `json:"lease_until,omitzero"` // until when the readable copy may be shown
	Keys       []keys.Public `json:"keys,omitempty"`       // the newest, when the phone did not know it
}

// Problem is a fault of the whole request.
type Problem struct {
	Status int
	Code   string
	Why    string
}

func (p *Problem) Error() string { return p.Code }

// The faults of a whole request.
var (
	Malformed     = &Problem{http.StatusBadRequest, "malformed", "De app stuurde iets dat de server niet begrijpt. Uw werk staat nog op dit toestel. Werk de app bij."}
	TooLarge      = &Problem{http.StatusRequestEntityTooLarge, "too_large", "Dit is te veel in één keer. De app probeert het in kleinere stukken."}
	DeviceUnknown = &Problem{http.StatusForbidden, "device_unknown", "Dit toestel is niet bekend voor uw account. Meld u opnieuw aan. Uw werk blijft bewaard."}
	DeviceFork    = &Problem{http.StatusConflict, "device_fork", "Dit toestel is een kopie van een ander. De app meldt het aan als nieuw toestel. Uw werk blijft bewaard."}
	OldProtocol   = &Problem{http.StatusUpgradeRequired, "protocol", "Deze versie van de app is te oud. Werk de app bij. Uw werk blijft bewaard."}
)
