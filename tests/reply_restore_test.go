package tests

import (
	"testing"
	"time"

	"naast/internal/consent"
	"naast/internal/phone"
	"naast/internal/reply"
	"naast/tests/world"
)

// She said yes again to somebody who knew of her STOP: that yes counts after a
// restore as well, since the withdrawal comes back under the id that it saw.
func TestAYesAfterAStopOutlivesARestore(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := keep(w.Phone("samira"))
	parent, _ := promised(samira, "Yara", "06 98 76 54 32")
	copied := w.Copy()
	w.Pass(time.Minute)
	from, err := phone.Parse("06 98 76 54 32")
	w.Must(err)
	w.Must(reply.Take(w.App, reply.Deps{Ban: world.Ban, Stops: w.Life.Stops, Clock: w.Now},
		reply.Inbound{Carrier: "proef", ID: "1", From: from, Text: "STOP", At: w.Now()}))
	w.Pass(time.Minute)
	saw := w.Get("SELECT id FROM consents WHERE decision = 'withdrawn'")
	samira.says(world.Consent(parent, "messages", "given", saw))
	w.PutBack(copied)
	samira.again()
	w.Want(saw, "SELECT id FROM consents WHERE decision = 'withdrawn'")
	given, err := consent.Given(w.App, parent, "messages", "")
	if err != nil || !given {
		t.Error("her yes does not count any more", err)
	}
}

// A STOP that came after the copy is on no phone of a worker: it is told to the
// database that was put back, also about a parent of whom the copy knows nothing.
func TestAStopOutlivesARestore(t *testing.T) {
	t.Parallel()
	for _, known := range []bool{true, false} {
		w := world.New(t)
		samira := keep(w.Phone("samira"))
		copied := ""
		if !known {
			copied = w.Copy()
		}
		parent, promise := promised(samira, "Yara", "06 98 76 54 32")
		promise["set"].(world.M)["not_before"] = w.Now().Add(time.Hour).UTC().Format(time.RFC3339)
		samira.says(promise)
		if known {
			copied = w.Copy()
		}
		w.Pass(time.Minute)
		from, err := phone.Parse("06 98 76 54 32")
		w.Must(err)
		deps := reply.Deps{Ban: world.Ban, Stops: w.Life.Stops, Clock: w.Now}
		stop := reply.Inbound{Carrier: "proef", ID: "1", From: from, Text: "STOP", At: w.Now()}
		w.Must(reply.Take(w.App, deps, stop))
		w.PutBack(copied)
		w.Pass(2 * time.Hour)
		samira.again()
		w.Want("1", withdrawals+" AND parent = '"+parent+"'")
		w.Until("1", "SELECT count(*) FROM messages WHERE state = 'stopped' AND reason IN ('opted_out', 'no_consent') AND parent = '"+parent+"'")
		deps.Stops = w.Life.Stops
		w.Must(reply.Take(w.App, deps, stop)) // the carrier says it again
		w.Stop()
		w.Start()
		w.Want("1", withdrawals)
		w.Want("1", "SELECT count(*) FROM inbound_messages WHERE kind = 'stop'")
		w.Want("1", "SELECT count(*) FROM followups WHERE kind = 'message_stopped' AND state = 'open'")
		if seen := len(w.Carrier.Seen()); seen != 0 {
			t.Errorf("the carrier was asked %d times (known: %v)", seen, known)
		}
	}
}
