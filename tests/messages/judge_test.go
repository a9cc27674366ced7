package messages

import (
	"database/sql"
	"strings"
	"testing"

	"naast/internal/outbox"
)

// row is a message as an auditor reads it, with nothing of the outbox's code.
type row struct {
	ID, Parent, State, Reason, Words, Template string
	Harmless                                   bool
	Attempts                                   int
	Open                                       int // follow-ups that still ask a person to look
}

// legal are the ways of a message, from docs/architecture.md.
var legal = map[string]string{
	"":        "queued",
	"queued":  "sending held stopped sent delivered failed unclear",
	"held":    "sending held queued stopped sent delivered failed unclear",
	"sending": "sent delivered failed held stopped unclear",
	"unclear": "sent delivered failed stopped queued",
	"stopped": "sent delivered", // it had left all the same, says the carrier
	"sent":    "delivered failed",
	"failed":  "delivered",
}

// explained are the states that need a reason.
const explained = "held stopped failed unclear"

// judge reads the database itself, after the last life.
func (x *exchange) judge() {
	rows := x.rows()
	states := map[string]int{}
	for _, r := range rows {
		states[r.State+" "+r.Reason]++
		x.judgeCount(r)
		x.judgeState(r)
		x.judgeAttempts(r)
		x.judgeSteps(x.steppedBy(r), r)
	}
	if len(rows) != x.crowd {
		x.wrongly("%d messages, %d were owed", len(rows), x.crowd)
	}
	x.t.Logf("%d messages, %d of them went again because nobody had taken them: %v", len(rows), x.repeated(), states)
}

// repeated counts what a machine sent again by itself after doubt.
func (x *exchange) repeated() (n int) {
	if err := x.db.QueryRow("SELECT count(*) FROM message_steps WHERE was = 'unclear' AND state = 'queued'").Scan(&n); err != nil {
		x.t.Fatal(err)
	}
	return n
}

func (x *exchange) rows() (list []row) {
	found, err := x.db.Query(`SELECT id, parent, state, reason, reason_text, template, harmless, attempts,
		(SELECT count(*) FROM followups f WHERE f.parent = m.parent AND f.kind = 'message_stopped' AND f.state IN ('open', 'taken')) FROM messages m ORDER BY id`)
	x.each(found, err, func() error {
		r := row{}
		err := found.Scan(&r.ID, &r.Parent, &r.State, &r.Reason, &r.Words, &r.Template, &r.Harmless, &r.Attempts, &r.Open)
		list = append(list, r)
		return err
	})
	return list
}

func (x *exchange) each(found *sql.Rows, err error, take func() error) {
	x.t.Helper()
	if err != nil {
		x.t.Fatal(err)
	}
	defer func() { _ = found.Close() }()
	for found.Next() {
		if err := take(); err != nil {
			x.t.Fatal(err)
		}
	}
}

// judgeCount: the one promise above all others.
func (x *exchange) judgeCount(r row) {
	n := len(x.accepted[r.ID])
	left := strings.Contains(" sent delivered ", " "+r.State+" ") || r.State == "failed" && r.Reason != "rejected"
	switch {
	case n > 1:
		x.wrongly("%s (%s, %s %s) was accepted %d times", r.ID, r.Template, r.State, r.Reason, n)
	case r.Harmless != (r.Template == "again"):
		x.wrongly("%s (%s) is harmless: %v", r.ID, r.Template, r.Harmless)
	case left && n == 0:
		x.wrongly("%s is %s %s, and no carrier has it", r.ID, r.State, r.Reason)
	case !left && r.State != "unclear" && n > 0:
		x.wrongly("%s is %s %s, and a carrier took it", r.ID, r.State, r.Reason)
	}
}

// judgeState: nothing is stuck, and what a machine cannot do is with one person.
func (x *exchange) judgeState(r row) {
	told := outbox.Nothing
	for _, attempt := range x.accepted[r.ID] {
		told = max(told, x.told[attempt])
	}
	people := 0
	if strings.Contains(" stopped failed unclear ", " "+r.State+" ") {
		people = 1
	}
	switch {
	case strings.Contains(" queued held sending ", " "+r.State+" "):
		x.wrongly("%s is stuck: %s %s", r.ID, r.State, r.Reason)
	case strings.Contains(explained, r.State) && (r.Reason == "" || r.Words == ""):
		x.wrongly("%s is %s and does not say why: %q %q", r.ID, r.State, r.Reason, r.Words)
	case r.Open != people:
		x.wrongly("%s is %s %s, and %d people are asked to look, not %d", r.ID, r.State, r.Reason, r.Open, people)
	case told == outbox.Delivered && r.State != "delivered":
		x.wrongly("%s is %s %s, and the carrier said delivered", r.ID, r.State, r.Reason)
	case told > outbox.Sent && told < outbox.Delivered && r.State != "failed":
		x.wrongly("%s is %s %s, and the carrier said it will not arrive", r.ID, r.State, r.Reason)
	case told > outbox.Nothing && r.State == "unclear":
		x.wrongly("%s is unclear, and the carrier said that it has it", r.ID)
	}
}

