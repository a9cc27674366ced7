package tests

import (
	"strings"
	"testing"
	"time"

	"naast/internal/clock"
	"naast/internal/consent"
	"naast/tests/world"
)

// settled waits until the dispatcher has judged what is owed, without a clock:
// a second message that may leave is the sign that the first was looked at.
func (s two) settled(reason string) {
	s.T.Helper()
	other := s.samira.Meets("Zoë", "06 87 65 43 21")
	s.samira.MayText(other)
	s.samira.Done(s.samira.Promise(other, nil))
	select {
	case p := <-s.Sent:
		if p.To.E164() != "+31687654321" {
			s.T.Fatal("a message left that may not leave")
		}
	case <-time.After(20 * time.Second):
		s.T.Fatal("the dispatcher does nothing")
	}
	s.Want(reason, "SELECT reason FROM messages WHERE parent = '"+s.parent+"'")
}

// Consent on one phone and its withdrawal on another, in every order of
// arrival and with clocks that disagree: withdrawn wins, unless the later yes
// has seen the withdrawal.
func TestConsentAndWithdrawalInEveryOrder(t *testing.T) {
	t.Parallel()
	hour := time.Hour
	type said struct {
		decision string
		saw      int           // 1: the first withdrawal of this list, 2: the second; 0: none
		clock    time.Duration // of the phone that said it
	}
	for _, c := range []struct {
		name string
		list []said
		want consent.State
	}{
		{"nobody asked", nil, consent.IsUnknown},
		{"yes", []said{{"given", 0, 0}}, consent.IsGiven},
		{"no", []said{{"refused", 0, 0}}, consent.IsRefused},
		{"yes, withdrawn", []said{{"given", 0, 0}, {"withdrawn", 0, 0}}, consent.IsWithdrawn},
		{"withdrawn, a yes that did not know", []said{{"withdrawn", 0, 0}, {"given", 0, 0}}, consent.IsWithdrawn},
		{"withdrawn, a later yes that did not know", []said{{"withdrawn", 0, -5 * hour}, {"given", 0, 0}}, consent.IsWithdrawn},
		{"yes, withdrawn by a clock that is behind", []said{{"given", 0, 0}, {"withdrawn", 0, -9 * hour}}, consent.IsWithdrawn},
		{"withdrawn, a yes that knew", []said{{"given", 0, -hour}, {"withdrawn", 0, 0}, {"given", 1, 0}}, consent.IsGiven},
		{"a yes that knew by a clock that is behind", []said{{"withdrawn", 0, 0}, {"given", 1, -hour}}, consent.IsGiven},
		{"a yes that knew only the first of two", []said{{"withdrawn", 0, 0}, {"withdrawn", 0, 0}, {"given", 1, 0}}, consent.IsWithdrawn},
		{"a yes that knew both", []said{{"withdrawn", 0, 0}, {"withdrawn", 0, 0}, {"given", 2, 0}}, consent.IsGiven},
		{"withdrawn twice", []said{{"withdrawn", 0, 0}, {"withdrawn", 0, 0}}, consent.IsWithdrawn},
		{"yes and no at one moment", []said{{"given", 0, 0}, {"refused", 0, 0}}, consent.IsRefused},
		{"no and yes at one moment", []said{{"refused", 0, 0}, {"given", 0, 0}}, consent.IsRefused},
		{"a no that arrives late does not undo a later yes", []said{{"given", 0, 0}, {"refused", 0, -hour}}, consent.IsGiven},
		{"reopened and withdrawn again", []said{{"withdrawn", 0, 0}, {"given", 1, 0}, {"withdrawn", 0, -9 * hour}}, consent.IsWithdrawn},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := newTwo(t)
			withdrawals := []string{""}
			for i, one := range c.list {
				p := []*world.Phone{s.samira, s.bram}[i%2]
				op := world.Consent(s.parent, "messages", one.decision, withdrawals[one.saw])
				op["at"] = s.Now().Add(one.clock).UTC().Format(time.RFC3339Nano)
				if one.decision == "withdrawn" {
					withdrawals = append(withdrawals, op["id"].(string))
				}
				p.Done(op)
			}
			state, err := consent.Of(s.App, s.parent, "messages", "")
			if err != nil || state != c.want {
				t.Errorf("%s, want %s (%v)", state, c.want, err)
			}
			s.samira.Pull()
			s.bram.Pull()
			if a, b := s.samira.Of("consents", s.parent), s.bram.Of("consents", s.parent); len(a) != len(c.list) || len(b) != len(a) {
				t.Errorf("the ledger is not whole: %d and %d of %d", len(a), len(b), len(c.list))
			}
		})
	}
}

