package sms

import (
	"crypto/sha256"
	"crypto/subtle"
	"io"
	"net/http"
	"regexp"

	"naast/internal/outbox"
	"naast/internal/phone"
)

// Hook is the door through which a carrier speaks to us by itself. Its errors
// are *Refused: the call is not the carrier's, and nothing of it was believed.
type Hook interface {
	Name() string // of the carrier, as in the path
	Status(r *http.Request) (Call, error)
	Inbound(r *http.Request) (Call, error)
	Thanks(c Call) (status int, kind, body string) // the answer; no body: 204
}

// Call is what a carrier said. Both are nil when there is nothing in it for us.
type Call struct {
	Word *outbox.Word
	Said *Said
}

// Said is a text message that somebody sent us. From is the zero number when
// the sender has none.
type Said struct {
	ID   string // the carrier's own
	From phone.Number
	Text string
}

// Refused tells why a call is not believed. Kind is a word for a counter: a
// stranger's call leaves nothing else behind.
type Refused struct{ Kind string }

func (r *Refused) Error() string { return "sms: a call that is not the carrier's: " + r.Kind }

// mostSaid is more than a callback ever is: the longest SMS has 1,600 letters.
const mostSaid = 32 << 10

// attemptID is the form of our own ids, in an address and as a reference.
var attemptID = regexp.MustCompile(`^[a-z0-9]{15}$`)

// carrierID is the form of the ids of both carriers.
var carrierID = regexp.MustCompile(`^[A-Za-z0-9-]{1,64}$`)

// bodyOf reads a call that a carrier can have made.
func bodyOf(r *http.Request) ([]byte, error) {
	if r.Method != http.MethodPost {
		return nil, &Refused{"method"}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, mostSaid+1))
	if err != nil || len(body) > mostSaid {
		return nil, &Refused{"size"}
	}
	return body, nil
}

// same compares secrets in a time that tells nothing, whatever their lengths.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
