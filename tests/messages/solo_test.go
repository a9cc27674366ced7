package messages

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/keys"
	"naast/internal/outbox"
	"naast/internal/sqlite"
	"naast/tests/carrier"
)

// solo is a stage in this process, with a clock that stands still.
type solo struct {
	t    *testing.T
	app  *core.BaseApp
	life *keys.Life
	line *carrier.Scripted

	mu  sync.Mutex
	now time.Time
}

func newSolo(t *testing.T, name string) *solo {
	t.Helper()
	dir := copyStage(t, name)
	s := &solo{t: t, now: tuesday, line: &carrier.Scripted{}}
	s.app = core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: sqlite.Connect})
	s.must(s.app.Bootstrap())
	t.Cleanup(func() { _ = s.app.ClearBootstrap() })
	var err error
	s.life, err = keys.OpenLife(dir + ".keys")
	s.must(err)
	return s
}

// dispatcher is one more process on these data.
func (s *solo) dispatcher(change ...func(*outbox.Deps)) *outbox.Dispatcher {
	d := outbox.Deps{Carrier: s.line, Clock: s.clock, Ban: ban, Journal: s.life.Messages, Limits: outbox.Limits{PerHour: 1_000_000}}
	for _, c := range change {
		c(&d)
	}
	return outbox.New(s.app, d)
}

func (s *solo) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *solo) set(now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
}

func (s *solo) pass(d time.Duration) { s.set(s.clock().Add(d)) }

// owe writes messages to these parents, and gives the last id.
func (s *solo) owe(template string, parents ...int) (id string) {
	s.t.Helper()
	for _, n := range parents {
		s.must(s.app.RunInTransaction(func(tx core.App) (err error) {
			id, err = outbox.Owe(tx, outbox.Order{Followup: followupOf(n), Parent: parentOf(n), Municipality: place, Author: worker,
				Template: template, Language: "nl", Values: []string{"dag=donderdag"}, At: s.clock()})
			return err
		}))
	}
	return id
}

func (s *solo) drain(d *outbox.Dispatcher) {
	s.t.Helper()
	s.must(d.Drain(context.Background()))
}

func (s *solo) get(query string) (value string) {
	s.t.Helper()
	s.must(s.app.DB().NewQuery(query).Row(&value))
	return value
}

// want expects one value of the database.
func (s *solo) want(want, query string) {
	s.t.Helper()
	if got := s.get(query); got != want {
		s.t.Errorf("%q, want %q: %s", got, want, query)
	}
}

func (s *solo) exec(query string, p dbx.Params) {
	s.t.Helper()
	_, err := s.app.DB().NewQuery(query).Bind(p).Execute()
	s.must(err)
}

func (s *solo) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func upTo(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func named(kind string, n int) string { return fmt.Sprint(kind, n) }
