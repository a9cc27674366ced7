package messages

import (
	"net/http"
	"testing"

	"naast/tests/carrier"
	"naast/tests/world"
)

// Her file is erased while nobody knows what became of a message, and while one
// is under way. What carriers say afterwards is taken and changes nothing; the
// message does not come back, and nobody is asked about her.
func TestAWordAboutSomebodyWhoWasErased(t *testing.T) {
	t.Parallel()
	for name, open := range offices {
		for _, play := range []carrier.Play{carrier.Drop, carrier.Cut, nil} {
			m := newMatrix(t, open, "proef", deed{plays: func(*matrix) []carrier.Play { return played(play) }})
			m.carla.Pull()
			id := m.Get(m.hers("id"))
			if status, body := m.Call("POST", "/api/naast/desk/parents/"+m.parent+"/erase", m.carla.Token, world.M{"reason": "Zij vroeg erom."}); status != http.StatusOK {
				t.Fatalf("%s: erase: %d %s", name, status, body)
			}
			if m.taken(hers) > 0 {
				m.says(1, "sent", "delivered", "undelivered")
			}
			fourDays(m)
			for _, table := range []string{"messages WHERE id =", "message_attempts WHERE message =", "message_steps WHERE message ="} {
				m.Want("0", "SELECT count(*) FROM "+table+" '"+id+"'")
			}
			m.Want("0", "SELECT count(*) FROM followups WHERE parent = '"+m.parent+"'")
			if n := m.taken(hers); n > 1 {
				t.Errorf("%s: a telephone got it %d times", name, n)
			}
		}
	}
}

// played is the script with this play in it, or none.
func played(play carrier.Play) []carrier.Play {
	if play == nil {
		return nil
	}
	return []carrier.Play{play}
}
