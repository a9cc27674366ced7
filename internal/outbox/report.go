package outbox

import (
	"fmt"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
)

// months are how many a report holds, this one included.
const months = 13

// Month is what became of the messages of one municipality, each counted in the
// month in which it came where it is now. Never per worker.
type Month struct {
	Month     string            `json:"month"` // 2026-11
	Sent      int               `json:"sent"`  // all that a carrier took, delivered ones among them
	Delivered int               `json:"delivered"`
	Failed    int               `json:"failed"`
	Unclear   int               `json:"unclear"`
	Parts     int               `json:"parts"`  // of text messages that a carrier took, each time that it did
	Pushes    int               `json:"pushes"` // that a carrier took
	Stopped   map[string]int    `json:"stopped"`
	Words     map[string]string `json:"words"` // of the reasons in stopped
}

// Report counts the messages to parents of this municipality, newest month first.
func Report(tx core.App, municipality string, now time.Time) ([]Month, error) {
	year, month, _ := now.In(clock.Amsterdam).Date()
	list := make([]Month, 0, months)
	for back := range months {
		from := time.Date(year, month-time.Month(back), 1, 0, 0, 0, 0, clock.Amsterdam)
		m, err := monthOf(tx, municipality, from)
		if err != nil {
			return nil, err
		}
		list = append(list, m)
	}
	return list, nil
}

func monthOf(tx core.App, municipality string, from time.Time) (Month, error) {
	m := Month{Month: from.Format("2006-01"), Stopped: map[string]int{}, Words: map[string]string{}}
	var rows []cell
	err := tx.DB().NewQuery(`SELECT state, reason, channel, count(*) AS n, count(NULLIF(sent_at, '')) AS gone,
			COALESCE(sum(CASE WHEN sent_at = '' THEN 0 ELSE parts * max(1, (SELECT count(*) FROM message_attempts a
				WHERE a.message = messages.id AND a.state = 'accepted')) END), 0) AS parts
		FROM messages WHERE municipality = {:m} AND state_at >= {:from} AND state_at < {:until} AND worker = ''
		GROUP BY state, reason, channel`).
		Bind(dbx.Params{"m": municipality, "from": clock.Text(from), "until": clock.Text(from.AddDate(0, 1, 0))}).All(&rows)
	if err != nil {
		return m, fmt.Errorf("outbox: report: %w", err)
	}
	for _, r := range rows {
		m.add(r)
	}
	return m, nil
}

// cell is one cell: how many, of how many a carrier took, in how many parts.
type cell struct {
	State   string `db:"state"`
	Reason  string `db:"reason"`
	Channel string `db:"channel"`
	N       int    `db:"n"`
	Gone    int    `db:"gone"`
	Parts   int    `db:"parts"`
}

func (m *Month) add(r cell) {
	m.Sent += r.Gone
	if r.Channel == "push" {
		m.Pushes += r.Gone
	} else {
		m.Parts += r.Parts
	}
	switch r.State {
	case "delivered":
		m.Delivered += r.N
	case "failed":
		m.Failed += r.N
	case unclear:
		m.Unclear += r.N
	case "stopped":
		m.Stopped[r.Reason] += r.N
		m.Words[r.Reason] = because(r.Reason).why
	}
}
