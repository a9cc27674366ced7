package messages

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"time"

	"naast/internal/outbox"
)

// answers are all that a carrier may do with a request.
var answers = []func(*exchange, http.ResponseWriter, *http.Request, call, *rand.Rand){
	accepts, accepts, accepts, slow, slow, drops, fails, hangs, lost, busy, refuses,
}

func accepts(x *exchange, w http.ResponseWriter, _ *http.Request, c call, draw *rand.Rand) {
	_ = json.NewEncoder(w).Encode(map[string]string{"ID": x.accept(c, draw)})
}

func slow(x *exchange, w http.ResponseWriter, r *http.Request, c call, draw *rand.Rand) {
	time.Sleep(time.Duration(draw.IntN(15)) * time.Millisecond) // the carrier's own pace, nobody waits for it
	accepts(x, w, r, c, draw)
}

// drops takes the message and cuts the line.
func drops(x *exchange, w http.ResponseWriter, _ *http.Request, c call, draw *rand.Rand) {
	x.accept(c, draw)
	cut(w)
}

// fails takes the message and says that something went wrong.
func fails(x *exchange, w http.ResponseWriter, _ *http.Request, c call, draw *rand.Rand) {
	x.accept(c, draw)
	http.Error(w, "<html>Bad gateway</html>", http.StatusBadGateway)
}

// hangs takes the message and never answers.
func hangs(x *exchange, _ http.ResponseWriter, r *http.Request, c call, draw *rand.Rand) {
	x.accept(c, draw)
	<-r.Context().Done()
}

// lost never sees the message: for us it looks like drops.
func lost(_ *exchange, w http.ResponseWriter, _ *http.Request, _ call, _ *rand.Rand) { cut(w) }

// busy certainly did not take it.
func busy(_ *exchange, w http.ResponseWriter, _ *http.Request, _ call, _ *rand.Rand) {
	http.Error(w, "later", http.StatusServiceUnavailable)
}

// refuses never will.
func refuses(_ *exchange, w http.ResponseWriter, _ *http.Request, _ call, _ *rand.Rand) {
	http.Error(w, "no", http.StatusBadRequest)
}

func cut(w http.ResponseWriter) {
	if line, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = line.Close()
	}
}

// story is what a carrier says of a message afterwards; early: before it answers.
type story struct {
	early bool
	words []outbox.Stage
}

var stories = []story{
	{false, nil},
	{false, []outbox.Stage{outbox.Taken, outbox.Sent, outbox.Delivered}},
	{true, []outbox.Stage{outbox.Sent, outbox.Delivered}},
	{true, []outbox.Stage{outbox.Delivered}},
	{false, []outbox.Stage{outbox.Delivered, outbox.Sent, outbox.Taken}}, // out of order
	{false, []outbox.Stage{outbox.Delivered, outbox.Delivered, outbox.Sent, outbox.Sent}},
	{true, []outbox.Stage{outbox.Undelivered, outbox.Sent}},
	{false, []outbox.Stage{outbox.Sent, outbox.Expired}},
	{false, []outbox.Stage{outbox.Undelivered, outbox.Delivered}}, // a telephone that was found after all
}
