package messages

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sqlite"
)

// life is what the parent process tells one life of the child, and what it says
// at each step: the time, what is owed by now, and whether to end.
type life struct {
	Number       int
	Point, Count int // where to die, and at which time there
	Now          time.Time
	Owe          []debt
	End          bool
}

// debt is one message to be owed; a life that died may have owed it already.
type debt struct {
	Number  int // of the parent
	Again   bool
	Expires time.Time
}

// child is this test binary, started again: a dispatcher on a database, that
// may be killed at any moment.
type child struct {
	app  *core.BaseApp
	out  *outbox.Dispatcher
	line line
	plan life
	here atomic.Int64 // times that it came by its point
	now  atomic.Pointer[time.Time]
}

func serve(dir string) int {
	log.SetOutput(os.Stderr)
	c := &child{line: line{url: os.Getenv("NAAST_MESSAGES_EXCHANGE")}}
	if err := c.live(dir); err != nil {
		log.Print(err)
		return 1
	}
	return 0
}

func (c *child) live(dir string) error {
	if err := c.line.ask("/born", nil, &c.plan); err != nil {
		return err
	}
	c.now.Store(&c.plan.Now)
	c.line.life = c.plan.Number
	c.app = core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	if err := c.app.Bootstrap(); err != nil {
		return err
	}
	kept, err := keys.OpenLife(dir + ".keys")
	if err != nil {
		return err
	}
	d := outbox.Deps{Carrier: &c.line, Clock: func() time.Time { return *c.now.Load() }, Ban: ban, Journal: kept.Messages, Limits: outbox.Limits{PerHour: 1_000_000}, At: c.at}
	if os.Getenv("NAAST_MESSAGES_DEAF") != "" {
		d.Carrier = deaf{&c.line}
	}
	c.out = outbox.New(c.app, d)
	ear, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go func() { _ = http.Serve(ear, http.HandlerFunc(c.hear)) }()
	if err := c.out.Wake(); err != nil {
		return err
	}
	for !c.plan.End {
		if err := c.turn(ear.Addr().String()); err != nil {
			return err
		}
	}
	return c.app.ClearBootstrap()
}

// turn is one round of the clock.
func (c *child) turn(address string) error {
	if err := c.app.RunInTransaction(c.owe); err != nil {
		return err
	}
	if err := c.out.Drain(context.Background()); err != nil {
		return err
	}
	if err := c.out.Look(context.Background()); err != nil {
		return err
	}
	next := life{}
	if err := c.line.ask("/step", address, &next); err != nil {
		return err
	}
	c.plan.Owe, c.plan.End = next.Owe, next.End
	c.now.Store(&next.Now)
	return nil
}

// at dies at the point of this life: not by an error, not by an exit.
func (c *child) at(point int) {
	if point == c.plan.Point && c.here.Add(1) == int64(c.plan.Count) {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {}
	}
}

// owe does what a sync does: the message is a row, in one transaction.
func (c *child) owe(tx core.App) error {
	for _, o := range c.plan.Owe {
		var there bool
		err := tx.DB().NewQuery("SELECT EXISTS (SELECT 1 FROM messages WHERE followup = {:f})").Bind(dbx.Params{"f": followupOf(o.Number)}).Row(&there)
		if err != nil {
			return err
		}
		if there {
			continue
		}
		order := outbox.Order{Followup: followupOf(o.Number), Parent: parentOf(o.Number), Municipality: place, Author: worker, Template: "once", Language: "nl",
			Values: []string{"dag=donderdag"}, At: *c.now.Load(), Expires: clock.Wire(o.Expires)}
		if o.Again {
			order.Template = "again"
		}
		if _, err := outbox.Owe(tx, order); err != nil {
			return err
		}
	}
	return nil
}

// hear takes a word of the carrier, as a webhook does.
func (c *child) hear(w http.ResponseWriter, r *http.Request) {
	var word outbox.Word
	err := json.NewDecoder(r.Body).Decode(&word)
	if err == nil {
		err = c.app.RunInTransaction(func(tx core.App) error {
			known, err := outbox.Heard(tx, word, *c.now.Load())
			if err == nil && !known {
				err = errors.New("unknown attempt")
			}
			return err
		})
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// line is the client of the scripted carrier.
type line struct {
	url  string
	life int
}

var patient = &http.Client{Timeout: 60 * time.Millisecond}

// call is one message, as the carrier gets it.
type call struct {
	Message, Attempt, To, Text string
	Life                       int // of the child that calls
}

// Name is what the attempt rows say.
func (l *line) Name() string { return "scripted" }

// Send tells apart what is certain and what is not, as every carrier must.
func (l *line) Send(ctx context.Context, m outbox.Parcel) (outbox.Receipt, error) {
	var answer struct{ ID string }
	status, err := l.post(ctx, patient, "/send", call{m.Message, m.Attempt, m.To.E164(), m.Text, l.life}, &answer)
	switch {
	case err != nil || status >= 500 && status != http.StatusServiceUnavailable:
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Unknown, Code: "no_answer"}
	case status == http.StatusServiceUnavailable:
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Later, Code: "later"}
	case status != http.StatusOK:
		return outbox.Receipt{}, &outbox.Trouble{Answer: outbox.Rejected, Code: "rejected"}
	}
	return outbox.Receipt{ID: answer.ID}, nil
}

// Find asks what the carrier has of an attempt.
func (l *line) Find(ctx context.Context, s outbox.Search) (outbox.Word, error) {
	var found outbox.Word
	status, err := l.post(ctx, patient, "/find", call{Attempt: s.Attempt, To: s.To.E164(), Text: s.Text}, &found)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("status %d", status)
	}
	return found, err
}

// deaf is a carrier that cannot be asked afterwards.
type deaf struct{ outbox.Carrier }

func (l *line) ask(path string, question, answer any) error {
	status, err := l.post(context.Background(), http.DefaultClient, path, question, answer)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("%s: %d", path, status)
	}
	return err
}

func (l *line) post(ctx context.Context, client *http.Client, path string, question, answer any) (int, error) {
	raw, err := json.Marshal(question)
	if err != nil {
		return 0, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, l.url+path, bytes.NewReader(raw))
	if err != nil {
		return 0, err
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, err
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode != http.StatusOK {
		return response.StatusCode, nil
	}
	return response.StatusCode, json.NewDecoder(response.Body).Decode(answer)
}
