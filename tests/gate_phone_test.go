package tests

import (
	"sync"
	"testing"

	"naast/internal/outbox"
	"naast/tests/world"
)

// While a message is on its way to her, nothing that may be her no is written
// down; everybody else goes on. When it is written, nothing leaves any more.
func TestANoWaitsForTheCallThatIsUnderWay(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, done string
		op         func(w *world.World, parent string) world.M
	}{
		{"a withdrawal", "SELECT COUNT(*) FROM consents WHERE decision = 'withdrawn'", func(_ *world.World, parent string) world.M {
			return world.Consent(parent, "messages", "withdrawn", "")
		}},
		{"a refusal", "SELECT COUNT(*) FROM consents WHERE decision = 'refused'", func(_ *world.World, parent string) world.M {
			return world.Consent(parent, "messages", "refused", "")
		}},
		{"a nee", "SELECT COUNT(*) FROM contact_bans", func(_ *world.World, parent string) world.M {
			return world.Create("contact_bans", world.NewID(), world.M{"parent": parent})
		}},
		{"a nee by number alone", "SELECT COUNT(*) FROM contact_bans", func(*world.World, string) world.M {
			return world.Create("contact_bans", world.NewID(), world.M{"number": "06 98 76 54 32"})
		}},
		{"no sms any more", "SELECT COUNT(*) FROM contact_preferences WHERE allowed = 'no'", func(w *world.World, _ string) world.M {
			return world.Update("contact_preferences", w.Get("SELECT id FROM contact_preferences"), world.M{"allowed": "yes"}, world.M{"allowed": "no"})
		}},
		{"another number", "SELECT COUNT(*) FROM parents WHERE phone = '+31687654321'", func(_ *world.World, parent string) world.M {
			return world.Update("parents", parent, world.M{"phone": "+31698765432"}, world.M{"phone": "06 87 65 43 21"})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := world.New(t)
			samira, bram := keep(w.Phone("samira")), keep(w.Phone("bram"))
			parent, promise := promised(samira, "Yara", "06 98 76 54 32")
			no, under := c.op(w, parent), make(chan struct{})
			goOn := make(chan struct{})
			w.Carrier.While = func(outbox.Parcel) { close(under); <-goOn }
			samira.says(promise)
			<-under
			var both sync.WaitGroup
			both.Go(func() { samira.says(no) })
			for range 20 {
				bram.says(world.Create("encounters", world.NewID(), world.M{"how": "street"}))
				w.Want("0", c.done)
			}
			close(goOn)
			both.Wait()
			w.Want("1", c.done)
			w.Carrier.While = nil
			w.Want("sent", "SELECT state FROM messages")
		})
	}
}

func TestErasingWaitsForTheCallThatIsUnderWay(t *testing.T) {
	t.Parallel()
	w := world.New(t)
	samira := keep(w.Phone("samira"))
	parent, promise := promised(samira, "Yara", "06 98 76 54 32")
	under, goOn, stop := make(chan struct{}), make(chan struct{}), make(chan struct{})
	w.Carrier.While = func(outbox.Parcel) { close(under); <-goOn }
	samira.says(promise)
	<-under
	go func() {
		defer close(stop)
		if status, body := w.Call("POST", "/api/naast/desk/parents/"+parent+"/erase", w.Token("carla"), world.M{"reason": "zij vroeg het"}); status != 200 {
			t.Errorf("%d %s", status, body)
		}
	}()
	bram := keep(w.Phone("bram"))
	for range 20 {
		bram.says(world.Create("encounters", world.NewID(), world.M{"how": "street"}))
		w.Want("1", "SELECT COUNT(*) FROM parents WHERE id = '"+parent+"'")
	}
	close(goOn)
	<-stop
	w.Want("0", "SELECT COUNT(*) FROM messages")
	w.Want("0", "SELECT COUNT(*) FROM message_attempts")
}