// judgeAttempts: each tells on whose yes it was made, and how it ended.
func (x *exchange) judgeAttempts(r row) {
	n := 0
	found, err := x.db.Query("SELECT id, number, state, heard, fence, consent, asked_at FROM message_attempts WHERE message = ? ORDER BY number", r.ID)
	x.each(found, err, func() error {
		var id, state, heard, consent, asked string
		var number, fence int
		if err := found.Scan(&id, &number, &state, &heard, &fence, &consent, &asked); err != nil {
			return err
		}
		n++
		took := strings.Contains(strings.Join(x.accepted[r.ID], " "), id)
		switch {
		case number != n:
			x.wrongly("%s: attempt %d has number %d", r.ID, n, number)
		case state == "claimed":
			x.wrongly("%s: attempt %d never ended", r.ID, n)
		case state == "rejected" && took:
			x.wrongly("%s: attempt %d is called rejected, and the carrier took it", r.ID, n)
		case state == "accepted" && !took:
			x.wrongly("%s: attempt %d is called accepted, and no carrier took it", r.ID, n)
		case fence < 1 || consent == "" || asked == "":
			x.wrongly("%s: attempt %d does not say by whom (%d) or on whose yes (%q, %q)", r.ID, n, fence, consent, asked)
		case x.told[id] > 0 && heard != []string{"", "taken", "sent", "undelivered", "expired", "delivered"}[x.told[id]] && took:
			x.wrongly("%s: the carrier's highest word was %d, and we remember %q", r.ID, x.told[id], heard)
		}
		return nil
	})
	if n != r.Attempts {
		x.wrongly("%s counts %d attempts, there are %d", r.ID, r.Attempts, n)
	}
}

// taken is one line of message_steps.
type taking struct{ At, Was, State, Reason string }

func (x *exchange) steppedBy(r row) (list []taking) {
	found, err := x.db.Query("SELECT at, was, state, reason FROM message_steps WHERE message = ? ORDER BY rowid", r.ID)
	x.each(found, err, func() error {
		s := taking{}
		err := found.Scan(&s.At, &s.Was, &s.State, &s.Reason)
		list = append(list, s)
		return err
	})
	return list
}

// judgeSteps: the story is whole, begins at the beginning, goes by legal ways,
// and ends where the message stands.
func (x *exchange) judgeSteps(story []taking, r row) {
	was, at := "", ""
	for i, s := range story {
		switch {
		case s.Was != was:
			x.wrongly("%s: step %d comes from %q, and the last went to %q", r.ID, i, s.Was, was)
		case s.Was != s.State && !strings.Contains(" "+legal[s.Was]+" ", " "+s.State+" "):
			x.wrongly("%s: step %d goes from %q to %q (%s)", r.ID, i, s.Was, s.State, s.Reason)
		case strings.Contains(explained, s.State) && s.Reason == "":
			x.wrongly("%s: step %d to %s does not say why", r.ID, i, s.State)
		case s.At < at:
			x.wrongly("%s: step %d was at %s, the one before at %s", r.ID, i, s.At, at)
		}
		was, at = s.State, s.At
	}
	if len(story) == 0 || was != r.State || story[len(story)-1].Reason != r.Reason {
		x.wrongly("%s is %s %s, and its story ends elsewhere: %v", r.ID, r.State, r.Reason, story)
	}
}

// The judge itself: it must see each of these.
func TestTheJudgeSees(t *testing.T) {
	for name, c := range map[string]struct {
		r     row
		story []taking
		n     int
		told  outbox.Stage
	}{
		"a second SMS":             {row{State: "sent"}, nil, 2, 0},
		"sent, and nobody has it":  {row{State: "sent"}, nil, 0, 0},
		"stopped, and it left":     {row{State: "stopped", Reason: "expired", Words: "x", Open: 1}, nil, 1, 0},
		"rejected, and it left":    {row{State: "failed", Reason: "rejected", Words: "x", Open: 1}, nil, 1, 0},
		"stuck":                    {row{State: "sending"}, nil, 0, 0},
		"nobody is asked":          {row{State: "unclear", Reason: "unclear", Words: "x"}, nil, 1, 0},
		"two people are asked":     {row{State: "unclear", Reason: "unclear", Words: "x", Open: 2}, nil, 1, 0},
		"no reason":                {row{State: "stopped", Open: 1}, nil, 0, 0},
		"a word that was lost":     {row{State: "sent"}, nil, 1, outbox.Delivered},
		"a failure that was lost":  {row{State: "sent"}, nil, 1, outbox.Expired},
		"unclear in spite of it":   {row{State: "unclear", Reason: "unclear", Words: "x", Open: 1}, nil, 1, outbox.Sent},
		"a step back":              {row{State: "sent"}, []taking{{"1", "", "queued", ""}, {"2", "queued", "sent", ""}, {"3", "sent", "queued", ""}, {"4", "queued", "sent", ""}}, 1, 0},
		"a story with a hole":      {row{State: "sent"}, []taking{{"1", "", "queued", ""}, {"2", "sending", "sent", ""}}, 1, 0},
		"a story that ends before": {row{State: "sent"}, []taking{{"1", "", "queued", ""}, {"2", "queued", "sending", ""}}, 1, 0},
		"a clock that goes back":   {row{State: "sent"}, []taking{{"2", "", "queued", ""}, {"1", "queued", "sending", ""}, {"1", "sending", "sent", ""}}, 1, 0},
		"a reason that is missing": {row{State: "sent"}, []taking{{"1", "", "queued", ""}, {"1", "queued", "held", ""}, {"1", "held", "sending", ""}, {"1", "sending", "sent", ""}}, 1, 0},
	} {
		x := &exchange{t: t, accepted: map[string][]string{"": make([]string, c.n)}, told: map[string]outbox.Stage{"": c.told}}
		x.judgeCount(c.r)
		x.judgeState(c.r)
		if c.story != nil {
			x.judgeSteps(c.story, c.r)
		}
		if len(x.wrong) != 1 {
			t.Errorf("%s: it says %q", name, x.wrong)
		}
	}
}
