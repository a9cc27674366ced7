package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/notice"
	"naast/internal/record"
)

// Kinds of alarm, as outbox_alarms.kind has them.
const (
	hourCap      = "hour_cap"
	numberCap    = "number_cap" // its code is the municipality
	accountAlarm = "account"
)

// alarmWords say what is the matter, and what to do.
var alarmWords = map[string]string{
	hourCap: "Er gingen in een uur te veel berichten weg. De andere wachten. Klopt dat aantal niet? Zet alle berichten stil en bel de beheerder.",
	numberCap: "Naast wilde op één dag te veel berichten naar hetzelfde nummer sturen. Dat bericht is gestopt. " +
		"Kijk bij Berichten of dat klopt.",
	accountAlarm:   "De telefoondienst laat ons niet toe. Er gaan geen berichten weg. Vraag de beheerder om het account en het tegoed na te kijken.",
	"push_account": "De dienst voor seintjes laat ons niet toe. Er gaan geen seintjes weg. Vraag de beheerder om de sleutels na te kijken.",
	"journal":      "Het logboek van verzonden berichten neemt niets aan. Er gaan geen berichten weg. Vraag de beheerder of de schijf vol is.",
}

// OneAlarm is an alarm that nobody has looked at yet.
type OneAlarm struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Code   string `json:"code"`
	Words  string `json:"words"`
	At     string `json:"at"`
	LastAt string `json:"last_at"`
	Times  int    `json:"times"`
}

// Alarm rings in the caller's transaction: once for a kind and code until
// somebody has looked, however often it happens. Code is of the carrier, or a
// municipality; never a number or a name.
func Alarm(tx core.App, kind, code string, now time.Time) error {
	var times int
	err := tx.DB().NewQuery(`INSERT INTO outbox_alarms (id, kind, code, at, last_at, times, cleared_by, cleared_at)
		VALUES ({:id}, {:kind}, {:code}, {:now}, {:now}, 1, '', '')
		ON CONFLICT (kind, code) WHERE cleared_at = '' DO UPDATE SET times = times + 1, last_at = excluded.last_at RETURNING times`).
		Bind(dbx.Params{"id": core.GenerateDefaultRandomId(), "kind": kind, "code": code, "now": clock.Text(now)}).Row(&times)
	if err != nil {
		return fmt.Errorf("outbox: alarm %s: %w", kind, err)
	}
	if times > 1 {
		return nil // whoever has to know was told
	}
	place := ""
	if kind == numberCap {
		place = code
	}
	return notice.TellCoordinators(tx, place, notice.Alarm, now)
}

// Alarms are those that nobody looked at yet, of the instance and of this
// municipality, newest first.
func Alarms(tx core.App, municipality string) ([]OneAlarm, error) {
	var rows []struct {
		ID     string `db:"id"`
		Kind   string `db:"kind"`
		Code   string `db:"code"`
		At     string `db:"at"`
		LastAt string `db:"last_at"`
		Times  int    `db:"times"`
	}
	err := tx.DB().NewQuery(`SELECT id, kind, code, at, last_at, times FROM outbox_alarms
		WHERE cleared_at = '' AND (kind <> 'number_cap' OR code = {:m}) ORDER BY last_at DESC LIMIT 100`).
		Bind(dbx.Params{"m": municipality}).All(&rows)
	if err != nil {
		return nil, fmt.Errorf("outbox: alarms: %w", err)
	}
	list := make([]OneAlarm, len(rows))
	for i, r := range rows {
		if r.Kind == numberCap {
			r.Code = ""
		}
		list[i] = OneAlarm{r.ID, r.Kind, r.Code, alarmWords[r.Kind], clock.Wire(clock.Read(r.At)), clock.Wire(clock.Read(r.LastAt)), r.Times}
	}
	return list, nil
}

// ClearAlarm notes that by, of this municipality, has looked. When it goes on,
// it rings again. A *record.Refusal: it is not there.
func ClearAlarm(tx core.App, id, municipality, by string, at time.Time) error {
	done, err := tx.DB().NewQuery(`UPDATE outbox_alarms SET cleared_by = {:by}, cleared_at = {:at}
		WHERE id = {:id} AND cleared_at = '' AND (kind <> 'number_cap' OR code = {:m})`).
		Bind(dbx.Params{"id": id, "by": by, "at": clock.Text(at), "m": municipality}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: clear an alarm: %w", err)
	}
	if rows, err := done.RowsAffected(); err != nil || rows == 0 {
		return record.Refuse("not_visible", "Deze melding is er niet meer. Misschien heeft een collega al gekeken.")
	}
	return nil
}
