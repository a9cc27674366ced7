// Command standin is a Twilio on this machine, for trying the whole program by
// hand: it accepts what account ACstandin (token standin) sends, or plays what
// is named by POST /script?next=drop|hang|html|stop|credentials.
package main

import (
	"encoding/json"
	"flag"
	"log"
	"net/http"

	"naast/tests/carrier"
)

var plays = map[string]carrier.Play{
	"accept": carrier.Accept, "drop": carrier.Drop, "hang": carrier.Hang, "html": carrier.HTML(http.StatusInternalServerError),
	"stop": carrier.Refuse(http.StatusBadRequest, 21610), "credentials": carrier.Refuse(http.StatusUnauthorized, 20003),
}

func main() {
	address := flag.String("http", "127.0.0.1:8099", "where to listen")
	flag.Parse()
	t := &carrier.Twilio{Account: "ACstandin", Token: "standin"}
	http.Handle("/", t)
	http.HandleFunc("POST /script", func(w http.ResponseWriter, r *http.Request) {
		play, ok := plays[r.FormValue("next")]
		if !ok {
			http.Error(w, "unknown play", http.StatusBadRequest)
			return
		}
		t.Script(play)
	})
	http.HandleFunc("GET /accepted", func(w http.ResponseWriter, _ *http.Request) {
		_ = json.NewEncoder(w).Encode(map[string]any{"requests": t.Requests(), "accepted": t.Accepted()})
	})
	log.Fatal(http.ListenAndServe(*address, nil))
}
