package messages

import (
	"net/http"
	"time"

	"naast/tests/carrier"
	"naast/tests/world"
)

const (
	yes     = 1
	nobody  = 0
	somebdy = 1
)

// both is the same for a message that may be repeated and one that may not.
func both(n int) [2]int { return [2]int{n, n} }

func (d deed) same(want string, taken, asked int) deed {
	d.once, d.again, d.taken, d.asked = want, want, both(taken), both(asked)
	return d
}

func accepted(m *matrix) []carrier.Play { return nil }

// early: words that come before the answer, which may not come at all.
func early(cut bool, words ...string) func(*matrix) []carrier.Play {
	return func(m *matrix) []carrier.Play {
		play := m.before(words...)
		if !cut {
			return []carrier.Play{play}
		}
		return []carrier.Play{func(w http.ResponseWriter, r *http.Request, accept func() string) {
			play(nowhere{http.Header{}}, r, accept)
			carrier.Drop(w, r, func() string { return "" })
		}}
	}
}

// nowhere is where an answer goes that nobody hears.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n nowhere) WriteHeader(int)             {}

func looked(m *matrix) { m.later(3 * time.Minute) }

// fourDays is longer than any rule looks on.
func fourDays(m *matrix) {
	for range 4 * 6 {
		m.Pass(4 * time.Hour)
		m.minute()
	}
	m.settle()
}

func deeds() []deed {
	return append(answeredDeeds(), lateDeeds()...)
}

func answeredDeeds() []deed {
	return []deed{
		deed{name: "it is taken and nothing is heard", plays: accepted}.same("sent ", yes, nobody),
		deed{name: "it arrives", plays: accepted, then: func(m *matrix) { m.says(1, "queued", "sent", "delivered") }}.same("delivered ", yes, nobody),
		deed{name: "each word twice", plays: accepted, then: func(m *matrix) { m.says(1, "sent", "sent", "delivered", "delivered") }}.same("delivered ", yes, nobody),
		deed{name: "the words come out of order", plays: accepted, then: func(m *matrix) { m.says(1, "delivered", "sent", "queued") }}.same("delivered ", yes, nobody),
		deed{name: "it does not arrive", plays: accepted, then: func(m *matrix) { m.says(1, "sent", "undelivered") }}.same("failed undelivered", yes, somebdy),
		deed{name: "it does not arrive, twice said", plays: accepted, then: func(m *matrix) { m.says(1, "undelivered", "undelivered", "sent") }}.same("failed undelivered", yes, somebdy),
		deed{name: "it arrives after all", plays: accepted, then: func(m *matrix) { m.says(1, "undelivered", "delivered", "undelivered") }}.same("delivered ", yes, nobody),
		deed{name: "words before the answer", plays: early(false, "sent", "delivered")}.same("delivered ", yes, nobody),
		deed{name: "bad news before the answer", plays: early(false, "undelivered")}.same("failed undelivered", yes, somebdy),
		deed{name: "words, and no answer", plays: early(true, "sent")}.same("sent ", yes, nobody),
		deed{name: "it arrived, and no answer", plays: early(true, "delivered")}.same("delivered ", yes, nobody),
		deed{name: "the number is wrong", plays: func(m *matrix) []carrier.Play { return []carrier.Play{m.refuse} }}.same("failed rejected", 0, somebdy),
		deed{name: "the line is cut after it was taken", plays: plays(carrier.Drop)}.same("unclear unclear", yes, somebdy),
		deed{name: "no answer", silent: true, plays: plays(carrier.Hang)}.same("unclear unclear", yes, somebdy),
		deed{name: "a page and 502", plays: plays(carrier.HTML(http.StatusBadGateway))}.same("unclear unclear", yes, somebdy),
		deed{name: "a page and 200", plays: plays(carrier.HTML(http.StatusOK))}.same("unclear unclear", yes, somebdy),
	}
}

func lateDeeds() []deed {
	return []deed{
		deed{name: "cut, and found afterwards", plays: plays(carrier.Drop), then: looked}.same("sent ", yes, nobody),
		deed{name: "no answer, and found afterwards", silent: true, plays: plays(carrier.Hang), then: looked}.same("sent ", yes, nobody),
		deed{name: "500, and found afterwards", plays: plays(carrier.HTML(http.StatusInternalServerError)), then: looked}.same("sent ", yes, nobody),
		deed{name: "cut, and a word an hour later", plays: plays(carrier.Drop), then: func(m *matrix) { m.Pass(time.Hour); m.says(1, "delivered") }}.same("delivered ", yes, nobody),
		deed{name: "taken, and a word an hour later", plays: accepted, then: func(m *matrix) { m.later(time.Hour); m.says(1, "delivered") }}.same("delivered ", yes, nobody),
		deed{name: "found, and later it did not arrive", plays: plays(carrier.Drop), then: func(m *matrix) { looked(m); m.says(1, "undelivered") }}.same("failed undelivered", yes, somebdy),
		deed{name: "a person said sent, and it did not arrive", plays: plays(carrier.Drop), then: func(m *matrix) { m.decides("sent"); m.says(1, "undelivered") }}.
			same("failed undelivered", yes, somebdy),
		deed{name: "a person said sent, and it arrives", plays: plays(carrier.Drop), then: func(m *matrix) { m.decides("sent"); m.says(1, "delivered") }}.same("delivered ", yes, nobody),
		deed{name: "a person said stop, and it had arrived", plays: plays(carrier.Drop), then: func(m *matrix) { m.decides("stop"); m.says(1, "delivered") }}.same("delivered ", yes, nobody),
		deed{name: "a person said not sent, and it had arrived", plays: plays(carrier.Drop), then: func(m *matrix) {
			m.Set(evening)
			m.decides("not_sent")
			m.says(1, "delivered")
			m.Pass(13 * time.Hour)
			m.minute()
		}}.same("delivered ", yes, nobody),
		deed{name: "a person said not sent, and it had been taken", plays: plays(carrier.Drop), then: func(m *matrix) {
			m.Set(evening)
			m.decides("not_sent")
			m.says(1, "queued")
			m.Pass(13 * time.Hour)
			m.minute()
		}}.same("sent ", yes, nobody),
		deed{name: "a person said not sent, and a person was wrong", plays: plays(carrier.Drop), then: func(m *matrix) {
			m.decides("not_sent")
			m.settle()
			m.says(1, "delivered")
		}}.same("delivered ", 2, nobody),
		deed{name: "a person said not sent, it went again, and the first had arrived", plays: plays(carrier.Drop, carrier.Drop), then: func(m *matrix) {
			m.decides("not_sent")
			m.settle()
			m.says(1, "delivered")
			m.says(2, "undelivered")
			fourDays(m)
		}}.same("delivered ", 2, nobody),
		{name: "it never came to the carrier", plays: plays(carrier.Cut), then: fourDays, once: "unclear not_found", again: "sent ", taken: [2]int{0, 1}, asked: [2]int{1, 0}},
		{name: "it never came, and a person said stop", plays: plays(carrier.Cut), then: func(m *matrix) { m.decides("stop"); fourDays(m) },
			once: "stopped decided_stop", again: "stopped decided_stop"},
		{name: "it never came, and she said no meanwhile", plays: plays(carrier.Cut), then: func(m *matrix) {
			m.samira.Done(world.Consent(m.parent, "messages", "withdrawn", ""))
			fourDays(m)
		}, once: "unclear not_found", again: "stopped no_consent", asked: both(1)},
	}
}
