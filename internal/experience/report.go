package experience

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"naast/internal/clock"
	"naast/internal/guard"
)

// Fewest is how many answers a group needs before it is counted out: fewer would
// tell of one parent, or of one worker. Our own figure; what goes to others
// asks for five (R134).
const Fewest = 10

// quarters is how far back the report goes; settles, how many days after its end
// a quarter is shown, so that answers from phones that were off line are in it.
const quarters, settles = 8, 14

// Group is what was answered to one statement at one moment in one quarter.
type Group struct {
	Quarter   string `json:"quarter"` // 2026-3
	Moment    string `json:"moment"`
	Statement string `json:"statement"`
	Answers   [5]int `json:"answers"` // how many of each face, from 1 to 5
	Unknown   int    `json:"unknown"` // who did not know
}

func (g Group) count() (n int) {
	for _, one := range g.Answers {
		n += one
	}
	return n + g.Unknown
}

// Told is the report of one or more municipalities together (R129). Groups do
// not overlap, no sum of them is given, and a quarter does not change any more:
// so one cannot be taken off another to find who was left out.
type Told struct {
	Groups []Group  `json:"groups"`
	Few    bool     `json:"few"`   // some groups were too small to show
	Words  []string `json:"words"` // of a year, without a moment or a day, in the order of the alphabet
}

// Tell reads what was answered in these municipalities, of nobody.
func Tell(app core.App, places []string, now time.Time) (told Told, err error) {
	raw, err := json.Marshal(places)
	if err != nil {
		return told, err
	}
	until := ended(now)
	told.Groups, told.Few, err = groups(app, string(raw), until)
	if err == nil {
		told.Words, err = ownWords(app, string(raw), until)
	}
	return told, err
}

// ended is the first day after the last quarter that is shown.
func ended(now time.Time) time.Time {
	at := now.In(clock.Amsterdam).AddDate(0, 0, -settles)
	return time.Date(at.Year(), (at.Month()-1)/3*3+1, 1, 0, 0, 0, 0, time.UTC)
}

func quarterOf(month string) string {
	at, err := time.Parse("2006-01", month)
	if err != nil {
		return ""
	}
	return fmt.Sprintf("%d-%d", at.Year(), (at.Month()-1)/3+1)
}

func groups(app core.App, places string, until time.Time) (shown []Group, few bool, err error) {
	var rows []struct {
		Month, Moment, Statement string
		Answer, N                int
	}
	err = app.DB().NewQuery(`SELECT substr(day, 1, 7) AS month, moment, statement, answer, count(*) AS n FROM experiences
		WHERE municipality IN (SELECT value FROM json_each({:places})) AND day >= {:from} AND day < {:until}
		AND statement <> 'words' AND answer BETWEEN 0 AND 5 GROUP BY 1, 2, 3, 4`).
		Bind(dbx.Params{"places": places, "from": until.AddDate(0, -3*quarters, 0).Format(time.DateOnly), "until": until.Format(time.DateOnly)}).All(&rows)
	if err != nil {
		return nil, false, fmt.Errorf("experience: count the answers: %w", err)
	}
	found := map[[3]string]*Group{}
	for _, r := range rows {
		key := [3]string{quarterOf(r.Month), r.Moment, r.Statement}
		g := found[key]
		if g == nil {
			g = &Group{Quarter: key[0], Moment: r.Moment, Statement: r.Statement}
			found[key] = g
		}
		if r.Answer == 0 {
			g.Unknown += r.N
		} else {
			g.Answers[r.Answer-1] += r.N
		}
	}
	shown = []Group{}
	for _, g := range found {
		if g.count() < Fewest {
			few = true
			continue
		}
		shown = append(shown, *g)
	}
	slices.SortFunc(shown, func(a, b Group) int {
		return strings.Compare(b.Quarter+a.Moment+a.Statement, a.Quarter+b.Moment+b.Statement)
	})
	return shown, few, nil
}

// ownWords: what somebody wrote, when enough of them did. What leads to somebody
// stays out, by whatever door it came.
func ownWords(app core.App, places string, until time.Time) ([]string, error) {
	words := []string{}
	err := app.DB().NewQuery(`SELECT words FROM experiences WHERE municipality IN (SELECT value FROM json_each({:places}))
		AND day >= {:from} AND day < {:until} AND statement = 'words' AND words <> '' ORDER BY words`).
		Bind(dbx.Params{"places": places, "from": until.AddDate(-1, 0, 0).Format(time.DateOnly), "until": until.Format(time.DateOnly)}).Column(&words)
	if err != nil {
		return nil, fmt.Errorf("experience: read own words: %w", err)
	}
	words = slices.DeleteFunc(words, func(w string) bool { return guard.Identifies(w) != "" })
	if len(words) < Fewest {
		return []string{}, nil
	}
	return words, nil
}