func TestWithdrawalOfOnePurposeLeavesTheOthers(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	toBank := world.Consent(s.parent, "share_party", "given", "")
	toBank["set"].(world.M)["receiver"] = "De Bank"
	s.samira.Done(world.Consent(s.parent, "messages", "given", ""), toBank)
	no := world.Consent(s.parent, "share_party", "withdrawn", "")
	no["set"].(world.M)["receiver"] = "Het wijkteam"
	s.bram.Done(no)
	for receiver, want := range map[string]consent.State{"De Bank": consent.IsGiven, "Het wijkteam": consent.IsWithdrawn} {
		if state, err := consent.Of(s.App, s.parent, "share_party", receiver); err != nil || state != want {
			t.Errorf("%s: %s", receiver, state)
		}
	}
	if state, _ := consent.Of(s.App, s.parent, "messages", ""); state != consent.IsGiven {
		t.Errorf("messages: %s", state)
	}
}

func TestAWithdrawalBetweenPushAndDispatchStopsTheMessage(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	at := s.Now().Add(2 * time.Hour).UTC().Format(time.RFC3339)
	s.samira.Done(s.samira.Promise(s.parent, world.M{"not_before": at}))
	s.Want("queued", "SELECT state FROM messages")
	s.bram.Pull()
	s.bram.Done(world.Consent(s.parent, "messages", "withdrawn", ""))
	s.Want("stopped consent_withdrawn", "SELECT state || ' ' || reason FROM messages") // in the transaction of the withdrawal
	s.Want("1", "SELECT count(*) FROM followups WHERE kind = 'message_stopped' AND owner <> '' AND due <> ''")
	s.Pass(3 * time.Hour)
	s.settled("consent_withdrawn")
	for _, p := range s.Carrier.Seen() {
		if p.To.E164() == "+31698765432" {
			t.Error("it left after the withdrawal")
		}
	}
	s.samira.Pull()
	ids := s.samira.Of("messages", s.parent)
	if len(ids) != 1 || s.samira.Field("messages", ids[0], "state") != "stopped" || s.samira.Field("messages", ids[0], "reason_text") == "" {
		t.Error("Samira does not see that it was stopped, and why")
	}
}

// Bram lost the file while he was off line, and she told him to stop.
func TestAWithdrawalIsNeverTooLate(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.samira.MayText(s.parent)
	s.samira.Done(s.samira.Promise(s.parent, world.M{"not_before": s.Now().Add(time.Hour).UTC().Format(time.RFC3339)}),
		world.Update("followups", s.followup, world.M{"state": "open"}, world.M{"state": "done"}))
	anna := s.Phone("anna").Pull()
	s.bram.Pull()
	if len(file(s.bram, s.parent)) != 0 {
		t.Fatal("he still has the file: this is no test")
	}
	if acks := anna.Do(world.Consent(s.parent, "messages", "withdrawn", "")); outcomes(acks) != "refused not_visible" {
		t.Errorf("Anna: %s", outcomes(acks))
	}
	acks := s.bram.Do(world.Consent(s.parent, "messages", "withdrawn", ""), world.Consent(s.parent, "messages", "refused", ""))
	if outcomes(acks) != "done, held lost_access" {
		t.Errorf("Bram: %s", outcomes(acks))
	}
	s.Want("stopped consent_withdrawn", "SELECT state || ' ' || reason FROM messages")
	s.bram.Done(world.Create("contact_bans", world.NewID(), world.M{"parent": s.parent}))
	s.Want("closed", "SELECT phase || phone FROM parents WHERE id = '"+s.parent+"'")
	if s.bram.Pull(); len(file(s.bram, s.parent)) != 0 {
		t.Error("and it came back to him")
	}
}

func TestAMessageThatWaitsForTheMorningIsStoppedInTheNight(t *testing.T) {
	t.Parallel()
	s := newTwo(t)
	s.Set(time.Date(2026, 11, 24, 22, 0, 0, 0, clock.Amsterdam))
	s.samira.MayText(s.parent)
	s.samira.Done(s.samira.Promise(s.parent, nil))
	s.bram.Pull()
	s.bram.Done(world.Consent(s.parent, "messages", "withdrawn", ""))
	s.Set(time.Date(2026, 11, 25, 10, 0, 0, 0, clock.Amsterdam))
	s.settled("consent_withdrawn")
	if text := s.Get("SELECT group_concat(state) FROM messages"); strings.Contains(text, "held") {
		t.Error(text)
	}
}
