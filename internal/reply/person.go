package reply

import (
	"strings"
	"unicode"

	"github.com/pocketbase/dbx"

	"naast/internal/clock"
	"naast/internal/followup"
	"naast/internal/guard"
	"naast/internal/outbox"
)

// What a person reads, and has to do today.
const (
	wrote      = "De ouder stuurde een sms terug. Lees de tekst hieronder en neem contact op zoals de ouder dat wil."
	alsoRead   = "De ouder stuurde een sms terug. Op dit nummer lezen meer mensen mee. Daarom staat de tekst hier niet. Vraag de ouder ernaar als dat veilig is."
	notSure    = "Er kwam een sms van dit telefoonnummer, maar wij weten niet zeker of die van deze ouder is. Daarom bewaren wij de tekst niet. Kijk of het nummer klopt."
	notSuiting = "De ouder liet per sms weten dat de afspraak niet uitkomt. Neem contact op en spreek iets anders af."
)

const (
	longest     = 1_600 // letters of one message
	longestNote = 4_000 // of followups.note
)

// pass gives the words to the person whom this parent knows.
func (t *taking) pass() error {
	owner, err := outbox.Knows(t.tx, t.parent)
	if err != nil {
		return err
	}
	return t.ask(followup.Made{Parent: t.parent, Owner: owner, What: wrote, Note: t.words()})
}

// readAlong tells that something came, and not what.
func (t *taking) readAlong() error {
	owner, err := outbox.Knows(t.tx, t.parent)
	if err != nil {
		return err
	}
	return t.ask(followup.Made{Parent: t.parent, Owner: owner, What: alsoRead})
}

// unsure: of two people with one number either may have written. A coordinator
// of each file looks whether the number is right.
func (t *taking) unsure() error {
	for _, parent := range t.owners {
		var place string
		err := t.tx.DB().NewQuery("SELECT municipality FROM parents WHERE id = {:id}").Bind(dbx.Params{"id": parent}).Row(&place)
		if err != nil {
			return err
		}
		coordinator, err := followup.Coordinator(t.tx, place)
		if err != nil {
			return err
		}
		if err := t.ask(followup.Made{Parent: parent, Owner: coordinator, What: notSure}); err != nil {
			return err
		}
	}
	return nil
}

// declined gives a no to the one who made the appointment.
func (t *taking) declined(q question) error {
	var owner string
	err := t.tx.DB().NewQuery("SELECT COALESCE((SELECT owner FROM followups WHERE id = {:id}), '')").Bind(dbx.Params{"id": q.Followup}).Row(&owner)
	if err != nil {
		return err
	}
	return t.ask(followup.Made{Parent: t.parent, Owner: owner, What: notSuiting})
}

// ask makes one follow-up for today. While it is open, what comes after it is
// written below it: whoever texts ten times is one thing to do.
func (t *taking) ask(m followup.Made) error {
	done, err := t.tx.DB().NewQuery(`UPDATE followups SET note = CASE WHEN {:note} = '' THEN note ELSE note || char(10) || {:note} END
		WHERE id = (SELECT id FROM followups WHERE parent = {:parent} AND state = 'open' AND what = {:what} AND due = {:due}
			AND length(note) + length({:note}) < {:room} LIMIT 1)`).
		Bind(dbx.Params{"note": m.Note, "parent": m.Parent, "what": m.What, "due": t.day(), "room": longestNote}).Execute()
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n > 0 {
		return err
	}
	m.Kind, m.Due, m.At = "other", t.day(), t.now
	_, err = followup.Make(t.tx, m)
	return err
}

// words are hers, with what may not be kept left out (R136), and the hour.
func (t *taking) words() string {
	plain := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, t.in.Text)
	plain = strings.TrimSpace(guard.WithoutBSN(plain))
	if plain == "" {
		plain = "(In dit bericht staat geen tekst.)"
	}
	if letters := []rune(plain); len(letters) > longest {
		plain = string(letters[:longest]) + "…"
	}
	return t.in.At.In(clock.Amsterdam).Format("15.04") + " uur: " + plain
}
