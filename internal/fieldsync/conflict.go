package fieldsync

import (
	"fmt"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"naast/internal/followup"
	"naast/internal/notice"
	"naast/internal/record"
)

// Conflict keeps the value that was not put in force, for people to choose.
type Conflict struct {
	Parent     string   `json:"parent" validate:"omitempty,id"`
	Collection string   `json:"collection"`
	Record     string   `json:"record"`
	Fields     []string `json:"fields"`
	Sentence   string   `json:"sentence"`
	State      string   `json:"state" class:"plain" validate:"omitempty,oneof=open settled"`
}

var conflictShape = record.Of[Conflict]("conflicts", true)

// keep writes a conflict; where safety is in play a coordinator is asked too.
func (x *applying) keep(s *record.Shape, r row, kept map[string]string, safety bool) (string, error) {
	c := &Conflict{Parent: r.Parent, Collection: s.Collection, Record: x.op.ID, Fields: lines(s, kept),
		Sentence: x.clashWords(), State: "open"}
	st := x.stamp()
	st.ID = security.RandomStringWithAlphabet(15, core.DefaultIdAlphabet)
	if _, err := conflictShape.Insert(x.tx, st, c); err != nil {
		return "", err
	}
	x.kept = st.ID
	// The words that are not in force may have come from a pocket, with nobody looking.
	if err := notice.Tell(x.tx, x.worker.ID, notice.Conflict, x.now); err != nil {
		return "", err
	}
	if !safety {
		return st.ID, nil
	}
	return st.ID, x.askCoordinator(r.Parent, disagreement(s.Collection), "safety")
}

// disagreement tells a coordinator what to choose about, and what holds till then.
func disagreement(collection string) string {
	if collection == "urgencies" {
		return "Twee collega's besloten iets anders over voorrang. Kies wat klopt. Tot dan geldt wat het snelst helpt."
	}
	return "Twee collega's schreven iets anders op over veilig contact. Kies wat klopt. Tot dan geldt het voorzichtigste."
}

// askCoordinator makes a follow-up for the coordinator of the municipality.
func (x *applying) askCoordinator(parent, what, kind string) error {
	owner, err := followup.Coordinator(x.tx, x.worker.Municipality)
	if err != nil {
		return fmt.Errorf("fieldsync: find the coordinator: %w", err)
	}
	_, err = followup.Make(x.tx, followup.Made{Municipality: x.worker.Municipality, Parent: parent, Owner: owner,
		Author: x.worker.ID, What: what, Kind: kind, At: x.now})
	return err
}
