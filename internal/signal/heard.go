package signal

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/access"
	"naast/internal/notice"
)

// Came tells who answers for a new signal that one is waiting, where that cannot
// wait until somebody looks: a complaint (R69), and what is about the own team,
// which goes past the own coordinators (R139). Nothing of it goes along.
func Came(tx core.App, s *Signal, municipality string, at time.Time) error {
	if s.About != OwnTeam {
		if s.Kind != Complaint {
			return nil
		}
		return notice.TellCoordinators(tx, municipality, notice.Signal, at)
	}
	above, err := access.AboveOf(tx, municipality)
	if err != nil {
		return err
	}
	return tellAll(tx, above.Workers, at)
}

func tellAll(tx core.App, workers []string, at time.Time) error {
	for _, id := range workers {
		if err := notice.Tell(tx, id, notice.Signal, at); err != nil {
			return err
		}
	}
	return nil
}

// tellSender: there is an answer, and nothing of it (R117). Nobody is told of
// what he did himself.
func (d Desk) tellSender(tx core.App, id string, at time.Time) error {
	var sender string
	err := tx.DB().NewQuery("SELECT author FROM signals WHERE id = {:id}").Bind(dbx.Params{"id": id}).Row(&sender)
	if err != nil {
		return fmt.Errorf("signal: who sent %s: %w", id, err)
	}
	if sender == d.by {
		return nil
	}
	return notice.Tell(tx, sender, notice.Answer, at)
}

// Arrange keeps with every municipality who stands above it. Whoever comes to
// stand there hears that a signal waits, when one does (R139).
func Arrange(app core.App, at time.Time) error {
	return app.RunInTransaction(func(tx core.App) error {
		changed, err := access.NoteAbove(tx)
		if err != nil {
			return err
		}
		for _, municipality := range changed {
			var waits bool
			err := tx.DB().NewQuery(`SELECT EXISTS (SELECT 1 FROM signals WHERE municipality = {:m}
				AND state IN ('received', 'acknowledged', 'taken') AND about = 'own_team')`).Bind(dbx.Params{"m": municipality}).Row(&waits)
			if err != nil {
				return fmt.Errorf("signal: what waits for who stands above %s: %w", municipality, err)
			}
			if !waits {
				continue
			}
			above, err := access.AboveOf(tx, municipality)
			if err != nil {
				return err
			}
			if err := tellAll(tx, above.Workers, at); err != nil {
				return err
			}
		}
		return nil
	})
}
