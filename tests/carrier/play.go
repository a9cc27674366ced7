// Package carrier holds stand-ins for what is outside the process: a Twilio and
// a NotifyNL that follow a script over HTTP, and a carrier without any network.
package carrier

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
)

// Play is one answer of a scripted carrier. accept counts the message as
// delivered to the telephone.
type Play func(w http.ResponseWriter, r *http.Request, accept func() (id string))

// Accept takes the message and says so, as Twilio does.
func Accept(w http.ResponseWriter, _ *http.Request, accept func() string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_, _ = fmt.Fprintf(w, `{"sid":%q,"status":"accepted"}`, accept())
}

// Drop takes the message and cuts the line before it answers.
func Drop(w http.ResponseWriter, _ *http.Request, accept func() string) {
	accept()
	cut(w)
}

// Cut cuts the line before it takes anything.
func Cut(w http.ResponseWriter, _ *http.Request, _ func() string) { cut(w) }

func cut(w http.ResponseWriter) {
	if line, _, err := http.NewResponseController(w).Hijack(); err == nil {
		_ = line.Close()
	}
}

// Half takes the message and cuts the line in the middle of its answer.
func Half(w http.ResponseWriter, _ *http.Request, accept func() string) {
	accept()
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", "500")
	w.WriteHeader(http.StatusCreated)
	_, _ = fmt.Fprint(w, `{"sid":"SM`)
	_ = http.NewResponseController(w).Flush()
	cut(w)
}

// Hang takes the message and never answers.
func Hang(_ http.ResponseWriter, r *http.Request, accept func() string) {
	accept()
	<-r.Context().Done()
}

// HTML takes the message and answers with a page.
func HTML(status int) Play {
	return func(w http.ResponseWriter, _ *http.Request, accept func() string) {
		accept()
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, "<html><body>Bad gateway</body></html>")
	}
}

// Huge takes the message and answers with far more than anybody reads.
func Huge(w http.ResponseWriter, _ *http.Request, accept func() string) {
	accept()
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusCreated)
	_, _ = fmt.Fprint(w, `{"padding":"`)
	for range 32 {
		if _, err := w.Write(bytes.Repeat([]byte("x"), 1<<16)); err != nil {
			return // nobody reads on
		}
	}
	_, _ = fmt.Fprint(w, `","sid":"SM1"}`)
}

// Redirect takes the message and points to itself, with the kind of redirect
// that repeats a POST.
func Redirect(w http.ResponseWriter, r *http.Request, accept func() string) {
	accept()
	http.Redirect(w, r, r.URL.Path, http.StatusTemporaryRedirect)
}

// Refuse says no with one of Twilio's codes. Like Twilio it repeats the number.
func Refuse(status, code int) Play {
	return func(w http.ResponseWriter, r *http.Request, _ func() string) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Retry-After", "90")
		w.WriteHeader(status)
		_ = json.NewEncoder(w).Encode(map[string]any{"code": code, "status": status,
			"message": "The 'To' number " + r.PostFormValue("To") + " is not allowed"})
	}
}

// ThenRefuse takes the message and says no all the same.
func ThenRefuse(refuse Play) Play {
	return func(w http.ResponseWriter, r *http.Request, accept func() string) {
		accept()
		refuse(w, r, nil)
	}
}
