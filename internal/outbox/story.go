package outbox

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// Story is what an auditor asks of one message: why, on whose yes, and whether
// it was sent once (docs/records.md).
type Story struct {
	Message  Told      `json:"message"`
	Steps    []Step    `json:"steps"`
	Attempts []Attempt `json:"attempts"`
}

// Told is the message itself. Moments are RFC 3339, or "".
type Told struct {
	ID              string `json:"id" db:"id"`
	Parent          string `json:"parent" db:"parent"`
	Worker          string `json:"worker" db:"worker"`
	Author          string `json:"author" db:"author"`
	Followup        string `json:"followup" db:"followup"`
	Channel         string `json:"channel" db:"channel"`
	Template        string `json:"template" db:"template"`
	TemplateVersion int    `json:"template_version" db:"template_version"`
	Harmless        bool   `json:"harmless" db:"harmless"`
	Language        string `json:"language" db:"language"`
	Body            string `json:"body" db:"body"`
	Parts           int    `json:"parts" db:"parts"`
	Alphabet        string `json:"alphabet" db:"alphabet"`
	State           string `json:"state" db:"state"`
	Reason          string `json:"reason" db:"reason"`
	ReasonText      string `json:"reason_text" db:"reason_text"`
	RecordedAt      string `json:"recorded_at" db:"recorded_at"`
	NotBefore       string `json:"not_before" db:"not_before"`
	Expires         string `json:"expires" db:"expires"`
	NextAt          string `json:"next_at" db:"next_at"`
	SentAt          string `json:"sent_at" db:"sent_at"`
	DeliveredAt     string `json:"delivered_at" db:"delivered_at"`
	Answer          string `json:"answer" db:"answer"`
	AnsweredAt      string `json:"answered_at" db:"answered_at"`
	DecidedBy       string `json:"decided_by" db:"decided_by"`
	InsteadOf       string `json:"instead_of" db:"instead_of"`
	ForPerson       string `json:"person_followup" db:"person_followup"`
}

const toldColumns = `id, parent, worker, author, followup, channel, template, template_version, harmless, language, body, parts, alphabet,
	state, reason, reason_text, recorded_at, not_before, expires, next_at, sent_at, delivered_at, answer, answered_at, decided_by, instead_of, person_followup`

// Step is one change of state, oldest first.
type Step struct {
	At     string `json:"at" db:"at"`
	Was    string `json:"was" db:"was"`
	State  string `json:"state" db:"state"`
	Reason string `json:"reason" db:"reason"`
	Words  string `json:"words"`
	By     string `json:"by" db:"by"` // a worker, when a person decided
}

// Attempt is one call to a carrier, and the yes on which it was made.
type Attempt struct {
	Number    int     `json:"number" db:"number"`
	Carrier   string  `json:"carrier" db:"carrier"`
	State     string  `json:"state" db:"state"`
	Code      string  `json:"code" db:"code"`
	StartedAt string  `json:"started_at" db:"started_at"`
	EndedAt   string  `json:"ended_at" db:"ended_at"`
	Heard     string  `json:"heard" db:"heard"`
	HeardAt   string  `json:"heard_at" db:"heard_at"`
	Consent   *Yes    `json:"consent"`
	AskedAt   string  `json:"asked_at" db:"asked_at"`
	YesAt     *string `json:"-" db:"yes_at"`
	Manner    *string `json:"-" db:"manner"`
	By        *string `json:"-" db:"by"`
}

// Yes is the entry in the ledger of consent.
type Yes struct {
	At     string `json:"at"`
	Manner string `json:"manner"`
	By     string `json:"by"` // who asked
}

// Tell gives the story of a message of this municipality. A *record.Refusal:
// it is elsewhere, or not there; the words are the same.
func Tell(tx core.App, id, municipality string) (Story, error) {
	s := Story{Steps: []Step{}, Attempts: []Attempt{}}
	err := tx.DB().NewQuery("SELECT " + toldColumns + " FROM messages WHERE id = {:id} AND " + placeOf + " = {:m}").
		Bind(dbx.Params{"id": id, "m": municipality}).One(&s.Message)
	if errors.Is(err, sql.ErrNoRows) || municipality == "" {
		return s, record.Refuse("not_visible", "Dit bericht is er niet. Kijk opnieuw bij Berichten.")
	}
	if err == nil {
		err = tx.DB().NewQuery("SELECT at, was, state, reason, by FROM message_steps WHERE message = {:id} ORDER BY rowid").
			Bind(dbx.Params{"id": id}).All(&s.Steps)
	}
	if err == nil {
		err = tx.DB().NewQuery(`SELECT a.number, a.carrier, a.state, a.code, a.started_at, a.ended_at, a.heard, a.heard_at, a.asked_at,
			c.happened_at AS yes_at, c.manner, c.author AS by FROM message_attempts a LEFT JOIN consents c ON c.id = a.consent
			WHERE a.message = {:id} ORDER BY a.number`).Bind(dbx.Params{"id": id}).All(&s.Attempts)
	}
	if err != nil {
		return s, fmt.Errorf("outbox: the story of %s: %w", id, err)
	}
	s.forTheWire()
	return s, nil
}

func (s *Story) forTheWire() {
	m := &s.Message
	moments := []*string{&m.RecordedAt, &m.NotBefore, &m.Expires, &m.NextAt, &m.SentAt, &m.DeliveredAt, &m.AnsweredAt}
	for i := range s.Steps {
		moments = append(moments, &s.Steps[i].At)
		if s.Steps[i].Reason != "" {
			s.Steps[i].Words = because(s.Steps[i].Reason).why
		}
	}
	for i := range s.Attempts {
		a := &s.Attempts[i]
		moments = append(moments, &a.StartedAt, &a.EndedAt, &a.HeardAt, &a.AskedAt)
		if a.YesAt != nil {
			a.Consent = &Yes{clock.Wire(clock.Read(*a.YesAt)), *a.Manner, *a.By}
		}
	}
	for _, at := range moments {
		*at = clock.Wire(clock.Read(*at))
	}
}
