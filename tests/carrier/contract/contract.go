// Package contract is what every carrier must do, and must never do, told as
// situations that each plays against its own stand-in.
package contract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"naast/internal/outbox"
	"naast/internal/phone"
)

// Situation is something that happens to a carrier between our request and its answer.
type Situation string

// All situations. A rig leaves out what cannot happen to its carrier.
const (
	Accepts        Situation = "it takes the message"
	RefusesNumber  Situation = "it refuses this number for good"
	OptedOut       Situation = "the parent told it to stop"
	TooMuch        Situation = "too much at once, come back in 90 seconds"
	BareTooMuch    Situation = "too much at once, without a word"
	OurAccount     Situation = "it does not know our account"
	OurCredit      Situation = "our account may send no more"
	FiveHundred    Situation = "500, and nothing taken"
	TakesThen500   Situation = "500, after it took the message"
	HTML200        Situation = "a page of HTML with 200"
	HTML400        Situation = "a page of HTML with 400"
	HTML502        Situation = "a page of HTML with 502"
	CutBefore      Situation = "the line is cut before it took anything"
	CutAfter       Situation = "the line is cut after it took the message"
	HalfAnAnswer   Situation = "the answer breaks off"
	NeverAnswers   Situation = "it takes the message and never answers"
	Redirects      Situation = "it points elsewhere, with the redirect that repeats a POST"
	HugeAnswer     Situation = "an answer without an end"
	AnotherMessage Situation = "an answer about another message"
	NobodyListens  Situation = "nobody listens"
	GivenUp        Situation = "we had given up before the call"
)

// expected is what is certain afterwards. took: how many the stand-in counts as taken.
type expected struct {
	answer outbox.Answer
	yes    bool
	took   int
	after  time.Duration
}

var table = []struct {
	Situation
	expected
}{
	{Accepts, expected{yes: true, took: 1}},
	{RefusesNumber, expected{answer: outbox.Rejected}},
	{OptedOut, expected{answer: outbox.OptedOut}},
	{TooMuch, expected{answer: outbox.Later, after: 90 * time.Second}},
	{BareTooMuch, expected{answer: outbox.Later}},
	{OurAccount, expected{answer: outbox.Account}},
	{OurCredit, expected{answer: outbox.Account}},
	{FiveHundred, expected{answer: outbox.Unknown}},
	{TakesThen500, expected{answer: outbox.Unknown, took: 1}},
	{HTML200, expected{answer: outbox.Unknown, took: 1}},
	{HTML400, expected{answer: outbox.Unknown, took: 1}},
	{HTML502, expected{answer: outbox.Unknown, took: 1}},
	{CutBefore, expected{answer: outbox.Unknown}},
	{CutAfter, expected{answer: outbox.Unknown, took: 1}},
	{HalfAnAnswer, expected{answer: outbox.Unknown, took: 1}},
	{NeverAnswers, expected{answer: outbox.Unknown, took: 1}},
	{Redirects, expected{answer: outbox.Unknown, took: 1}},
	{HugeAnswer, expected{answer: outbox.Unknown, took: 1}},
	{AnotherMessage, expected{answer: outbox.Unknown, took: 1}},
	{NobodyListens, expected{answer: outbox.Later}},
	{GivenUp, expected{answer: outbox.Later}},
}

// Rig is one carrier and its stand-in, made anew for each situation.
type Rig struct {
	Carrier outbox.Carrier
	Asked   func() int      // how often the stand-in was asked to send
	Took    func() []string // the texts that it took
	Log     *bytes.Buffer   // what the carrier wrote into its log; nil: it has none
}

// Make sets the stage for a situation; false: it cannot happen to this carrier.
type Make func(t *testing.T, s Situation) (Rig, bool)

// The message of every situation. Its letters are looked for where they may not be.
const (
	Number = "+31698765432"
	Text   = "Hallo, met Samira. Ik bel u donderdag. Liever niet? Bel mij: 06 12 34 56 78."
)

// Parcel is that message.
func Parcel(t *testing.T, now time.Time) outbox.Parcel {
	t.Helper()
	to, err := phone.Parse(Number)
	if err != nil {
		t.Fatal(err)
	}
	return outbox.Parcel{Message: "messagemessage1", Attempt: "attemptattempt1", To: to, Text: Text, Until: now.Add(90 * time.Minute)}
}

// Run plays every situation that can happen to the carrier, and gives how many.
func Run(t *testing.T, now time.Time, set Make) (played int) {
	for _, line := range table {
		t.Run(string(line.Situation), func(t *testing.T) {
			rig, can := set(t, line.Situation)
			if !can {
				return
			}
			played++
			play(t, now, rig, line.Situation, line.expected)
		})
	}
	return played
}

func play(t *testing.T, now time.Time, rig Rig, s Situation, want expected) {
	ctx, stop := context.WithTimeout(context.Background(), 20*time.Second)
	defer stop()
	if s == GivenUp {
		stop()
	}
	receipt, err := rig.Carrier.Send(ctx, Parcel(t, now))
	asked := 1
	if s == NobodyListens || s == GivenUp {
		asked = 0
	}
	if rig.Asked() > asked {
		t.Errorf("it was asked %d times", rig.Asked())
	}
	if took := rig.Took(); len(took) != want.took || len(took) == 1 && took[0] != Text {
		t.Errorf("it took %q, want %d", took, want.took)
	}
	discreet(t, rig, receipt, err)
	if want.yes {
		if err != nil || receipt.ID == "" {
			t.Fatalf("%+v %v", receipt, err)
		}
		return
	}
	var trouble *outbox.Trouble
	if !errors.As(err, &trouble) || trouble.Answer != want.answer || trouble.Code == "" || receipt.ID != "" {
		t.Fatalf("%+v %v", receipt, err)
	}
	if want.after != 0 && trouble.After != want.after {
		t.Errorf("wait %s, want %s", trouble.After, want.after)
	}
}

// discreet: no number and no text where they are kept for others to read.
func discreet(t *testing.T, rig Rig, receipt outbox.Receipt, err error) {
	t.Helper()
	written := fmt.Sprintf("%v %+v %#v %+v", err, err, err, receipt)
	for unwrapped := errors.Unwrap(err); unwrapped != nil; unwrapped = errors.Unwrap(unwrapped) {
		written += fmt.Sprintf("%#v", unwrapped)
	}
	if rig.Log != nil {
		written += rig.Log.String()
	}
	for _, secret := range []string{"98765432", "6987", "12 34 56", "Samira", "donderdag"} {
		if strings.Contains(written, secret) {
			t.Errorf("%q stands in %s", secret, written)
		}
	}
}
