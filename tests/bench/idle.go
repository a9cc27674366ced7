package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/pocketbase/pocketbase/core"

	"naast/internal/contactrule"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sqlite"
)

// idling measures what a dispatcher costs each minute with nothing due, and finding what is due, among messages of
// long ago: few, and very many.
func idling(few, many int) ([]line, error) {
	smallIdle, smallDue, err := among(few)
	if err != nil {
		return nil, err
	}
	bigIdle, bigDue, err := among(many)
	if err != nil {
		return nil, err
	}
	ratio := float64(bigDue) / float64(smallDue)
	minute := 100 * bigIdle.Seconds() / 60
	return []line{
		{fmt.Sprintf("nothing due, %s of long ago: a minute's look", thousands(few)), micro(smallIdle), "", true},
		{fmt.Sprintf("nothing due, %s of long ago: a minute's look", thousands(many)), micro(bigIdle), "", true},
		{"  of the processor", fmt.Sprintf("%.4f %%", minute), "<= 0.01 %", minute <= 0.01},
		{fmt.Sprintf("a due message found and handed over, processor, among %s", thousands(few)), micro(smallDue), "", true},
		{fmt.Sprintf("a due message found and handed over, processor, among %s", thousands(many)), micro(bigDue), "", true},
		{"  many / few", fmt.Sprintf("%.2fx", ratio), "<= 1.2x", ratio <= 1.2},
	}, nil
}

const someDue = 1000

// among gives the time of one look with nothing due, and of one due message at a carrier that answers at once.
func among(old int) (idle, due time.Duration, err error) {
	w, err := makeWorld(2, owing(someDue, old))
	if err != nil {
		return 0, 0, err
	}
	defer w.forget()
	app := core.NewBaseApp(core.BaseAppConfig{DataDir: w.data, DBConnect: sqlite.Connect})
	if err := app.Bootstrap(); err != nil {
		return 0, 0, err
	}
	defer func() { _ = app.ClearBootstrap() }()
	life, err := keys.OpenLife(filepath.Join(w.home, "keys"))
	if err != nil {
		return 0, 0, err
	}
	dispatcher := outbox.New(app, outbox.Deps{Carrier: atOnce{}, Clock: func() time.Time { return morning },
		Ban: contactrule.Key("a key of exactly thirty-two byte"), Journal: life.Messages, Limits: outbox.Limits{PerHour: 1_000_000}})
	began := used(os.Getpid()) // the dispatcher paces itself, so the time that passes says nothing
	if err := dispatcher.Drain(context.Background()); err != nil {
		return 0, 0, err
	}
	due = time.Duration((used(os.Getpid())-began)*float64(time.Second)) / someDue
	looks := make([]time.Duration, 201)
	for i := range looks {
		at := time.Now()
		if err := dispatcher.Drain(context.Background()); err != nil {
			return 0, 0, err
		}
		looks[i] = time.Since(at)
	}
	return median(looks), due, nil
}

// atOnce is a carrier that says yes.
type atOnce struct{}

func (atOnce) Name() string { return "at_once" }

func (atOnce) Send(_ context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	return outbox.Receipt{ID: "r" + m.Attempt}, nil
}

func micro(d time.Duration) string {
	return fmt.Sprintf("%.0f microseconds", float64(d.Nanoseconds())/1000)
}
