package world

import (
	"naast/internal/keys"
	"naast/internal/webpush"
)

func (w *World) push(secrets keys.Secrets) *webpush.Service {
	w.T.Helper()
	if w.PushTo == "" {
		return nil
	}
	s, err := webpush.New(w.App, secrets.Vapid, w.Now, webpush.Settings{Contact: "beheer@demodam.example", StandIns: []string{w.PushTo}})
	w.Must(err)
	w.Push = s
	return s
}
