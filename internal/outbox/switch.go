package outbox

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/record"
)

// SwitchState is how the red switch of the instance stands, and who set it so.
type SwitchState struct {
	Stopped bool   `json:"stopped"`
	At      string `json:"at"`
	By      string `json:"by"` // a worker
	Reason  string `json:"reason"`
}

// switched says whether somebody stopped all messages: then nothing leaves.
func switched(tx core.App) (bool, error) {
	s, err := Switched(tx)
	return s.Stopped, err
}

// Switched reads how the red switch stands; zero: nobody ever touched it.
func Switched(tx core.App) (SwitchState, error) {
	var row struct {
		Stopped bool   `db:"stopped"`
		At      string `db:"at"`
		By      string `db:"by"`
		Reason  string `db:"reason"`
	}
	// By rowid, not by time: the last word counts, also after a clock was set back.
	err := tx.DB().NewQuery("SELECT stopped, at, by, reason FROM outbox_switches WHERE rowid = (SELECT max(rowid) FROM outbox_switches)").One(&row)
	if errors.Is(err, sql.ErrNoRows) {
		return SwitchState{}, nil
	}
	if err != nil {
		return SwitchState{}, fmt.Errorf("outbox: the red switch: %w", err)
	}
	return SwitchState{row.Stopped, clock.Wire(clock.Read(row.At)), row.By, row.Reason}, nil
}

// Switch stops everything, or lets it go again, in the caller's transaction.
// Stopping asks for a reason (a *record.Refusal without one); a switch that
// stands so already is left as it is.
func Switch(tx core.App, by string, stopped bool, reason string, at time.Time) error {
	reason = strings.TrimSpace(reason)
	if stopped && reason == "" {
		return record.Invalid("reason", "Schrijf kort op waarom alle berichten stil moeten.")
	}
	if len([]rune(reason)) > 300 {
		return record.Invalid("reason", "Schrijf het korter: hoogstens 300 tekens.")
	}
	now, err := switched(tx)
	if err != nil || now == stopped {
		return err
	}
	_, err = tx.DB().Insert("outbox_switches", dbx.Params{"id": core.GenerateDefaultRandomId(), "at": clock.Text(at), "by": by,
		"stopped": stopped, "reason": reason}).Execute()
	if err != nil {
		return fmt.Errorf("outbox: set the red switch: %w", err)
	}
	return nil
}
