package contract

import (
	"context"
	"testing"
	"time"

	"naast/internal/outbox"
)

// Known is a carrier that took messages and is asked afterwards.
type Known struct {
	Finder outbox.Finder
	// Took puts a message there, at a moment, of an attempt, and gives its id.
	Took func(at time.Time, attempt, number, text string) (id string)
	// Becomes sets the state, as the carrier calls it, that means this.
	Becomes func(id string, stage outbox.Stage)
	// ByText: it is found by number, text and moment; otherwise by the attempt's id.
	ByText bool
	// Breaks makes the list unreadable from now on.
	Breaks func()
}

// RunFind asks the carrier about an attempt whose end nobody knows.
func RunFind(t *testing.T, now time.Time, set func(t *testing.T) Known) {
	const attempt = "attemptattempt1"
	ask := func(t *testing.T, k Known, taken ...string) (outbox.Word, error) {
		return k.Finder.Find(context.Background(), outbox.Search{Attempt: attempt, To: Parcel(t, now).To, Text: Text, Since: now,
			Taken: func(id string) bool { return len(taken) > 0 && id == taken[0] }})
	}
	finds := func(t *testing.T, k Known, id string, stage outbox.Stage) {
		t.Helper()
		w, err := ask(t, k)
		if err != nil || w.ID != id || w.Stage != stage || w.Attempt != attempt || w.Carrier == "" {
			t.Fatalf("%+v %v, want %s at %d", w, err, id, stage)
		}
	}
	nothing := func(t *testing.T, k Known, taken ...string) {
		t.Helper()
		if w, err := ask(t, k, taken...); err != nil || w.ID != "" || w.Stage != outbox.Nothing {
			t.Fatalf("%+v %v", w, err)
		}
	}
	unsure := func(t *testing.T, k Known) {
		t.Helper()
		if w, err := ask(t, k); err == nil {
			t.Fatalf("it guesses: %+v", w)
		}
	}
	t.Run("what it has it finds, in each state", func(t *testing.T) {
		k := set(t)
		k.Took(now.Add(time.Second), "anotherattempt1", "+31611111111", "Iets anders.")
		id := k.Took(now.Add(time.Second), attempt, Number, Text)
		finds(t, k, id, outbox.Taken)
		for _, stage := range []outbox.Stage{outbox.Sent, outbox.Undelivered, outbox.Delivered} {
			k.Becomes(id, stage)
			finds(t, k, id, stage)
		}
	})
	t.Run("what it does not have it certainly does not have", func(t *testing.T) {
		k := set(t)
		nothing(t, k)
		k.Took(now, "anotherattempt1", "+31611111111", Text)
		nothing(t, k)
	})
	t.Run("what belongs to another attempt does not count", func(t *testing.T) {
		k := set(t)
		nothing(t, k, k.Took(now, attempt, Number, Text))
	})
	t.Run("it never guesses between two", func(t *testing.T) {
		k := set(t)
		k.Took(now, attempt, Number, Text)
		k.Took(now.Add(time.Second), attempt, Number, Text)
		unsure(t, k)
	})
	t.Run("a list that cannot be read says nothing", func(t *testing.T) {
		k := set(t)
		k.Breaks()
		unsure(t, k)
	})
	if set(t).ByText {
		byText(t, now, set, finds, nothing, unsure)
	}
}

func byText(t *testing.T, now time.Time, set func(*testing.T) Known, finds func(*testing.T, Known, string, outbox.Stage),
	nothing func(*testing.T, Known, ...string), unsure func(*testing.T, Known)) {
	t.Run("of an earlier day it is another one", func(t *testing.T) {
		k := set(t)
		k.Took(now.Add(-24*time.Hour), "", Number, Text)
		k.Took(now.Add(24*time.Hour), "", Number, Text)
		nothing(t, k)
	})
	t.Run("with another text at that moment nobody can be sure", func(t *testing.T) {
		k := set(t)
		k.Took(now, "", Number, "")
		unsure(t, k)
	})
	t.Run("it is found behind many others", func(t *testing.T) {
		k := set(t)
		id := k.Took(now, "", Number, Text)
		for n := range 7 {
			k.Took(now.Add(time.Duration(n+1)*time.Hour), "", Number, Text)
		}
		finds(t, k, id, outbox.Taken)
	})
}
