package outbox

import (
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// Owe writes the message of an order in the caller's transaction: with it, or
// not at all. Sending is another job. An order that Check refuses is an error.
// What the text is, and whether it may ever be said twice, is settled here.
func Owe(tx core.App, o Order) (string, error) {
	d, err := compose(tx, o)
	if err != nil {
		return "", err
	}
	if len(d.fields) > 0 {
		return "", fmt.Errorf("outbox: order for followup %s was not checked", o.Followup)
	}
	return put(tx, o, d)
}

func put(tx core.App, o Order, d draft) (string, error) {
	id := core.GenerateDefaultRandomId()
	due := o.At
	if begin := clock.Read(o.NotBefore); begin.After(due) {
		due = begin
	}
	takes := measure(d.body)
	_, err := tx.DB().Insert("messages", dbx.Params{
		"id": id, "municipality": o.Municipality, "parent": o.Parent, "author": o.Author, "device": o.Device,
		"happened_at": clock.Text(o.At), "recorded_at": clock.Text(o.At), "followup": o.Followup,
		"channel": d.channel, "template": d.Key, "template_version": d.Version, "language": d.Language, "body": d.body,
		"harmless": d.Harmless, "parts": takes.parts, "alphabet": takes.alphabet,
		"state": "queued", "state_at": clock.Text(o.At), "next_at": clock.Text(due),
		"not_before": clock.Text(clock.Read(o.NotBefore)), "expires": clock.Text(clock.Read(o.Expires)),
	}).Execute()
	if err != nil {
		return "", fmt.Errorf("outbox: owe: %w", err)
	}
	return id, nil
}
