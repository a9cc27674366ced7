// Package sms holds the carriers of text messages.
package sms

import (
	"context"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/outbox"
)

// Local delivers into a tray inside a demo instance. Anywhere else it takes
// nothing: a message that reaches nobody may never count as sent.
type Local struct {
	app  core.App
	now  clock.Clock
	demo bool
}

// NewLocal makes the carrier that needs no settings.
func NewLocal(app core.App, now clock.Clock, demo bool) *Local { return &Local{app, now, demo} }

// Name is the value of SMS_CARRIER.
func (l *Local) Name() string { return "local" }

// Send puts the message in the tray.
func (l *Local) Send(_ context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	if !l.demo {
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Account, Code: "no_carrier"}
	}
	id := core.GenerateDefaultRandomId()
	_, err := l.app.DB().Insert("local_messages", dbx.Params{
		"id": id, "at": clock.Text(l.now()), "to": m.To.E164(), "text": m.Text,
	}).Execute()
	if err != nil { // nothing was written, so nothing was delivered
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Later, Code: "tray"}
	}
	return outbox.Receipt{ID: id}, nil
}

// Delivered is one message in the tray.
type Delivered struct {
	At   string `json:"at"`
	To   string `json:"to"`
	Text string `json:"text"`
}

// Tray lists what was delivered, newest first; at most 200.
func Tray(app core.App) ([]Delivered, error) {
	list := []Delivered{}
	err := app.DB().NewQuery("SELECT at, `to`, text FROM local_messages ORDER BY at DESC, rowid DESC LIMIT 200").All(&list)
	for i := range list {
		list[i].At = clock.Wire(clock.Read(list[i].At))
	}
	return list, err
}
